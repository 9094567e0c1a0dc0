import type {Browser} from 'puppeteer-core';
import {AppWindow} from '../tests/support/app-window.js';
import {toFeedAddress} from './feed-addresses.js';
import type {Figure} from './figure.js';
import {startFeedHost} from './hosts.js';
import {importFeeds} from './import-feeds.js';
import {withBrowser, withServers} from './listener.js';
import {waitFor} from './patience.js';
import {takeTurns} from './turns.js';

const large = 1000;
const small = 10;
const rounds = 7;
const warmUpRounds = 1;

/** A thousand subscriptions are there as quickly as ten. */
export const opml1000: Figure = {
  id: 'opml-1000',
  title: 'From a chosen file of subscriptions to their list in the page: 1,000 feeds over 10',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 3},

  measure: () =>
    withServers(({dogear}) =>
      withBrowser(async (browser) => {
        const feeds = await startFeedHost();
        try {
          const addresses = Array.from({length: large}, (_, number) => toFeedAddress(number, feeds.port));
          return await takeTurns({
            rounds,
            warmUpRounds,
            baseline: () => importInto(browser, dogear.origin, addresses.slice(0, small)),
            ours: () => importInto(browser, dogear.origin, addresses),
          });
        } finally {
          await feeds.close();
        }
      }),
    ),
};

/** Milliseconds, in an app without any subscriptions. */
async function importInto(browser: Browser, origin: string, addresses: readonly string[]): Promise<number> {
  const context = await browser.createBrowserContext();
  try {
    const app = await AppWindow.open(context, origin, '/podcasts');
    await app.waitForController();
    const watch = await app.page.evaluateHandle(watchList, addresses.length);
    await importFeeds(app, addresses);
    return await waitFor(
      watch.evaluate(({shown}) => shown),
      'The list never came',
    );
  } finally {
    await context.close();
  }
}

/** Runs in the page: milliseconds from the request to import until a list of so many podcasts has been painted. */
function watchList(count: number): {shown: Promise<number>} {
  const findItem = (root: ParentNode): boolean =>
    [...root.querySelectorAll('*')].some(
      (element) =>
        element.getAttribute('aria-setsize') === String(count) || (element.shadowRoot && findItem(element.shadowRoot)),
    );
  const shown = new Promise<number>((resolve) => {
    addEventListener('pod-import-request', ({timeStamp}) => {
      const look = () => {
        if (!findItem(document)) requestAnimationFrame(look);
        else setTimeout(() => resolve(performance.now() - timeStamp));
      };
      look();
    });
  });
  return {shown};
}
