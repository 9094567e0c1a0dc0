import {setTimeout as wait} from 'node:timers/promises';
import {fetchBare, openWarmBarePage} from './bare-page.js';
import {toAudio} from './bench-podcast.js';
import type {Figure} from './figure.js';
import {type Host, startBareSite} from './hosts.js';
import {keep, openWarmApp, type Servers, withBrowser, withServers} from './listener.js';
import {takeTurns} from './turns.js';

const megabytes = 200;
/** Milliseconds in which a warmed-up browser comes to rest. */
const rest = 1_000;

/** What entries, comparisons and records cost over what the browser itself takes for the same file. */
export const foreground200mb: Figure = {
  id: 'foreground-200mb',
  title:
    'Throughput from the tap on Download to kept, 200 MB while the app is open, over a bare fetch into one cache entry',
  unit: 'MB/s',
  better: 'higher',
  bound: {on: 'ratio', limit: 0.8},

  measure: (tell) =>
    withServers(async (servers) => {
      const site = await startBareSite();
      try {
        return await takeTurns({
          rounds: 7,
          warmUpRounds: 0,
          baseline: async () => megabytes / (await measureBare(site, servers.podcastHost)),
          ours: async () => megabytes / (await measureOurs(servers)),
          tell,
        });
      } finally {
        await site.close();
      }
    }),
};

// Each time in a browser of its own: what the one before left to write and to remove would slow this one down.
function measureBare(site: Host, podcastHost: Host): Promise<number> {
  return withBrowser(async (browser) => {
    const page = await openWarmBarePage(browser, site, podcastHost);
    await wait(rest);
    return fetchBare(page, podcastHost, toAudio(megabytes));
  });
}

function measureOurs(servers: Servers): Promise<number> {
  return withBrowser(async (browser) => {
    const app = await openWarmApp(browser, servers, {foregroundOnly: true});
    await wait(rest);
    return keep(app, megabytes);
  });
}
