import {megabyte} from './bench-podcast.js';
import type {Figure} from './figure.js';
import {take} from './relay-requests.js';
import {type Relay, type Relays, withRelays} from './relays.js';
import {takeTurns} from './turns.js';

/** Carrying an episode costs hardly more than in nginx. */
export const relayThroughput: Figure = {
  id: 'relay-throughput',
  title: 'A 200 MB episode through the gateway over the same through nginx proxy_pass',
  unit: 'MB/s',
  better: 'higher',
  bound: {on: 'ratio', limit: 0.7},

  measure: () =>
    withRelays(async (relays) => {
      const {ours, baseline, details} = await takeTurns({
        rounds: 9,
        warmUpRounds: 2,
        baseline: () => carry(relays.nginx, relays),
        ours: () => carry(relays.gateway, relays),
      });
      const toRate = (milliseconds: number) => relays.episodeSize / megabyte / (milliseconds / 1000);
      return {ours: toRate(ours), baseline: toRate(baseline), details: details?.map((line) => `${line} ms`) ?? []};
    }),
};

async function carry({audio}: Relay, {episodeSize}: Relays): Promise<number> {
  const {whole, bytes} = await take(audio, 200);
  if (bytes !== episodeSize) throw new Error(`${bytes} bytes came of ${episodeSize}`);
  return whole;
}
