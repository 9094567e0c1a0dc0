import type {BucketSettings} from './settings.js';

interface Bucket {
  /** When it is full again, in milliseconds of `now`: that says how many tokens are in it, too. */
  fullAt: number;
  /** When it was last put at the end of the queue of those to be forgotten. */
  placedAt: number;
}

const mostKeys = 10_000;
/** Milliseconds between two looks at all keys, so that a flood of new ones costs no look each. */
const sweepPause = 1000;
/** Milliseconds. V8 walks past every place that a key has left since the map last grew, so a busy key moves seldom. */
const placePause = 1000;

/**
 * A token bucket for each key: full at first, and refilled at a steady rate. Bounded: full buckets are forgotten first,
 * which changes nothing, then those that were used longest ago, to the second.
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();
  /** Milliseconds that one token takes. */
  readonly #interval: number;
  /** Milliseconds that an empty bucket takes. */
  readonly #span: number;
  readonly #now: () => number;
  #sweptAt = Number.NEGATIVE_INFINITY;

  /** @param now Milliseconds, never going back. */
  constructor({rate, burst}: BucketSettings, now: () => number = () => performance.now()) {
    this.#interval = 1000 / rate;
    this.#span = burst * this.#interval;
    this.#now = now;
  }

  /** Takes a token: 0 when there was one, else the seconds until there is. */
  take(key: string): number {
    const now = this.#now();
    const bucket = this.#find(key, now);
    const fullAt = Math.max(bucket.fullAt, now) + this.#interval;
    const wait = fullAt - now - this.#span;
    // The sum of many intervals is not quite the span: a microsecond does not count.
    if (wait > 0.001) return wait / 1000;
    bucket.fullAt = fullAt;
    return 0;
  }

  #find(key: string, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known && now - known.placedAt < placePause) return known;
    if (known) this.#buckets.delete(key);
    else this.#makeRoom(now);
    const bucket = {fullAt: known?.fullAt ?? now, placedAt: now};
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #makeRoom(now: number): void {
    if (this.#buckets.size < mostKeys) return;
    if (now - this.#sweptAt >= sweepPause) {
      this.#sweptAt = now;
      for (const [key, {fullAt}] of this.#buckets) if (fullAt <= now) this.#buckets.delete(key);
    }
    if (this.#buckets.size < mostKeys) return;
    const [oldest = ''] = this.#buckets.keys();
    this.#buckets.delete(oldest);
  }
}
