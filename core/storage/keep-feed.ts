import {FeedError, type FeedFacts, type ParsedEpisode, type ParsedFeed} from '../feed.js';
import {mergeEpisodes} from '../merge-episodes.js';
import {isQuotaExceeded} from '../quota-exceeded.js';
import type {ReadFeed} from '../read-feed.js';
import {buildSegment} from '../search-segment.js';
import {getAllDetails, getEpisodes, getFeed, putFeed, type StoredFeed} from './library.js';
import {wishAutomatically} from './wish-automatically.js';

/** Writes what the feed says now, if it differs from what is there; answers how many episodes are new. Throws `FeedError` `no-room`. */
export function keepFeed(feedId: string, {parsed, feedUrl}: ReadFeed): Promise<number> {
  return change(feedId, parsed.episodes, (stored) => ({
    feed: {feedId, feedUrl, ...parsed.facts},
    aliases: listAliases(stored, feedUrl),
    ...toOlderUrl(stored, parsed.facts),
  }));
}

/** Adds the episodes of a further page of the feed; answers how many are new. */
export function keepOlderPage(feedId: string, {facts, episodes}: ParsedFeed): Promise<number> {
  return change(feedId, episodes, (stored) => {
    if (!stored) return undefined;
    const {olderUrl, episodeCount: _, ...rest} = stored;
    const next = facts.nextPageUrl === olderUrl ? undefined : facts.nextPageUrl;
    return {...rest, ...(next && {olderUrl: next})};
  });
}

/** Windows and the service worker may write the same feed at the same time, each after a merge with what is there. */
function change(
  feedId: string,
  parsed: readonly ParsedEpisode[],
  toStored: (stored: StoredFeed | undefined) => Omit<StoredFeed, 'episodeCount'> | undefined,
): Promise<number> {
  return navigator.locks.request(`feed:${feedId}`, async () => {
    const [stored, episodes = [], details = new Map()] = await Promise.all([
      getFeed(feedId),
      getEpisodes(feedId),
      getAllDetails(feedId),
    ]);
    const next = toStored(stored);
    if (!next) return 0;
    const merged = await mergeEpisodes(feedId, parsed, {episodes, details});
    const counted: StoredFeed = {...next, episodeCount: merged.episodes.length};
    if (!merged.changed && JSON.stringify(counted) === JSON.stringify(stored)) return 0;
    const segment = buildSegment(counted.feed, merged.episodes, merged.details);
    await putFeed(counted, {episodes: merged.episodes, details: merged.details, segment}).catch(rethrowNoRoom);
    if (!stored) return 0;
    await wishAutomatically(feedId, merged.added);
    return merged.added.length;
  });
}

/** One feed that does not fit must not keep the others from being asked. */
function rethrowNoRoom(error: unknown): never {
  throw isQuotaExceeded(error) ? new FeedError('no-room') : error;
}

function listAliases(stored: StoredFeed | undefined, feedUrl: string): readonly string[] {
  if (!stored) return [];
  const {aliases, feed} = stored;
  return feed.feedUrl === feedUrl || aliases.includes(feed.feedUrl) ? aliases : [...aliases, feed.feedUrl];
}

/** How far a paged feed was read does not change with its first page. */
function toOlderUrl(stored: StoredFeed | undefined, {nextPageUrl}: FeedFacts): {olderUrl?: string} {
  const olderUrl = stored?.feed.nextPageUrl ? stored.olderUrl : nextPageUrl;
  return olderUrl ? {olderUrl} : {};
}
