import type {FeedCheck} from '../feed-check.js';
import {putChecks} from './library.js';

/** Milliseconds. */
const longestWait = 1000;

/** Writes what came of asking feeds, many at a time. */
export class CheckWriter {
  readonly #checks = new Map<string, FeedCheck>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  put(check: FeedCheck): void {
    this.#checks.set(check.feedId, check);
    this.#timer ??= setTimeout(() => void this.flush(), longestWait);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const checks = [...this.#checks];
    this.#checks.clear();
    if (checks.length > 0) await putChecks(checks);
  }
}
