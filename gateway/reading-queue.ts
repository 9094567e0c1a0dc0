import {PoliteQueue} from '../core/polite-queue.js';
import type {FeedIndex} from './feed-index.js';
import type {Schedule} from './mentions.js';

/** A parsed feed is many times its bytes until its index is made. */
const limits = {atOnce: 2, perHost: 1};

/**
 * Parses few feeds at a time, and each of them once for everybody who asks meanwhile. Their hosts are waited for outside the queue: two slow
 * ones would keep everybody waiting. (On workerd no request may wait for another's work.)
 */
export function createReadingQueue(): Schedule {
  const queue = new PoliteQueue(limits);
  const running = new Map<string, Promise<FeedIndex>>();
  return (feedUrl, fetch, parse) => {
    const read = async () => {
      const document = await fetch();
      return queue.add(feedUrl, () => parse(document));
    };
    const started = running.get(feedUrl) ?? read().finally(() => running.delete(feedUrl));
    running.set(feedUrl, started);
    return started;
  };
}
