import type {SearchSegment} from './search-segment.js';
import {toQueryWords} from './search-words.js';
import {markDocuments, toPrefix} from './word-index.js';

export interface FoundEpisode {
  feedId: string;
  episodeId: string;
}

/** What a text was found in. */
export interface Found {
  /** The podcasts whose title, or title and author, say it; the former first. */
  feedIds: string[];
  /** The first of the episodes that say it, those whose titles do before the rest, the newest first in each. */
  episodes: FoundEpisode[];
  /** Of all episodes that say it. */
  total: number;
}

type NewestByRank = readonly [NewestEpisodes, NewestEpisodes, NewestEpisodes];

/** For each episode of a segment, 1 where one word is said. */
interface WordMarks {
  /** In its own title. */
  own: Uint8Array;
  /** In its own title or its podcast's. */
  titled: Uint8Array;
  /** Anywhere. */
  all: Uint8Array;
}

/** What the words of the last query mark: at the next keystroke all but one are the same. */
const lastMarks = new WeakMap<SearchSegment, ReadonlyMap<string, WordMarks>>();

/**
 * Every word of the text must be the beginning of a word in the episode's title, its podcast's title or its show notes. A text without
 * words finds nothing. Answers at most `limit` episodes.
 */
export function searchSegments(segments: Iterable<SearchSegment>, text: string, limit: number): Found {
  const words = toQueryWords(text);
  const found: Found = {feedIds: [], episodes: [], total: 0};
  if (words.length === 0) return found;
  const byAuthor: string[] = [];
  // Those with a word in a title of their own and all words in titles, those whose podcast's title says it all, the rest.
  const newest: NewestByRank = [new NewestEpisodes(limit), new NewestEpisodes(limit), new NewestEpisodes(limit)];
  for (const segment of segments) {
    const {feedId, titleWords, authorWords} = segment;
    if (words.every((word) => begins(titleWords, word))) found.feedIds.push(feedId);
    else if (words.every((word) => begins(titleWords, word) || begins(authorWords, word))) byAuthor.push(feedId);
    found.total += searchSegment(segment, words, newest);
  }
  found.feedIds.push(...byAuthor);
  found.episodes = newest.flatMap(({episodes}) => episodes).slice(0, limit);
  return found;
}

/** Puts the episodes that have all words among the newest of their rank; answers how many they are. */
function searchSegment(segment: SearchSegment, words: readonly string[], newest: NewestByRank): number {
  const marks = markWords(segment, words);
  const [ownTitle, feedTitle, rest] = newest;
  let total = 0;
  for (let document = 0; document < segment.episodeIds.length; document++) {
    let own = 0;
    let titled = 1;
    let all = 1;
    for (const word of marks) {
      own |= word.own[document] as number;
      titled &= word.titled[document] as number;
      all &= word.all[document] as number;
    }
    if (!all) continue;
    total += 1;
    const rank = titled ? (own ? ownTitle : feedTitle) : rest;
    rank.add(segment, document);
  }
  return total;
}

function markWords(segment: SearchSegment, words: readonly string[]): WordMarks[] {
  const before = lastMarks.get(segment);
  const marks = new Map(words.map((word) => [word, before?.get(word) ?? markWord(segment, word)]));
  lastMarks.set(segment, marks);
  return [...marks.values()];
}

function markWord({episodeIds, titleWords, titles, notes}: SearchSegment, word: string): WordMarks {
  const prefix = toPrefix(word);
  const own = new Uint8Array(episodeIds.length);
  markDocuments(titles, prefix, own);
  if (begins(titleWords, word)) {
    const every = new Uint8Array(episodeIds.length).fill(1);
    return {own, titled: every, all: every};
  }
  const all = own.slice();
  markDocuments(notes, prefix, all);
  return {own, titled: own, all};
}

function begins(words: readonly string[], beginning: string): boolean {
  return words.some((word) => word.startsWith(beginning));
}

/** At most `limit` episodes, the newest first; of the same time, the first to come. */
class NewestEpisodes {
  readonly episodes: FoundEpisode[] = [];
  readonly #times: number[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add({feedId, episodeIds, publishedAt}: SearchSegment, document: number): void {
    const time = publishedAt[document] ?? Number.NEGATIVE_INFINITY;
    let place = this.#times.length;
    if (place >= this.#limit && time <= (this.#times[place - 1] ?? Number.POSITIVE_INFINITY)) return;
    while (place > 0 && (this.#times[place - 1] ?? 0) < time) place -= 1;
    this.#times.splice(place, 0, time);
    this.episodes.splice(place, 0, {feedId, episodeId: episodeIds[document] ?? ''});
    this.#times.length = Math.min(this.#times.length, this.#limit);
    this.episodes.length = this.#times.length;
  }
}
