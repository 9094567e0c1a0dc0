import {expect} from 'chai';
import {findTextMarks} from '../../../app/elements/note-text.js';

/** What is marked, as words and what they mean. */
function read(text: string, duration?: number): [words: string, meaning: number | string][] {
  return findTextMarks(text, duration).map((mark) => [
    text.slice(mark.start, mark.end),
    'position' in mark ? mark.position : mark.address,
  ]);
}

describe('findTextMarks', () => {
  const positions: [text: string, ...expected: [string, number][]][] = [
    ['00:00 Intro', ['00:00', 0]],
    ['12:34 The dredgers', ['12:34', 754]],
    ['(00:45) and [1:02]', ['00:45', 45], ['1:02', 62]],
    ['1:02:03 – 1:15:00', ['1:02:03', 3723], ['1:15:00', 4500]],
    ['12:34-15:00', ['12:34', 754], ['15:00', 900]],
    ['Intro...0:30, then 75:10.', ['0:30', 30], ['75:10', 4510]],
    ['12:34 et 13:45', ['12:34', 754], ['13:45', 825]],
  ];
  for (const [text, ...expected] of positions) {
    it(`finds the positions of "${text}"`, () => expect(read(text)).to.deep.equal(expected));
  }

  const others = [
    'a 16:9 picture',
    'at 12:75',
    'live at 8:30 pm',
    'live at 8:30p.m.',
    'Thursday 20:15 CET',
    'um 20:15 Uhr',
    '2024-05-01 12:34',
    '1/5/2024, 12:34',
    '2024-05-01T12:34:56Z',
    'AB:CD:12:34:56:78',
    'version 3.12:34',
    '12:345',
    'localhost:8080',
    '1:75:00',
    '12:34.5',
  ];
  for (const text of others) it(`finds no position in "${text}"`, () => expect(read(text)).to.deep.equal([]));

  it('finds positions before the end only, when the end is known', () => {
    expect(read('9:59 and 10:00', 600)).to.deep.equal([['9:59', 599]]);
  });

  const addresses: [text: string, words: string, address?: string][] = [
    ['See https://host.test/a?b=1#c.', 'https://host.test/a?b=1#c'],
    ['(https://host.test/a_(b))', 'https://host.test/a_(b)'],
    ['at www.host.test, or', 'www.host.test', 'https://www.host.test'],
    ['https://host.test/?t=12:34', 'https://host.test/?t=12:34'],
    ['Write to post@host.test!', 'post@host.test', 'mailto:post@host.test'],
  ];
  for (const [text, words, address = words] of addresses) {
    it(`finds the address in "${text}"`, () => expect(read(text)).to.deep.equal([[words, address]]));
  }

  it('reads a million characters of anything without delay', () => {
    // Where the time grew with the square of the length, the test's own time would be over.
    for (const text of ['a', '1:', '(', 'http://(', '@a.', '1-1-1 '])
      expect(findTextMarks(text.repeat(1_000_000 / text.length))).to.be.an('array');
  });
});
