import {setTimeout as wait} from 'node:timers/promises';
import {megabyte} from './bench-podcast.js';
import type {Figure} from './figure.js';
import {readMemory, watchMemory} from './process-memory.js';
import {startSlowListeners, take} from './relay-requests.js';
import {type Relay, withRelays} from './relays.js';

const listeners = 200;
/** Milliseconds that they are watched. */
const watched = 10_000;

/** A listener who reads slowly holds no audio in memory. */
export const relayMemory: Figure = {
  id: 'relay-memory',
  title: 'Memory of the gateway for each of 200 slow listeners, at its most, over that of nginx proxy_pass',
  unit: 'MB',
  better: 'lower',
  bound: {on: 'ours', limit: 1},

  measure: () =>
    withRelays(async ({gateway, nginx}) => ({ours: await measure(gateway), baseline: await measure(nginx)})),
};

/** MB of memory for each listener, above what there was before the first. */
async function measure({pid, audio}: Relay): Promise<number> {
  for (let round = 0; round < 3; round++) await take(audio, 200);
  const before = await readMemory(pid);
  const memory = watchMemory(pid, 200);
  const slow = await startSlowListeners(audio, listeners);
  await wait(watched);
  const {bytes} = slow;
  slow.close();
  await memory.stop();
  if (bytes < listeners * 65_536) throw new Error(`The listeners have only ${bytes} bytes`);
  return Math.max(0, memory.peak - before) / megabyte / listeners;
}
