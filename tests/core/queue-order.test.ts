import {expect} from 'chai';
import {toLastPlace, toMovedPlaces, toPlaceBetween} from '../../core/queue-order.js';

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

  it('of one episode changes when it moves, wherever it goes', () => {
    const queue = ['a', 'b', 'c'].map((episodeId, index) => ({episodeId, place: index + 1}));
    expect([...toMovedPlaces(queue, 'c', 'a')]).to.deep.equal([['c', 0]]);
    expect([...toMovedPlaces(queue, 'c', 'b')]).to.deep.equal([['c', 1.5]]);
    expect([...toMovedPlaces(queue, 'a', undefined)]).to.deep.equal([['a', 4]]);
  });

  it('of everybody is given anew where no number is left', () => {
    const queue = [1, 1 + Number.EPSILON, 2].map((place, index) => ({episodeId: `e${index}`, place}));
    expect([...toMovedPlaces(queue, 'e2', 'e1')]).to.deep.equal([
      ['e0', 1],
      ['e2', 2],
      ['e1', 3],
    ]);
  });
});
