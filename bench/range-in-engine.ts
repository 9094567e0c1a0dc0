import {AppWindow} from '../tests/support/app-window.js';
import {type Engine, launchEngine} from '../tests/support/engine.js';
import {startDogear} from '../tests/support/processes.js';
import {createProfile} from '../tests/support/profile.js';
import {megabyte} from './bench-podcast.js';
import {bundleSeed} from './bundle-seed.js';
import type {Figure} from './figure.js';
import {median, percentile} from './statistics.js';

const small = 5;
const large = 500;
const rangeSize = 64 * 1024;
const rounds = 400;
const warmUpRounds = 40;

const names: Record<Engine, string> = {chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK'};

export const rangesInEngines: Figure[] = (['chromium', 'firefox', 'webkit'] as const).map((engine) => ({
  id: `range-${engine}`,
  title: `In ${names[engine]}: the 95th percentile of a 64 KiB range through the service worker, at random places of a kept 500 MB episode over a kept 5 MB one`,
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.5},
  measure: () => withApp(engine, measureRanges),
}));

async function withApp<T>(engine: Engine, work: (app: AppWindow) => Promise<T>): Promise<T> {
  const stack = new AsyncDisposableStack();
  try {
    const dogear = await startDogear();
    stack.defer(() => dogear.close());
    const profile = await createProfile();
    stack.defer(() => profile.remove());
    const browser = await launchEngine(engine, profile);
    stack.defer(() => browser.close());
    const app = await AppWindow.open(browser, dogear.origin);
    await app.waitForController();
    return await work(app);
  } finally {
    await stack.disposeAsync();
  }
}

async function measureRanges(app: AppWindow) {
  await keepEpisode(app, 'small', small);
  await keepEpisode(app, 'large', large);
  await app.evaluate(readRanges, rangeSize, small * megabyte, large * megabyte, warmUpRounds);
  const {baseline, ours} = await app.evaluate(readRanges, rangeSize, small * megabyte, large * megabyte, rounds);
  return {
    ours: percentile(ours, 95),
    baseline: percentile(baseline, 95),
    details: [`median: ours ${median(ours).toFixed(2)}, baseline ${median(baseline).toFixed(2)}`],
  };
}

async function keepEpisode(app: AppWindow, episodeId: string, megabytes: number): Promise<void> {
  const code = await bundleSeed('seed-episode.js');
  const seed = new Function('part', `${code};return seeding.seed(part)`) as (
    part: object,
  ) => Promise<number | undefined>;
  let next: number | undefined = 0;
  while (typeof next === 'number') next = await app.evaluate(seed, {episodeId, size: megabytes * megabyte, next});
}

/** Runs in the page. Milliseconds from asking to having the bytes, in turns. */
async function readRanges(rangeSize: number, small: number, large: number, rounds: number) {
  const read = async (episodeId: string, size: number) => {
    // Anywhere in an episode, so that the range is always whole.
    const first = Math.floor(Math.random() * (size - rangeSize + 1));
    const begun = performance.now();
    const response = await fetch(`/media/${episodeId}`, {headers: {Range: `bytes=${first}-${first + rangeSize - 1}`}});
    const {byteLength} = await response.arrayBuffer();
    const taken = performance.now() - begun;
    if (response.status !== 206 || byteLength !== rangeSize) {
      throw new Error(`${episodeId} answered ${response.status} with ${byteLength} bytes`);
    }
    return taken;
  };
  const baseline: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    baseline.push(await read('small', small));
    ours.push(await read('large', large));
  }
  return {baseline, ours};
}
