import {expect} from 'chai';
import {buildWordIndex, markDocuments, toPrefix} from '../../core/word-index.js';

/** Twenty thousand documents; a word in one, in neighbours, in far ones, in all. */
const documents = new Map<string, number[]>([
  ...Array.from({length: 1000}, (_, number) => [`word${number}`, [number, number + 1, 19_999]] as const).map(
    ([word, numbers]) => [word, [...numbers]] as [string, number[]],
  ),
  ['a', [0]],
  ['everywhere', Array.from({length: 20_000}, (_, number) => number)],
  ['z', [19_999]],
  ['日本', [300]],
  ['\ufb50', [301]],
  ['𠮷野', [302]],
]);
const index = buildWordIndex(documents);

function find(prefix: string): number[] {
  const marks = new Uint8Array(20_000);
  markDocuments(index, toPrefix(prefix), marks);
  return [...marks.keys()].filter((document) => marks[document] === 1);
}

function findSlowly(prefix: string): number[] {
  const found = [...documents].filter(([word]) => word.startsWith(prefix)).flatMap(([, numbers]) => numbers);
  return [...new Set(found)].sort((a, b) => a - b);
}

describe('the word index', () => {
  it('finds the documents of every word with a beginning, and no other', () => {
    const prefixes = [
      ...documents.keys(),
      'w',
      'wor',
      'word',
      'word99',
      'e',
      '日',
      '𠮷',
      'b',
      'worf',
      'zz',
      '!',
      '\u{10ffff}',
      '',
    ];
    for (const prefix of prefixes) expect(find(prefix), prefix).to.deep.equal(findSlowly(prefix));
  });

  it('may be empty', () => {
    const marks = new Uint8Array(1);
    markDocuments(buildWordIndex(new Map()), toPrefix('a'), marks);
    expect([...marks]).to.deep.equal([0]);
  });

  it('survives a structured clone', () => {
    expect(structuredClone(index)).to.deep.equal(index);
  });
});
