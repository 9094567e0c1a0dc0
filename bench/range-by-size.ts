import type {AppWindow} from '../tests/support/app-window.js';
import {megabyte} from './bench-podcast.js';
import type {Figure} from './figure.js';
import {keep, openWarmApp, withBrowser, withServers} from './listener.js';
import {median, percentile} from './statistics.js';

const small = 2;
const large = 200;
const rangeSize = 64 * 1024;
const rounds = 200;
const warmUpRounds = 20;

/** Seeking in a long episode is as quick as in a short one. */
export const rangeBySize: Figure = {
  id: 'range-by-size',
  title: 'A 64 KiB range through the service worker, at random places of a kept 200 MB episode over a kept 2 MB one',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.5},

  measure: () =>
    withServers((servers) =>
      withBrowser(async (browser) => {
        const app = await openWarmApp(browser, servers);
        await keep(app, small);
        const smallId = await findNewlyKept(app, []);
        await keep(app, large);
        const largeId = await findNewlyKept(app, [smallId]);

        const baseline: number[] = [];
        const ours: number[] = [];
        for (let round = 1 - warmUpRounds; round <= rounds; round++) {
          const first = await readRange(app, smallId, toRandomPlace(small));
          const second = await readRange(app, largeId, toRandomPlace(large));
          if (round <= 0) continue;
          baseline.push(first);
          ours.push(second);
        }
        return {
          ours: median(ours),
          baseline: median(baseline),
          details: [
            `95th percentile: ours ${percentile(ours, 95).toFixed(2)}, baseline ${percentile(baseline, 95).toFixed(2)}`,
          ],
        };
      }),
    ),
};

async function findNewlyKept(app: AppWindow, known: string[]): Promise<string> {
  const kept = await app.page.evaluate(async () => {
    const names = await caches.keys();
    return names.filter((name) => name.startsWith('audio:')).map((name) => name.slice('audio:'.length));
  });
  const found = kept.find((episodeId) => !known.includes(episodeId));
  if (!found) throw new Error('No episode was kept');
  return found;
}

/** Anywhere in an episode, so that the range is always whole. */
function toRandomPlace(megabytes: number): number {
  return Math.floor(Math.random() * (megabytes * megabyte - rangeSize + 1));
}

/** Milliseconds from asking to having the bytes. */
function readRange(app: AppWindow, episodeId: string, first: number): Promise<number> {
  return app.page.evaluate(
    async (address, first, size) => {
      const begun = performance.now();
      const response = await fetch(address, {headers: {Range: `bytes=${first}-${first + size - 1}`}});
      const {byteLength} = await response.arrayBuffer();
      const taken = performance.now() - begun;
      if (response.status !== 206 || byteLength !== size) {
        throw new Error(`${address} answered ${response.status} with ${byteLength} bytes`);
      }
      return taken;
    },
    `/media/${episodeId}`,
    first,
    rangeSize,
  );
}
