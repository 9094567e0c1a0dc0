import type {Episode, Feed} from '../../core/feed.js';
import {buildSegment} from '../../core/search-segment.js';
import {putFeed, putSubscriptions} from '../../core/storage/library.js';

export function anyFeed(feedId: string, changes: Partial<Feed> = {}): Feed {
  return {
    feedId,
    feedUrl: `https://${feedId}.test/feed`,
    title: `Feed ${feedId}`,
    author: '',
    description: '',
    ...changes,
  };
}

/** `day` dates it. */
export function anyEpisode(feedId: string, day: number, changes: Partial<Episode> = {}): Episode {
  return {
    episodeId: `${feedId}-${day}`,
    feedId,
    guid: `${day}`,
    title: `Day ${day} of ${feedId}`,
    publishedAt: Date.UTC(2026, 0, day),
    enclosure: {url: `https://${feedId}.test/${day}.mp3`, type: 'audio/mpeg'},
    ...changes,
  };
}

/** Writes a feed as a refresh does. The episodes are newest first. */
export async function keepFeed(feed: Feed, episodes: readonly Episode[]): Promise<void> {
  const details = new Map(episodes.map(({episodeId}) => [episodeId, {}]));
  const segment = buildSegment(feed, episodes, details);
  await putFeed({feed, aliases: [], episodeCount: episodes.length}, {episodes, details, segment});
}

export async function follow({feedId, feedUrl, title}: Feed): Promise<void> {
  await putSubscriptions([[feedId, {feedId, feedUrl, title, followedAt: 0}]]);
}
