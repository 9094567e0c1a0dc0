import {FeedError} from '../core/feed.js';
import {isGatewayRefusal} from '../core/gateway-refusals.js';
import {parseFeed} from '../core/parse-feed.js';
import {countBytes, toStream} from './document.js';
import {type FeedIndex, type IndexCache, type MentionedFiles, toFeedIndex} from './feed-index.js';
import {type FeedDocument, type FeedReading, readFeedDocument} from './feed-route.js';
import {Refusal} from './refusal.js';

/** A feed is not read again for a guid that it did not have so many milliseconds ago. */
const believedWithoutGuid = 60_000;

/** Makes the index of a feed of its document: now, or when it is its turn, or as part of the reading that is under way. */
export type Schedule = (
  feedUrl: string,
  fetch: () => Promise<FeedDocument>,
  parse: (document: FeedDocument) => Promise<FeedIndex>,
) => Promise<FeedIndex>;

/** What feeds mention: the only things, beside feeds, that a caller may ask for. */
export class Mentions {
  readonly #reading: FeedReading;
  readonly #cache: IndexCache;
  readonly #life: number;
  readonly #schedule: Schedule;

  /** `life`: milliseconds that an index is believed. */
  constructor(reading: FeedReading, cache: IndexCache, life: number, schedule: Schedule) {
    this.#reading = reading;
    this.#cache = cache;
    this.#life = life;
    this.#schedule = schedule;
  }

  /** `enclosureUrl` tells two items with the same guid apart. Throws `Refusal` `not-mentioned`, and what reading the feed throws. */
  async find(feedUrl: string, guid: string, enclosureUrl?: string): Promise<MentionedFiles> {
    const index = await this.#readIndex(feedUrl, (known) => findFiles(known, guid) !== undefined);
    const files = findFiles(index, guid);
    const found = files?.find(({enclosure}) => enclosure.url === enclosureUrl) ?? files?.[0];
    if (!found) throw new Refusal('not-mentioned');
    return found;
  }

  /** Of the feed itself. Throws as `find`. */
  async findArtwork(feedUrl: string): Promise<string> {
    const {artwork} = await this.#readIndex(feedUrl, ({artwork}) => artwork !== undefined);
    if (!artwork) throw new Refusal('not-mentioned');
    return artwork;
  }

  async #readIndex(feedUrl: string, isEnough: (index: FeedIndex) => boolean): Promise<FeedIndex> {
    const known = await this.#cache.get(feedUrl);
    const age = Date.now() - (known?.readAt ?? 0);
    if (known && age < (isEnough(known) ? this.#life : believedWithoutGuid)) return known;
    // It goes on when the caller goes away: others may wait for it too, and the limits of a feed end it.
    const question = {feedUrl, signal: new AbortController().signal};
    return this.#schedule(
      feedUrl,
      () => readFeedDocument(question, this.#reading),
      (document) => this.#parse(feedUrl, document),
    );
  }

  async #parse(feedUrl: string, {answer, pieces}: FeedDocument): Promise<FeedIndex> {
    const give = () => this.#reading.budget.give(countBytes(pieces));
    try {
      const contentType = answer.headers.get('Content-Type') ?? '';
      const parsed = await parseFeed(
        toStream(pieces, () => {}),
        {feedUrl: answer.url.href, contentType},
      );
      const index = toFeedIndex(parsed);
      await this.#cache.put(feedUrl, index);
      return index;
    } catch (error) {
      throw error instanceof FeedError ? toRefusal(error) : error;
    } finally {
      give();
    }
  }
}

function findFiles({episodes}: FeedIndex, guid: string): MentionedFiles[] | undefined {
  return Object.hasOwn(episodes, guid) ? episodes[guid] : undefined;
}

/** A feed that is too deep, or too long in one place, is too large too. */
function toRefusal({reason}: FeedError): Refusal {
  if (isGatewayRefusal(reason)) return new Refusal(reason);
  return new Refusal(reason === 'no-audio' ? 'not-mentioned' : 'too-large');
}
