import type {Episode, EpisodeDetails, Feed, Subscription} from '../feed.js';
import type {Credentials} from '../feed-address.js';
import type {FeedCheck} from '../feed-check.js';
import type {FeedPreferences} from '../feed-preferences.js';
import type {SearchSegment} from '../search-segment.js';
import {putSegment} from './segments.js';
import {createTable} from './table.js';

/** A feed as last read, without its episodes: small, since all of them are read at every start. */
export interface StoredFeed {
  feed: Feed;
  /** Other addresses that it was known by. */
  aliases: readonly string[];
  episodeCount: number;
  /** The page with older episodes that was not read yet, of a feed that is split into several. */
  olderUrl?: string;
}

const feeds = createTable<StoredFeed>('feeds');
const episodes = createTable<readonly Episode[]>('episodes');
const details = createTable<ReadonlyMap<string, EpisodeDetails>>('details');
const checks = createTable<FeedCheck>('checks');
const subscriptions = createTable<Subscription>('subscriptions');
const credentials = createTable<Credentials & {origin: string}>('credentials');
const preferences = createTable<FeedPreferences>('preferences');
const latest = createTable<readonly Episode[]>('latest');

export const getFeed = feeds.get;
export const getFeeds = feeds.all;
export const getFeedsOf = feeds.getMany;
/** Newest first, also those that the feed no longer lists. */
export const getEpisodes = episodes.get;
export const getEpisodesOf = episodes.getMany;
/** What the episodes' own pages need, by `episodeId`. */
export const getAllDetails = details.get;
export const getCheck = checks.get;
export const getChecks = checks.all;
export const getChecksOf = checks.getMany;
export const putChecks = checks.putMany;
export const getSubscriptions = subscriptions.all;
export const putSubscriptions = subscriptions.putMany;
export const deleteSubscription = subscriptions.delete;
export const getPreferences = preferences.all;
export const getPreferencesOf = preferences.get;
export const updatePreferences = preferences.update;

export async function getDetails(feedId: string, episodeId: string): Promise<EpisodeDetails | undefined> {
  return (await details.get(feedId))?.get(episodeId);
}

/** Who to ask a feed as. Only the host that they were given for ever gets them, wherever the feed has moved to. */
export async function getCredentials(feedId: string, feedUrl: string): Promise<Credentials | undefined> {
  const {origin, ...kept} = (await credentials.get(feedId)) ?? {};
  return origin === new URL(feedUrl).origin && 'user' in kept ? kept : undefined;
}

export function putCredentials(feedId: string, feedUrl: string, {user, password}: Credentials): Promise<void> {
  return credentials.put(feedId, {origin: new URL(feedUrl).origin, user, password});
}

/** What a feed is made of in storage. */
export interface FeedContents {
  episodes: readonly Episode[];
  details: ReadonlyMap<string, EpisodeDetails>;
  segment: SearchSegment;
}

/** What is largest comes first, since it may not fit; the feed itself comes last: whoever hears of it finds the rest. */
export async function putFeed(stored: StoredFeed, contents: FeedContents): Promise<void> {
  const {feedId} = stored.feed;
  await Promise.all([details.put(feedId, contents.details), putSegment(feedId, contents.segment)]);
  await episodes.put(feedId, contents.episodes);
  await feeds.put(feedId, stored);
}

const latestKey = 'latest';
/** How much of Latest a start shows before the rest is read. */
export const topOfLatest = 100;

/** The top of Latest as it was last seen, so that a start needs not read the whole library to show it. */
export async function getLatest(): Promise<readonly Episode[]> {
  return (await latest.get(latestKey)) ?? [];
}

export function putLatest(newest: readonly Episode[]): Promise<void> {
  return latest.put(latestKey, newest);
}
