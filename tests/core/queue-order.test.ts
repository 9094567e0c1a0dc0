import {expect} from 'chai';
import {toLastPlace, toPlaceBetween} from '../../core/queue-order.js';

describe('a place in the queue', () => {
  it('is there between any two, before the first and behind the last', () => {
    expect(toPlaceBetween(1, 2)).to.equal(1.5);
    expect(toPlaceBetween(undefined, 1)).to.equal(0);
    expect(toPlaceBetween(7, undefined)).to.equal(8);
    expect(toPlaceBetween(undefined, undefined)).to.equal(1);
  });

  it('is missing where the numbers are used up', () => {
    let after: number | undefined = 2;
    for (let moves = 0; moves < 100 && after !== undefined; moves++) after = toPlaceBetween(1, after);
    expect(after).to.equal(undefined);
  });

  it('behind everything is a whole number', () => {
    const wait = {why: 'turn'} as const;
    expect(toLastPlace([{status: 'queued', episodeId: 'e', place: 2.5, wait, attempts: 0}])).to.equal(3);
    expect(toLastPlace([])).to.equal(1);
  });
});
