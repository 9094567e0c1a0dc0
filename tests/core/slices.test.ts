import {expect} from 'chai';
import {
  countEntries,
  parseContentRange,
  placeForBackgroundFetch,
  toEntrySpan,
  toRangeHeader,
  toSliceSize,
} from '../../core/slices.js';

const sizes = [1, 2 ** 20, 2 ** 20 + 1, 10 * 2 ** 20, 10 * 2 ** 20 + 1, 38_123_457, 500_000_000, 3_000_000_000];

describe('slices', () => {
  for (const size of sizes) {
    it(`cut ${size} bytes into at most ten that cover every byte once`, () => {
      const layout = {size, entrySize: toSliceSize(size), type: 'audio/mpeg'};
      const spans = Array.from({length: countEntries(layout)}, (_, index) => toEntrySpan(layout, index));
      expect(spans.length).to.be.at.most(10);
      expect(spans[0]?.first).to.equal(0);
      expect(spans.at(-1)?.last).to.equal(size - 1);
      spans.slice(1).forEach(({first}, index) => {
        expect(first).to.equal((spans[index]?.last ?? Number.NaN) + 1);
      });
    });
  }

  it('are asked for with inclusive positions', () => {
    expect(toRangeHeader({first: 0, last: 99})).to.equal('bytes=0-99');
  });

  for (const count of [1, 2, 10, 11, 25, 101, 300]) {
    it(`run in the wanted order when ${count} requests share a registration`, () => {
      const wanted = Array.from({length: count}, (_, turn) => turn);
      const placed = placeForBackgroundFetch(wanted);
      const asChromiumRunsThem = Object.keys(placed)
        .sort()
        .map((index) => placed[Number(index)]);
      expect(asChromiumRunsThem).to.deep.equal(wanted);
    });
  }
});

describe('parseContentRange', () => {
  it('reads positions and the total', () => {
    expect(parseContentRange('bytes 0-99/1000')).to.deep.equal({first: 0, last: 99, size: 1000});
  });

  for (const header of [null, '', 'bytes 0-99/*', 'bytes */1000', 'items 0-1/2', '0-99/1000']) {
    it(`finds no stable total in ${JSON.stringify(header)}`, () => {
      expect(parseContentRange(header)).to.equal(undefined);
    });
  }
});
