import {FeedError} from './feed.js';
import {FeedCollector, type ItemListener} from './feed-collector.js';
import type {FeedPart} from './feed-part.js';
import {XmlScanner} from './xml-scanner.js';

/** Characters before the root: some servers put a warning there. */
const longestPreamble = 64_000;

/**
 * Reads the text of a feed, piece by piece, into its parts: the items as they end, so that none of them
 * is kept longer than the listener needs it, and the feed itself. Throws `FeedError`: `not-a-feed`, `too-large`, `too-deep`,
 * `too-many-items` or `field-too-long`.
 */
export class FeedReader {
  readonly #collector: FeedCollector;
  readonly #scanner: XmlScanner;
  #length = 0;

  constructor(onItem: ItemListener) {
    this.#collector = new FeedCollector(onItem);
    this.#scanner = new XmlScanner(this.#collector);
  }

  write(text: string): void {
    this.#scanner.write(text);
    this.#length += text.length;
    if (this.#length > longestPreamble && !this.#collector.hasRoot) throw new FeedError('not-a-feed');
  }

  /** No more text. Answers what is said outside of the items. A document that stops too early is read as far as it goes. */
  end(): FeedPart {
    this.#scanner.end();
    this.#collector.end();
    if (!this.#collector.hasRoot) throw new FeedError('not-a-feed');
    return this.#collector.feed;
  }
}
