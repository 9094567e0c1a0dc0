import {setTimeout as wait} from 'node:timers/promises';
import {megabyte} from './bench-podcast.js';
import type {Figure} from './figure.js';
import {keep, openWarmApp, type Servers, withBrowser, withServers} from './listener.js';
import {readMemory, watchMemory} from './process-memory.js';
import {describeValues, median} from './statistics.js';

const small = 50;
const large = 500;
const rounds = 5;
/** Milliseconds between two counts: the small episode is there after half a second, and its peak must be seen too. */
const countEvery = 20;
/** Milliseconds in which a warmed-up browser comes to rest, and in which memory may still rise after an episode is kept. */
const rest = 1_500;

/** However long an episode is, keeping it never holds the whole of it in memory. */
export const keepMemory: Figure = {
  id: 'keep-memory',
  title: 'The most memory that all processes of the browser gain while an episode is kept, 500 MB over 50 MB',
  unit: 'MB',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.3},

  measure: (tell) =>
    withServers(async (servers) => {
      const ours: number[] = [];
      const baseline: number[] = [];
      for (let round = 1; round <= rounds; round++) {
        baseline.push(await measureGrowth(servers, small));
        ours.push(await measureGrowth(servers, large));
        tell(`round ${round} of ${rounds}`);
      }
      return {
        ours: median(ours),
        baseline: median(baseline),
        details: [`ours ${describeValues(ours, 1)}`, `baseline ${describeValues(baseline, 1)}`],
      };
    }),
};

/** MB between the level right before the tap and the peak, in a browser of its own. */
function measureGrowth(servers: Servers, megabytes: number): Promise<number> {
  return withBrowser(async (browser) => {
    const pid = browser.process()?.pid;
    if (pid === undefined) throw new Error('The browser has no process');
    const app = await openWarmApp(browser, servers);
    await wait(rest);
    const level = await readMemory(pid);
    const watch = watchMemory(pid, countEvery);
    try {
      await keep(app, megabytes);
      await wait(rest);
    } finally {
      await watch.stop();
    }
    return (watch.peak - level) / megabyte;
  });
}
