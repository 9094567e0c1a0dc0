import {expect} from 'chai';
import {parseRange} from '../../core/byte-range.js';

const size = 1000;
const whole = {answer: 'whole'};
const unsatisfiable = {answer: 'unsatisfiable'};
const part = (first: number, last: number) => ({answer: 'part', span: {first, last}});

const cases: [header: string | null, answer: object][] = [
  [null, whole],
  ['', whole],
  ['bytes=0-499', part(0, 499)],
  ['bytes=500-', part(500, 999)],
  ['bytes=0-', part(0, 999)],
  ['bytes=999-999', part(999, 999)],
  ['bytes=0-0', part(0, 0)],
  ['bytes=-1', part(999, 999)],
  ['bytes=-400', part(600, 999)],
  ['bytes=-5000', part(0, 999)],
  ['bytes=900-5000', part(900, 999)],
  ['BYTES=1-2', part(1, 2)],
  ['bytes= 1-2 ', part(1, 2)],
  ['bytes=1000-', unsatisfiable],
  ['bytes=1000-2000', unsatisfiable],
  ['bytes=-0', unsatisfiable],
  ['bytes=5-4', whole],
  ['bytes=-', whole],
  ['bytes=a-b', whole],
  ['bytes=1-2,5-6', whole],
  ['items=0-1', whole],
  ['bytes 0-1', whole],
];

describe('parseRange', () => {
  for (const [header, answer] of cases) {
    it(`answers ${JSON.stringify(header)} of ${size} bytes by RFC 9110`, () => {
      expect(parseRange(header, size)).to.deep.equal(answer);
    });
  }
});
