/** Marks that people leave out when they type (Latin, Greek, Cyrillic, Hebrew, Arabic), and characters that nobody sees. */
const unheard =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Letters that Unicode does not take apart, as people type them on another keyboard. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ς: 'σ'},
  ...{'’': "'", '‘': "'", ʼ: "'", '׳': "'"},
};
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

const asciiOnly = /^[\0-\x7f]*$/;
const asciiRuns = /[a-z0-9]+(?:'[a-z0-9]+)*/g;
const runs = /[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;

/** Scripts that are written without spaces between words, or in which a word begins in the middle of what stands between two. */
const unspaced =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}';
const hasUnspaced = new RegExp(`[${unspaced}]`, 'u');
const unspacedParts = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');

/** UTF-16 code units; the rest of a longer word says nothing more. */
const longestWord = 32;
/** What comes after so many words of a query is not looked for. */
const mostQueryWords = 16;

/**
 * The words to find a text by: without case and diacritics, any of them to be found by its beginning. `don't` is `dont`; `l'eau` is
 * `leau` and `eau`. What is written without spaces comes as pairs of neighbouring characters, and the last one alone.
 */
export function toIndexWords(text: string): string[] {
  const words: string[] = [];
  const isSpaced = !hasUnspaced.test(text);
  for (const run of toRuns(text)) {
    if (isSpaced || !hasUnspaced.test(run)) addSpaced(words, run);
    else for (const part of toParts(run)) addUnspaced(words, part);
  }
  return words;
}

/**
 * The words of a query, each to be found as the beginning of an indexed word. Of two words of which one begins with the other, only the
 * longer one is looked for.
 */
export function toQueryWords(text: string): string[] {
  const words: string[] = [];
  for (const run of toRuns(text)) {
    for (const part of hasUnspaced.test(run) ? toParts(run) : [run]) {
      if (hasUnspaced.test(part)) words.push(...toPairs(part));
      else words.push(part.replaceAll("'", '').slice(0, longestWord));
    }
  }
  const distinct = [...new Set(words)].slice(0, mostQueryWords);
  return distinct.filter((word) => !distinct.some((other) => other !== word && other.startsWith(word)));
}

function toRuns(text: string): readonly string[] {
  if (asciiOnly.test(text)) return text.toLowerCase().match(asciiRuns) ?? [];
  return fold(text).match(runs) ?? [];
}

/** Composed again, since a Korean syllable counts as one character. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(unheard, '')
    .replace(otherLetters, (letter) => plainLetters[letter] ?? '')
    .normalize('NFC');
}

function toParts(run: string): readonly string[] {
  return run.replaceAll("'", '').match(unspacedParts) ?? [];
}

function addSpaced(words: string[], run: string): void {
  if (!run.includes("'")) {
    words.push(run.slice(0, longestWord));
    return;
  }
  words.push(run.replaceAll("'", '').slice(0, longestWord));
  for (const part of run.split("'").slice(1)) if (part.length > 1) words.push(part.slice(0, longestWord));
}

function addUnspaced(words: string[], part: string): void {
  if (!hasUnspaced.test(part)) {
    words.push(part.slice(0, longestWord));
    return;
  }
  words.push(...toPairs(part), toSpelling([...part].at(-1) ?? ''));
}

/** A single character is its own pair. */
function toPairs(part: string): string[] {
  const characters = [...part];
  if (characters.length < 2) return [toSpelling(part)];
  return characters.slice(1).map((character, index) => toSpelling(`${characters[index]}${character}`));
}

/** Taken apart, so that a Korean syllable is found while it is still being typed. */
function toSpelling(characters: string): string {
  return characters.normalize('NFD');
}
