import {setTimeout as wait} from 'node:timers/promises';
import {keepBare, openWarmBarePage} from './bare-page.js';
import {toAudio} from './bench-podcast.js';
import type {Figure} from './figure.js';
import {type Host, startBareSite} from './hosts.js';
import {keep, openWarmApp, type Servers, withBrowser, withServers} from './listener.js';
import {describeValues, median} from './statistics.js';

const megabytes = 200;
const rounds = 7;
/** Milliseconds in which a warmed-up browser comes to rest. */
const rest = 1_000;

/** What Dogear's slices, checks and records cost over what the browser itself takes for the same file. */
export const keep200mb: Figure = {
  id: 'keep-200mb',
  title: 'From the tap on Download to kept, 200 MB, over a bare Background Fetch of the same file',
  unit: 's',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.5},

  measure: (tell) =>
    withServers(async (servers) => {
      const site = await startBareSite();
      try {
        const ours: number[] = [];
        const baseline: number[] = [];
        for (let round = 1; round <= rounds; round++) {
          baseline.push(await measureBare(site, servers.podcastHost));
          ours.push(await measureOurs(servers));
          tell(`round ${round} of ${rounds}`);
        }
        return {
          ours: median(ours),
          baseline: median(baseline),
          details: [`ours ${describeValues(ours)}`, `baseline ${describeValues(baseline)}`],
        };
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
    return keepBare(page, podcastHost, toAudio(megabytes));
  });
}

function measureOurs(servers: Servers): Promise<number> {
  return withBrowser(async (browser) => {
    const app = await openWarmApp(browser, servers);
    await wait(rest);
    return keep(app, megabytes);
  });
}
