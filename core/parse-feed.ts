import {decodeFeed} from './decode-feed.js';
import {FeedError, type ParsedEpisode, type ParsedFeed} from './feed.js';
import {FeedReader} from './feed-reader.js';
import {toEpisode} from './to-episode.js';
import {toFeedFacts} from './to-feed.js';

export interface FeedSource {
  /** Absolute: what addresses in the feed are relative to. */
  feedUrl: string;
  /** The `Content-Type` header, for its charset; may be empty. */
  contentType: string;
}

/**
 * Reads a podcast feed: RSS 2.0 with the iTunes, Google Play, Podcasting 2.0, Simple Chapters and Media RSS namespaces, and
 * what of RSS 0.9x, RSS 1.0 and Atom has audio. Forgives what real feeds do to XML. Items without audio are left out, and so
 * is one that repeats guid and audio of another. Throws `FeedError` with `not-a-feed`, `no-audio`, `too-large` (more than
 * 20 MB), `too-deep` (128 elements), `too-many-items` (20,000) or `field-too-long` (a million characters), and whatever the
 * body throws.
 */
export async function parseFeed(body: ReadableStream<Uint8Array>, source: FeedSource): Promise<ParsedFeed> {
  const {feedUrl, contentType} = source;
  let episodes: ParsedEpisode[] = [];
  const startReader = () => {
    episodes = [];
    return new FeedReader((item, place) => {
      const episode = toEpisode(item, feedUrl);
      if (episode) episodes[place] = episode;
    });
  };
  let reader = startReader();
  await decodeFeed(body, contentType, {
    write: (text) => reader.write(text),
    restart: () => {
      reader = startReader();
    },
  });
  const feed = reader.end();
  if (episodes.length === 0) throw new FeedError('no-audio');
  return {facts: toFeedFacts(feed, feedUrl), episodes: leaveOutRepeated(episodes)};
}

/** And the places of items without audio. Without guids, items that share their audio are not known to be the same. */
function leaveOutRepeated(episodes: ParsedEpisode[]): ParsedEpisode[] {
  const seen = new Map<string, Set<string>>();
  return episodes.filter(({guid, enclosure: {url}}) => {
    if (guid === undefined) return true;
    const urls = seen.get(guid);
    if (urls?.has(url)) return false;
    if (urls) urls.add(url);
    else seen.set(guid, new Set([url]));
    return true;
  });
}
