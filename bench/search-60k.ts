import type {Browser, ElementHandle, JSHandle, Page} from 'puppeteer-core';
import {AppWindow} from '../tests/support/app-window.js';
import type {Figure} from './figure.js';
import {type LibrarySize, seedLibrary} from './large-library.js';
import {withBrowser, withServers} from './listener.js';
import {waitFor} from './patience.js';
import {median, percentile} from './statistics.js';

const feeds = 200;
const large: LibrarySize = {feeds, episodesPerFeed: 300};
const small: LibrarySize = {feeds, episodesPerFeed: 3};

/** Milliseconds within which an answer seems to come at once. */
const limit = 50;
const rounds = 3;
/** Frequent words, rare ones, several, and one that nobody says, as people type them. */
const texts = [
  'the world',
  'contion',
  'story of life',
  'people like',
  'sa lo ti',
  'berfelve',
  'today in work',
  'qwerty',
];

/** The Find page over one of the two libraries. */
interface Side {
  page: Page;
  field: ElementHandle;
  watch: JSHandle<Watch>;
  /** Milliseconds of the first letter, which waits until the index is read. */
  first: number;
}

/** What the page of the app is asked for: when the answer to a text stands there. */
interface Watch {
  begin(text: string): void;
  answered: Promise<number>;
}

/** Searching a large library is as quick as searching a small one. */
export const search60k: Figure = {
  id: 'search-60k',
  title: 'From a keystroke to its answer in the page, 95th percentile: 60,000 episodes over 600, in 200 podcasts each',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 3},

  measure: (tell) =>
    withServers(({dogear}) =>
      withBrowser((smallBrowser) =>
        withBrowser(async (largeBrowser) => {
          const smallSide = await openLibrary(smallBrowser, dogear.origin, small);
          tell('writing 60,000 episodes');
          const largeSide = await openLibrary(largeBrowser, dogear.origin, large);
          const baseline: number[] = [];
          const ours: number[] = [];
          for (let round = 0; round <= rounds; round++) {
            const first = await typeAll(smallSide);
            const second = await typeAll(largeSide);
            // The first round is for the engine to warm up.
            if (round === 0) continue;
            baseline.push(...first);
            ours.push(...second);
          }
          const p95 = percentile(ours, 95);
          return {
            ours: p95,
            baseline: percentile(baseline, 95),
            details: [
              `95th percentile ${p95 <= limit ? 'within' : 'NOT within'} ${limit} ms, of ${ours.length} keystrokes`,
              `median: ours ${median(ours).toFixed(1)}, baseline ${median(baseline).toFixed(1)}`,
              `longest: ours ${Math.max(...ours).toFixed(1)}, baseline ${Math.max(...baseline).toFixed(1)}`,
              `first letter, with reading the index: ours ${largeSide.first.toFixed(0)}, baseline ${smallSide.first.toFixed(0)}`,
            ],
          };
        }),
      ),
    ),
};

/** Opens the Find page over a library of this size. */
async function openLibrary(browser: Browser, origin: string, size: LibrarySize): Promise<Side> {
  const app = await AppWindow.open(browser, origin);
  await app.waitForController();
  await seedLibrary(app.page, size);
  await app.goTo('/find');
  const field = await app.findHandle('searchbox', 'Name, website or feed address');
  const watch = await watchAnswers(app.page);
  await field.focus();
  const first = await press(app.page, watch, 't');
  await clear(field);
  return {page: app.page, field, watch, first};
}

/** Milliseconds, one for each letter of each text. */
async function typeAll({page, field, watch}: Side): Promise<number[]> {
  await page.bringToFront();
  const times: number[] = [];
  for (const text of texts) {
    times.push(...(await type(page, watch, text)));
    await clear(field);
  }
  return times;
}

/** A space changes nothing about what is looked for. */
async function type(page: Page, watch: JSHandle<Watch>, text: string): Promise<number[]> {
  const times: number[] = [];
  for (const [index, letter] of [...text].entries()) {
    if (letter === ' ') await page.keyboard.press('Space');
    else times.push(await press(page, watch, text.slice(0, index + 1)));
  }
  return times;
}

/** Types the last letter of a text. Answers the milliseconds until what was found stands in the page. */
async function press(page: Page, watch: JSHandle<Watch>, text: string): Promise<number> {
  await watch.evaluate((watch, text) => watch.begin(text), text);
  await page.keyboard.type(text.slice(-1));
  return waitFor(
    watch.evaluate(({answered}) => answered),
    `"${text}" was not answered`,
  );
}

async function clear(field: ElementHandle): Promise<void> {
  await field.click({count: 3});
  await field.press('Backspace');
}

/** Lit tells when the page has rendered; what it contains renders before the next task. */
async function watchAnswers(page: Page): Promise<JSHandle<Watch>> {
  return page.evaluateHandle(() => {
    interface FindPage extends HTMLElement {
      found?: {text: string; episodes: unknown[]};
      addController(controller: {hostUpdated(): void}): void;
    }
    const findPage = document.querySelector('pod-app')?.shadowRoot?.querySelector<FindPage>('pod-find-page');
    if (!findPage) throw new Error('There is no Find page');
    let wanted = '';
    let begun = 0;
    let resolve = (_milliseconds: number) => {};
    const isThere = () => {
      const results = findPage.shadowRoot?.querySelector('pod-search-results')?.shadowRoot;
      const shown = results?.querySelectorAll('pod-episode-row').length;
      return shown === Math.min(12, findPage.found?.episodes.length ?? 0);
    };
    addEventListener('input', ({timeStamp}) => (begun = timeStamp), {capture: true});
    findPage.addController({
      hostUpdated: () => {
        if (!wanted || findPage.found?.text !== wanted) return;
        wanted = '';
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => {
          if (!isThere()) throw new Error('The answer has not rendered');
          resolve(performance.now() - begun);
        };
        port2.postMessage('');
      },
    });
    return {
      answered: Promise.resolve(0),
      begin(text: string) {
        wanted = text;
        this.answered = new Promise((resolveNext) => {
          resolve = resolveNext;
        });
      },
    };
  });
}
