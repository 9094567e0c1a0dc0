import type {Browser, Page} from 'puppeteer-core';
import {AppWindow} from '../tests/support/app-window.js';
import type {Figure} from './figure.js';
import {quietPath, seedLibrary} from './large-library.js';
import {withBrowser, withServers} from './listener.js';
import {waitFor} from './patience.js';
import {describeValues, median} from './statistics.js';

const large = 1000;
const small = 10;
const rounds = 9;
const warmUpRounds = 2;

/** Milliseconds. */
interface Steps {
  adding: number;
  moving: number;
  rendering: number;
}

/** A queue of a thousand is handled as quickly as one of ten. Both are paused, so that this is about the queue and not about the network. */
export const queue1000: Figure = {
  id: 'queue-1000',
  title:
    'A queue in Downloads: adding all of it, moving its last episode to its front, and opening it, each until it is painted, in sum; 1,000 episodes over 10',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 3},

  measure: () =>
    withServers(({dogear}) =>
      withBrowser(async (browser) => {
        const page = await openPaused(browser, dogear.origin);
        const baseline: Steps[] = [];
        const ours: Steps[] = [];
        for (let round = 1 - warmUpRounds; round <= rounds; round++) {
          const first = await measureQueue(page, small);
          const second = await measureQueue(page, large);
          if (round <= 0) continue;
          baseline.push(first);
          ours.push(second);
        }
        return {
          ours: median(ours.map(toSum)),
          baseline: median(baseline.map(toSum)),
          details: (['adding', 'moving', 'rendering'] as const).map((step) => {
            const [own, theirs] = [ours.map((steps) => steps[step]), baseline.map((steps) => steps[step])];
            return `${step}: ours ${describeValues(own, 0)}, baseline ${describeValues(theirs, 0)}`;
          }),
        };
      }),
    ),
};

function toSum({adding, moving, rendering}: Steps): number {
  return adding + moving + rendering;
}

/** One podcast with all the episodes, followed by a reader who has paused all downloads. */
async function openPaused(browser: Browser, origin: string): Promise<Page> {
  const app = await AppWindow.open(browser, origin);
  await app.waitForController();
  await seedLibrary(app.page, {feeds: 1, episodesPerFeed: large});
  await app.goTo('/download-progress');
  await app.page.evaluate(() => {
    const detail = {detail: null, bubbles: true, composed: true};
    document.querySelector('pod-app')?.dispatchEvent(new CustomEvent('pod-pause-all-request', detail));
  });
  return app.page;
}

/** From an empty queue on, in a page of its own. */
async function measureQueue(page: Page, count: number): Promise<Steps> {
  await page.goto(new URL(quietPath, page.url()).href);
  const episodeIds = await page.evaluate(emptyQueue);
  // Latest has all rows as soon as the app knows the whole library.
  await page.goto(new URL('/latest-podcasts', page.url()).href);
  await page.waitForSelector(`pod-app >>> [aria-setsize="${large}"]`);
  await page.click('pod-app >>> nav a[href="/download-progress"]');
  await page.waitForSelector('pod-app >>> pod-empty');
  return waitFor(page.evaluate(workOnQueue, episodeIds.slice(0, count)), 'The queue was never shown');
}

/** Runs in a page of the origin in which no app runs. Answers the ids of all episodes, newest first. */
async function emptyQueue(): Promise<string[]> {
  const open = (name: string, mode: IDBTransactionMode) =>
    new Promise<IDBObjectStore>((resolve, reject) => {
      const opening = indexedDB.open(`dogear-${name}`);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => resolve(opening.result.transaction(name, mode).objectStore(name));
    });
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => resolve(request.result);
    });
  const downloads = await open('downloads', 'readwrite');
  await settle(downloads.clear());
  downloads.transaction.db.close();
  const episodes = await open('episodes', 'readonly');
  const stored: {episodeId: string}[][] = await settle(episodes.getAll());
  episodes.transaction.db.close();
  return stored.flat().map(({episodeId}) => episodeId);
}

/** Runs in the page of downloads. */
async function workOnQueue(episodeIds: string[]): Promise<Steps> {
  const [first] = episodeIds;
  const last = episodeIds.at(-1);
  if (first === undefined || last === undefined) throw new Error('There is nothing to wait for');
  const count = episodeIds.length;

  const findAll = (selector: string, root: ParentNode = document): Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot ? findAll(selector, shadowRoot) : [])),
  ];
  /** The first row of a queue with this length, and what it says. */
  const readFirst = () => {
    const [row] = findAll(`[aria-setsize="${count}"][aria-posinset="1"] > pod-episode-row`);
    const path = row?.shadowRoot?.querySelector('a')?.getAttribute('href');
    return {path, text: row?.shadowRoot?.querySelector('.facts')?.textContent ?? ''};
  };
  const showsFirst = (episodeId: string) => () => readFirst().path === `/episode/${episodeId}`;
  const painted = (isShown: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => (isShown() ? setTimeout(resolve) : requestAnimationFrame(look));
      look();
    });
  const ask = (name: string, detail: unknown) =>
    findAll('pod-downloads-page')[0]?.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  const measure = async (start: () => unknown, isShown: () => boolean) => {
    const startedAt = performance.now();
    start();
    await painted(isShown);
    return performance.now() - startedAt;
  };
  const goTo = (path: string) => (findAll(`nav a[href="${path}"]`)[0] as HTMLElement).click();

  const adding = await measure(() => ask('pod-download-all-request', {episodeIds}), showsFirst(first));
  await painted(() => readFirst().text.includes('Paused'));
  const moving = await measure(() => ask('pod-move-request', {episodeId: last, before: first}), showsFirst(last));
  goTo('/latest-podcasts');
  await painted(() => findAll('pod-latest-page pod-episode-row').length > 0 || findAll('pod-latest-page').length > 0);
  await new Promise((resolve) => requestIdleCallback(resolve));
  const rendering = await measure(() => goTo('/download-progress'), showsFirst(last));
  return {adding, moving, rendering};
}
