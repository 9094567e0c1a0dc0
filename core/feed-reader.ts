import {Parser} from 'htmlparser2';
import {FeedError} from './feed.js';
import {FeedCollector} from './feed-collector.js';
import type {FeedParts} from './feed-part.js';

/** Characters before the root: some servers put a warning there. */
const longestPreamble = 64_000;

/** Reads the text of a feed, piece by piece, into its parts. Throws `FeedError`: `not-a-feed` or `too-large`. */
export class FeedReader {
  readonly #collector = new FeedCollector();
  readonly #parser = new Parser(this.#collector, {xmlMode: true, decodeEntities: false});
  #length = 0;

  write(text: string): void {
    this.#parser.write(text);
    this.#length += text.length;
    if (this.#length > longestPreamble && !this.#collector.hasRoot) throw new FeedError('not-a-feed');
  }

  /** No more text. A document that stops too early is read as far as it goes. */
  end(): FeedParts {
    this.#parser.end();
    if (!this.#collector.hasRoot) throw new FeedError('not-a-feed');
    return this.#collector.parts;
  }
}
