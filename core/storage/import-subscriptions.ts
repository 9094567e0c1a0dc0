import {toFeedId} from '../episode-id.js';
import {toFeedKey} from '../feed-address.js';
import {parseOpml} from '../parse-opml.js';
import {getFeeds, getSubscriptions, putCredentials, putSubscriptions} from './library.js';

export interface ImportResult {
  /** Feeds that were not followed before. */
  added: number;
  /** Feeds that were. */
  known: number;
  /** What had no address that can be asked. */
  skipped: number;
}

/**
 * Follows every feed that a file of subscriptions lists, under the title it has there, before any of them is read. What is followed
 * already stays as it is. Throws `OpmlError`.
 */
export async function importSubscriptions(body: ReadableStream<Uint8Array>): Promise<ImportResult> {
  const {feeds: listed, skipped} = await parseOpml(body);
  const [feeds, followed] = await Promise.all([getFeeds(), getSubscriptions()]);
  const known = new Map<string, string>();
  for (const [feedId, {feedUrl}] of followed) known.set(toFeedKey(feedUrl), feedId);
  for (const [feedId, {feed, aliases}] of feeds) {
    for (const address of [feed.feedUrl, ...aliases]) known.set(toFeedKey(address), feedId);
  }

  const now = Date.now();
  const fresh = await Promise.all(
    listed.map(async ({feedUrl, title, credentials}) => {
      const feedId = known.get(toFeedKey(feedUrl)) ?? (await toFeedId(feedUrl));
      if (followed.has(feedId)) return undefined;
      if (credentials) await putCredentials(feedId, feedUrl, credentials);
      return [feedId, {feedId, feedUrl, title, followedAt: now}] as const;
    }),
  );
  const added = fresh.filter((one) => one !== undefined);
  if (added.length > 0) await putSubscriptions(added);
  return {added: added.length, known: listed.length - added.length, skipped};
}
