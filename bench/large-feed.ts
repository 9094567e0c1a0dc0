import type {ParsedEpisode, ParsedFeed} from '../core/feed.js';

/** The words that every text is full of, the most frequent first; the rest is made of syllables. */
const frequentWords =
  'the and of to a in is that it you we for this with on as are was i be have from or they what about at so how but can all if by not one will our an more their do who like just out people up there when time has your which them would year get think know into than been its some where now her his also world could really because make after story life work today new us how'.split(
    ' ',
  );
const syllables =
  'ra ne to li sa con ter mi po der ve la tion ing ber ka lo sti gar men du fel hor ja quin pes wal zor ty ex'.split(
    ' ',
  );
const vocabularySize = 40_000;
const day = 24 * 60 * 60 * 1000;
const newest = Date.UTC(2026, 10, 1);

/** The address of the feed with this number. */
export function toLargeFeedUrl(number: number): string {
  return `https://feeds.example/${number}/feed.xml`;
}

/**
 * A feed as `parseFeed` answers it, the same at every call: titles of some words, show notes of 1.5 to 2 KB of HTML, words as frequent
 * as they are in a language (Zipf), an episode a week.
 */
export function anyLargeFeed(number: number, episodes: number): ParsedFeed {
  const random = toRandom(number);
  const title = toTitle(random, 2);
  return {
    facts: {title, author: toTitle(random, 2), description: toText(random, 40)},
    episodes: Array.from({length: episodes}, (_, index) => anyLargeEpisode(random, number, index)),
  };
}

function anyLargeEpisode(random: () => number, feed: number, index: number): ParsedEpisode {
  const slug = `${feed}/${index}`;
  const words = 3 + Math.floor(6 * random());
  return {
    guid: slug,
    title: toTitle(random, words),
    publishedAt: newest - 7 * day * index - Math.floor(day * random()),
    duration: 600 + Math.floor(5400 * random()),
    enclosure: {url: `https://audio.example/${slug}.mp3`, type: 'audio/mpeg', length: 40_000_000},
    details: {link: `https://feeds.example/${slug}`, notes: toNotes(random, slug)},
  };
}

function toNotes(random: () => number, slug: string): string {
  const paragraphs = Array.from({length: 3}, () => `<p>${toText(random, 80 + Math.floor(25 * random()))}.</p>`);
  return `${paragraphs.join('\n')}\n<p><a href="https://feeds.example/${slug}">${toTitle(random, 3)}</a></p>`;
}

function toTitle(random: () => number, words: number): string {
  return toText(random, words).replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function toText(random: () => number, words: number): string {
  return Array.from({length: words}, () => toWord(Math.floor(vocabularySize ** random()) - 1)).join(' ');
}

/** The word of this rank. */
function toWord(rank: number): string {
  const frequent = frequentWords[rank];
  if (frequent) return frequent;
  let word = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

/** Mulberry32: numbers from 0 to 1 that are the same for the same seed. */
function toRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
