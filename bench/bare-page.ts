/** The other side of keeping an episode: the same browser and the same bytes, with nothing of Dogear around them. */
import type {Browser, Page} from 'puppeteer-core';
import {type BenchAudio, toAudio} from './bench-podcast.js';
import type {Host} from './hosts.js';
import {waitFor} from './patience.js';

/** Opens the bare page, with one background fetch behind it: the first of a session waits some seconds, whoever asks. */
export async function openWarmBarePage(browser: Browser, site: Host, podcastHost: Host): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(site.origin);
  await waitFor(
    page.evaluate(() => navigator.serviceWorker.ready.then(() => {})),
    'The bare page has no service worker',
  );
  await keepBare(page, podcastHost, toAudio(1));
  return page;
}

/** Keeps a file. Answers the seconds from the tap until the page was told that all of it is stored, and takes it away again. */
export async function keepBare(page: Page, podcastHost: Host, {path, size}: BenchAudio): Promise<number> {
  await page.bringToFront();
  const watch = await page.evaluateHandle(
    (url, downloadTotal) => {
      const start = async (tappedAt: number) => {
        const stored = new Promise((resolve) => new BroadcastChannel('bare').addEventListener('message', resolve));
        const {backgroundFetch} = await navigator.serviceWorker.ready;
        const registration = await backgroundFetch?.fetch('bare', [new Request(url)], {downloadTotal});
        if (!registration) throw new Error('There is no Background Fetch');
        await stored;
        return (performance.now() - tappedAt) / 1000;
      };
      const kept = new Promise<number>((resolve, reject) => {
        const onTap = ({timeStamp}: Event) => start(timeStamp).then(resolve, reject);
        document.querySelector('button')?.addEventListener('click', onTap, {once: true});
      });
      return {kept};
    },
    podcastHost.origin + path,
    size,
  );
  await page.click('button');
  const seconds = await waitFor(
    watch.evaluate(({kept}) => kept),
    `The bare page did not keep ${path}`,
  );
  await removeBare(page, size);
  return seconds;
}

/** Fetches a file into one cache entry, and takes it away again. Answers the seconds that it took. */
export async function fetchBare(page: Page, podcastHost: Host, {path, size}: BenchAudio): Promise<number> {
  await page.bringToFront();
  const seconds = await page.evaluate(async (url) => {
    const cache = await caches.open('bare');
    const begun = performance.now();
    await cache.put(url, await fetch(url));
    return (performance.now() - begun) / 1000;
  }, podcastHost.origin + path);
  await removeBare(page, size);
  return seconds;
}

/** Removes what was stored, once all of it is seen to be there. */
async function removeBare(page: Page, size: number): Promise<void> {
  const stored = await page.evaluate(async () => {
    const cache = await caches.open('bare');
    const [request] = await cache.keys();
    const bytes = request && (await (await cache.match(request))?.blob());
    await caches.delete('bare');
    return bytes?.size;
  });
  if (stored !== size) throw new Error(`The bare page stored ${stored} of ${size} bytes`);
}
