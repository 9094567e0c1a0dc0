import type {Figure} from './figure.js';
import {startSlowListeners, take} from './relay-requests.js';
import {type Relay, withRelays} from './relays.js';
import {percentile} from './statistics.js';

const listeners = 200;
const requests = 2000;
const warmUpRequests = 200;

/** Whoever asks for something small does not feel those who listen. */
export const relayBusy: Figure = {
  id: 'relay-busy',
  title: 'The 99th percentile of a health request with 200 slow listeners over the same gateway without any',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 10},

  measure: () =>
    withRelays(async ({gateway}) => {
      await ask(gateway, warmUpRequests);
      const baseline = percentile(await ask(gateway, requests), 99);
      const slow = await startSlowListeners(gateway.audio, listeners);
      try {
        const ours = percentile(await ask(gateway, requests), 99);
        return {ours, baseline};
      } finally {
        slow.close();
      }
    }),
};

/** Milliseconds of each request, one after the other. */
async function ask({health}: Relay, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request < count; request++) times.push((await take(health, 200)).whole);
  return times;
}
