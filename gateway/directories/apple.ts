import type {FoundFeed} from '../../core/discover-feeds.js';
import {type Ask, askForList, type Directory, toFeedUrl, toPodcast, toShortText} from './directory.js';

const most = 50;

/** Apple's directory (iTunes Search API, "Searching"). It names no feed of podcasts that are heard in Apple's app alone. */
export function createAppleDirectory(appleUrl: string): Directory {
  const name = 'Apple Podcasts';
  return {
    name,
    async search(words, ask, signal) {
      const question = new URLSearchParams({media: 'podcast', entity: 'podcast', term: words, limit: String(most)});
      const {entries} = await askForList(`${appleUrl}/search?${question}`, {ask, field: 'results', most, signal});
      return entries.flatMap((entry) =>
        toPodcast(name, {
          title: entry.collectionName,
          author: entry.artistName,
          feedUrl: entry.feedUrl,
          artwork: [entry.artworkUrl600, entry.artworkUrl100],
          link: entry.collectionViewUrl,
        }),
      );
    },
  };
}

/**
 * The feeds of a podcast in Apple's directory (iTunes Search API, "Looking up content by ID"); none when Apple names none. Throws `Refusal`
 * when there is no answer that can be read, and the reason of `signal`.
 * @param podcastId Digits.
 */
export async function lookUpPodcast(
  podcastId: string,
  {appleUrl, ask, signal}: {appleUrl: string; ask: Ask; signal: AbortSignal},
): Promise<FoundFeed[]> {
  const question = new URLSearchParams({id: podcastId, entity: 'podcast'});
  const {entries} = await askForList(`${appleUrl}/lookup?${question}`, {ask, field: 'results', most, signal});
  return entries.flatMap(({feedUrl: stated, collectionName}) => {
    const feedUrl = toFeedUrl(stated);
    return feedUrl ? [{feedUrl, title: toShortText(collectionName) || new URL(feedUrl).hostname}] : [];
  });
}
