import {decodeFeed} from './decode-feed.js';
import {toEpisodeId, toFeedId} from './episode-id.js';
import {type Episode, FeedError, type ParsedFeed} from './feed.js';
import {itemTexts} from './feed-fields.js';
import type {FeedPart, FeedParts} from './feed-part.js';
import {FeedReader} from './feed-reader.js';
import {toEpisode} from './to-episode.js';
import {toFeed} from './to-feed.js';

export interface FeedSource {
  /** Absolute: what addresses in the feed are relative to, and what its ids are made of. */
  feedUrl: string;
  /** The `Content-Type` header, for its charset; may be empty. */
  contentType: string;
}

/** An episode before it has our id, and its show notes. */
interface Draft {
  episode: Omit<Episode, 'episodeId'>;
  notes: string | undefined;
}

/**
 * Reads a podcast feed: RSS 2.0 with the iTunes, Podcasting 2.0 and Media RSS namespaces, and what of RSS 0.9x, RSS 1.0
 * and Atom has audio. Forgives what real feeds do to XML. Items without audio are left out, and of items with the same
 * guid the first counts. Throws `FeedError` with `not-a-feed`, `no-audio` or `too-large`, and whatever the body throws.
 */
export async function parseFeed(body: ReadableStream<Uint8Array>, source: FeedSource): Promise<ParsedFeed> {
  const parts = await readParts(body, source.contentType);
  const feedId = await toFeedId(source.feedUrl);
  const drafts = toDrafts(parts.items, feedId, source.feedUrl);
  if (drafts.length === 0) throw new FeedError('no-audio');
  return {feed: toFeed(parts.feed, feedId, source.feedUrl), ...(await identify(drafts))};
}

async function readParts(body: ReadableStream<Uint8Array>, contentType: string): Promise<FeedParts> {
  let reader = new FeedReader();
  await decodeFeed(body, contentType, {
    write: (text) => reader.write(text),
    restart: () => {
      reader = new FeedReader();
    },
  });
  return reader.end();
}

function toDrafts(items: FeedPart[], feedId: string, feedUrl: string): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const item of items) {
    const episode = toEpisode(item, feedId, feedUrl);
    if (!episode || drafts.has(episode.guid)) continue;
    drafts.set(episode.guid, {episode, notes: item.text(itemTexts.notes)});
  }
  return [...drafts.values()];
}

async function identify(drafts: Draft[]): Promise<Pick<ParsedFeed, 'episodes' | 'notes'>> {
  const ids = await Promise.all(drafts.map(({episode}) => toEpisodeId(episode.feedId, episode.guid)));
  const notes = new Map<string, string>();
  const episodes = drafts.map((draft, index) => {
    const episodeId = ids[index] ?? '';
    if (draft.notes) notes.set(episodeId, draft.notes);
    return {episodeId, ...draft.episode};
  });
  return {episodes, notes};
}
