import type {Figure} from './figure.js';
import {take} from './relay-requests.js';
import {withRelays} from './relays.js';
import {takeTurns} from './turns.js';

/** A slice begins as soon as through nginx. */
export const relayFirstByte: Figure = {
  id: 'relay-first-byte',
  title: 'The first byte of a pinned 64 KiB range through the gateway over the same range through nginx proxy_pass',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ratio', limit: 3},

  measure: () =>
    withRelays(({gateway, nginx}) =>
      takeTurns({
        rounds: 400,
        warmUpRounds: 100,
        baseline: async () => (await take(nginx.audio, 206, toRange())).firstByte,
        ours: async () => (await take(gateway.audio, 206, toRange())).firstByte,
      }).then(({ours, baseline}) => ({ours, baseline})),
    ),
};

function toRange(): {Range: string} {
  const first = Math.floor(Math.random() * 100_000_000);
  return {Range: `bytes=${first}-${first + 65_535}`};
}
