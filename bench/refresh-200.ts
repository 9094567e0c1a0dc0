import type {Page} from 'puppeteer-core';
import {AppWindow} from '../tests/support/app-window.js';
import {toFeedAddress} from './feed-addresses.js';
import type {Figure} from './figure.js';
import {startFeedHost} from './hosts.js';
import {importFeeds} from './import-feeds.js';
import {withBrowser, withServers} from './listener.js';
import {waitFor} from './patience.js';
import {takeTurns} from './turns.js';

const count = 200;
const rounds = 9;
const warmUpRounds = 2;

/** Asking every feed costs hardly more than the requests themselves. */
export const refresh200: Figure = {
  id: 'refresh-200',
  title:
    'A refresh of 200 unchanged feeds of 98 KB on 40 hosts, until its result is shown, over fetching them and no more',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.5},

  measure: () =>
    withServers(({dogear}) =>
      withBrowser(async (browser) => {
        const feeds = await startFeedHost();
        try {
          const addresses = Array.from({length: count}, (_, number) => toFeedAddress(number, feeds.port));
          const app = await AppWindow.open(browser, dogear.origin, '/podcasts');
          await app.waitForController();
          await importFeeds(app, addresses);
          await app.waitForText('All podcasts read');
          await app.goTo('/latest-podcasts');
          await app.find('link', 'Harbour 200');

          return await takeTurns({
            rounds,
            warmUpRounds,
            baseline: () => fetchAll(app.page, addresses),
            ours: () => refresh(app),
          });
        } finally {
          await feeds.close();
        }
      }),
    ),
};

/** Milliseconds to ask for all of them, six at a time, each as the browser asks for what it may hold already. */
function fetchAll(page: Page, addresses: string[]): Promise<number> {
  return page.evaluate(async (addresses) => {
    const begun = performance.now();
    const queue = [...addresses];
    const work = async () => {
      for (let address = queue.shift(); address; address = queue.shift()) {
        const response = await fetch(address, {cache: 'no-cache', credentials: 'omit'});
        await response.arrayBuffer();
      }
    };
    await Promise.all(Array.from({length: 6}, work));
    return performance.now() - begun;
  }, addresses);
}

/** Milliseconds from the press on "Refresh" until its button is at rest again. */
async function refresh(app: AppWindow): Promise<number> {
  const button = await app.findHandle('button', 'Refresh');
  const watch = await button.evaluateHandle((element) => {
    const finished = new Promise<number>((resolve) => {
      let begun = 0;
      element.addEventListener('click', ({timeStamp}) => {
        begun = timeStamp;
      });
      const observer = new MutationObserver(() => {
        if (element.ariaBusy === 'true') return;
        observer.disconnect();
        resolve(performance.now() - begun);
      });
      observer.observe(element, {attributeFilter: ['aria-busy']});
    });
    return {finished};
  });
  await button.click();
  return waitFor(
    watch.evaluate(({finished}) => finished),
    'The refresh did not end',
  );
}
