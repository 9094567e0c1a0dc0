import type {Episode, Feed, ParsedFeed, Subscription} from '../feed.js';
import {createTable} from './table.js';

/** A feed with its episodes, as last read. */
export interface StoredFeed {
  feed: Feed;
  /** Also those that the feed no longer lists. */
  episodes: Episode[];
  /** Milliseconds since the epoch. */
  fetchedAt: number;
}

const feeds = createTable<StoredFeed>('feeds');
const notes = createTable<Map<string, string>>('notes');
const subscriptions = createTable<Subscription>('subscriptions');

export const getFeed = feeds.get;
export const getFeeds = feeds.all;
export const getSubscriptions = subscriptions.all;
export const deleteSubscription = subscriptions.delete;

export function putSubscription(subscription: Subscription): Promise<void> {
  return subscriptions.put(subscription.feedId, subscription);
}

/** Keeps what a feed says now, and the episodes it said before: one that was kept or begun must not vanish with a shorter feed. */
export async function putParsedFeed({feed, episodes, notes: newNotes}: ParsedFeed, fetchedAt: number): Promise<void> {
  const listed = new Set(episodes.map(({episodeId}) => episodeId));
  await notes.update(feed.feedId, (before) => new Map([...(before ?? []), ...newNotes]));
  await feeds.update(feed.feedId, (before) => {
    const unlisted = before?.episodes.filter(({episodeId}) => !listed.has(episodeId)) ?? [];
    return {feed, episodes: [...episodes, ...unlisted], fetchedAt};
  });
}

/** Show notes as the publisher wrote them: HTML, unsafe. */
export async function getNotes(feedId: string, episodeId: string): Promise<string | undefined> {
  return (await notes.get(feedId))?.get(episodeId);
}
