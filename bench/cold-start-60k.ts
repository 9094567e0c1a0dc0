import type {Page} from 'puppeteer-core';
import {AppWindow} from '../tests/support/app-window.js';
import {launchChromium} from '../tests/support/chromium.js';
import {createProfile, type Profile} from '../tests/support/profile.js';
import type {Figure} from './figure.js';
import {type LibrarySize, seedLibrary} from './large-library.js';
import {withServers} from './listener.js';
import {waitFor} from './patience.js';
import {takeTurns} from './turns.js';

const feeds = 200;
const large: LibrarySize = {feeds, episodesPerFeed: 300};
const small: LibrarySize = {feeds, episodesPerFeed: 3};
const rounds = 11;
const warmUpRounds = 2;

/** A large library opens as fast as a small one. */
export const coldStart60k: Figure = {
  id: 'cold-start-60k',
  title:
    'From opening the app in a browser that was just started to the painted Latest: 60,000 episodes over 600, in 200 podcasts',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.3},

  measure: (tell) =>
    withServers(async ({dogear}) => {
      const stack = new AsyncDisposableStack();
      try {
        const [smallProfile, largeProfile] = await Promise.all([createProfile(), createProfile()]);
        stack.defer(() => smallProfile.remove());
        stack.defer(() => largeProfile.remove());
        await fill(smallProfile, dogear.origin, small);
        tell('writing 60,000 episodes');
        await fill(largeProfile, dogear.origin, large);
        return await takeTurns({
          rounds,
          warmUpRounds,
          baseline: () => start(smallProfile, dogear.origin),
          ours: () => start(largeProfile, dogear.origin),
        });
      } finally {
        await stack.disposeAsync();
      }
    }),
};

/** Fills a profile, and uses the app once, as its reader did before. */
async function fill(profile: Profile, origin: string, size: LibrarySize): Promise<void> {
  const browser = await launchChromium(profile);
  const app = await AppWindow.open(browser, origin);
  await app.waitForController();
  await seedLibrary(app.page, size);
  await app.goTo('/latest-podcasts');
  await app.page.waitForFunction(hasKeptLatest);
  await browser.close();
}

/** Whether the app has read the whole library and written the top of Latest; of no library at all it writes an empty one. */
async function hasKeptLatest(): Promise<boolean> {
  const opening = indexedDB.open('dogear-latest');
  return new Promise((resolve) => {
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('latest').objectStore('latest').get('latest');
      reading.onsuccess = () => {
        database.close();
        resolve(reading.result?.length > 0);
      };
    };
  });
}

/** Milliseconds from the navigation to the frame that shows rows of Latest. */
async function start(profile: Profile, origin: string): Promise<number> {
  const browser = await launchChromium(profile);
  try {
    const page = await browser.newPage();
    await page.setViewport({width: 390, height: 844});
    await page.evaluateOnNewDocument(watchFirstRows);
    await page.goto(`${origin}/latest-podcasts`);
    return await waitFor(readPaintTime(page), 'Latest was never painted');
  } finally {
    await browser.close();
  }
}

/** Runs in the page before the app does. */
function watchFirstRows(): void {
  const findAll = (root: ParentNode, tag: string): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.localName === tag ? [element] : []),
      ...(element.shadowRoot ? findAll(element.shadowRoot, tag) : []),
    ]);
  const look = () => {
    const [row] = findAll(document, 'pod-episode-row');
    const isShown = row?.shadowRoot?.querySelector('.title')?.textContent;
    if (!isShown) {
      requestAnimationFrame(look);
      return;
    }
    // The frame that is being made holds the rows; a task after it is the first moment at which it has been painted.
    requestAnimationFrame(() =>
      setTimeout(() => document.documentElement.setAttribute('data-painted', `${performance.now()}`)),
    );
  };
  requestAnimationFrame(look);
}

async function readPaintTime(page: Page): Promise<number> {
  const painted = await page.waitForSelector('[data-painted]');
  return Number(await painted?.evaluate((element) => element.getAttribute('data-painted')));
}
