import {byNewest} from './episode-order.js';
import type {Episode, EpisodeDetails, Feed} from './feed.js';
import {toPlainText} from './plain-text.js';
import {toIndexWords} from './search-words.js';
import {buildWordIndex, type WordIndex} from './word-index.js';

/** What the search knows of one feed: a change rewrites this much. Its documents are the episodes, newest first. */
export interface SearchSegment {
  feedId: string;
  /** The words of the feed's own title. */
  titleWords: readonly string[];
  /** And of its author. */
  authorWords: readonly string[];
  episodeIds: readonly string[];
  /** Milliseconds since the epoch, for each episode; minus infinity without a date. */
  publishedAt: Float64Array;
  titles: WordIndex;
  /** The text of the show notes, and the names of persons. */
  notes: WordIndex;
}

/** `details` by `episodeId`. */
export function buildSegment(
  feed: Feed,
  episodes: readonly Episode[],
  details: ReadonlyMap<string, EpisodeDetails>,
): SearchSegment {
  const newestFirst = [...episodes].sort(byNewest);
  return {
    feedId: feed.feedId,
    titleWords: [...new Set(toIndexWords(feed.title))],
    authorWords: [...new Set(toIndexWords(feed.author))],
    episodeIds: newestFirst.map(({episodeId}) => episodeId),
    publishedAt: Float64Array.from(newestFirst, ({publishedAt}) => publishedAt ?? Number.NEGATIVE_INFINITY),
    titles: toIndex(newestFirst, ({title}) => title),
    notes: toIndex(newestFirst, ({episodeId}) => toNotesText(details.get(episodeId))),
  };
}

function toNotesText(details: EpisodeDetails | undefined): string {
  const names = details?.persons?.map(({name}) => name) ?? [];
  return [toPlainText(details?.notes ?? ''), ...names].join('\n');
}

function toIndex(episodes: readonly Episode[], toText: (episode: Episode) => string): WordIndex {
  const documents = new Map<string, number[]>();
  for (const [number, episode] of episodes.entries()) {
    for (const word of toIndexWords(toText(episode))) {
      const numbers = documents.get(word);
      if (!numbers) documents.set(word, [number]);
      else if (numbers.at(-1) !== number) numbers.push(number);
    }
  }
  return buildWordIndex(documents);
}
