import {setTimeout as wait} from 'node:timers/promises';
import type {Settings} from '../core/settings.js';
import {megabyte} from './bench-podcast.js';
import type {Measurement} from './figure.js';
import {keep, openWarmApp, type Servers, withBrowser, withServers} from './listener.js';
import {readMemory, watchMemory} from './process-memory.js';
import {takeTurns} from './turns.js';

const small = 50;
const large = 500;
/** Milliseconds between two counts: the small episode is there after half a second, and its peak must be seen too. */
const countEvery = 20;
/** Milliseconds in which a warmed-up browser comes to rest, and in which memory may still rise after an episode is kept. */
const rest = 1_500;

/** MB that all processes of the browser gain at most while an episode of 500 MB is kept, and while one of 50 MB is. */
export function compareGrowth(settings: Partial<Settings>, tell: (line: string) => void): Promise<Measurement> {
  return withServers((servers) =>
    takeTurns({
      rounds: 5,
      warmUpRounds: 0,
      baseline: () => measureGrowth(servers, settings, small),
      ours: () => measureGrowth(servers, settings, large),
      tell,
    }),
  );
}

/** Between the level right before the tap and the peak, in a browser of its own. */
function measureGrowth(servers: Servers, settings: Partial<Settings>, megabytes: number): Promise<number> {
  return withBrowser(async (browser) => {
    const pid = browser.process()?.pid;
    if (pid === undefined) throw new Error('The browser has no process');
    const app = await openWarmApp(browser, servers, settings);
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
