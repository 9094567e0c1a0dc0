/** A listener at the browser: opens the app as `npm start` serves it, follows the podcast, keeps its episodes. */
import type {Browser} from 'puppeteer-core';
import type {Settings} from '../core/settings.js';
import {AppWindow} from '../tests/support/app-window.js';
import {launchChromium} from '../tests/support/chromium.js';
import {startDogear} from '../tests/support/processes.js';
import {createProfile} from '../tests/support/profile.js';
import {toFeedPath} from '../tests/support/scenario.js';
import {benchPodcast, toTitle} from './bench-podcast.js';
import {type Host, startPodcastHost} from './hosts.js';
import {waitFor} from './patience.js';

export interface Servers {
  dogear: {origin: string};
  podcastHost: Host;
}

/** Starts the app and the podcast host, and ends both after the work. */
export async function withServers<T>(work: (servers: Servers) => Promise<T>): Promise<T> {
  const stack = new AsyncDisposableStack();
  try {
    const dogear = await startDogear();
    stack.defer(() => dogear.close());
    const podcastHost = await startPodcastHost();
    stack.defer(() => podcastHost.close());
    return await work({dogear, podcastHost});
  } finally {
    await stack.disposeAsync();
  }
}

/** Starts a browser with a fresh profile, and takes both away after the work. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const stack = new AsyncDisposableStack();
  try {
    const profile = await createProfile();
    stack.defer(() => profile.remove());
    const browser = await launchChromium(profile);
    stack.defer(() => browser.close());
    return await work(browser);
  } finally {
    await stack.disposeAsync();
  }
}

/**
 * Opens the app at the list of the podcast's episodes, with one episode kept and removed again: the first background fetch of a browser
 * session waits some seconds, whoever asks.
 */
export async function openWarmApp(
  browser: Browser,
  {dogear, podcastHost}: Servers,
  settings: Partial<Settings> = {},
): Promise<AppWindow> {
  const app = await AppWindow.open(browser, dogear.origin);
  await app.waitForController();
  await choose(app, settings);
  await app.follow(podcastHost.origin + toFeedPath(benchPodcast));
  await settle(app);
  await keep(app, 1);
  await removeKept(app, 1);
  return app;
}

/** Keeps an episode from the list. Answers the seconds from the tap on "Download" until "Play" is visible in its place. */
export async function keep(app: AppWindow, megabytes: number): Promise<number> {
  const title = toTitle(megabytes);
  await app.page.bringToFront();
  const button = await app.findHandle('button', `Download ${title}`);
  // Told of changes, since a page that is asked again and again fills its own memory.
  const watch = await button.evaluateHandle((element, label) => {
    const row = element.getRootNode();
    const kept = new Promise<number>((resolve) => {
      const start = ({timeStamp}: MouseEvent) => {
        const observer = new MutationObserver(() => {
          if (!(row instanceof ShadowRoot) || !row.querySelector(`[aria-label="${label}"]`)) return;
          observer.disconnect();
          resolve((performance.now() - timeStamp) / 1000);
        });
        observer.observe(row, {subtree: true, childList: true, attributes: true});
      };
      addEventListener('click', start, {once: true, capture: true});
    });
    return {kept};
  }, `Play ${title}`);
  await button.click();
  return waitFor(
    watch.evaluate(({kept}) => kept),
    `"${title}" was not kept`,
  );
}

/** Removes a kept episode among the downloads and goes back to the list. */
export async function removeKept(app: AppWindow, megabytes: number): Promise<void> {
  const title = toTitle(megabytes);
  await app.page.bringToFront();
  await app.goTo('/download-progress');
  await app.press('button', `Remove download of ${title}`);
  await app.waitForText('The download is removed');
  await app.goTo('/latest-podcasts');
  await app.find('button', `Download ${title}`);
  await settle(app);
}

/** As the Settings page does; the way that downloads take is chosen when the app starts. */
async function choose(app: AppWindow, settings: Partial<Settings>): Promise<void> {
  await app.page.evaluate(async (chosen) => {
    const opening = indexedDB.open('dogear-settings');
    const settled = (request: IDBRequest | IDBTransaction, end: string) =>
      new Promise((resolve, reject) => {
        request.addEventListener(end, resolve);
        request.addEventListener('error', () => reject(request.error));
      });
    await settled(opening, 'success');
    const transaction = opening.result.transaction('settings', 'readwrite');
    for (const [name, value] of Object.entries(chosen)) transaction.objectStore('settings').put(value, name);
    await settled(transaction, 'complete');
    opening.result.close();
  }, settings);
}

/** Waits until what a start of the app does by itself is over: until nothing has been loaded for half a second. */
async function settle(app: AppWindow): Promise<void> {
  await app.waitForController();
  // Not puppeteer's own wait: it never hears the end of what a page was loading when it was left.
  await app.page.evaluate(async () => {
    const countLoaded = () => performance.getEntriesByType('resource').length;
    for (let before = -1; before !== countLoaded(); ) {
      before = countLoaded();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });
}
