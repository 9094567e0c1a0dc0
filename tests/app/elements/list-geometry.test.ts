import {expect} from 'chai';
import {ListGeometry} from '../../../app/elements/list-geometry.js';

function toKeys(count: number): string[] {
  return Array.from({length: count}, (_, index) => `e${index}`);
}

function anyGeometry(count: number, heights: [index: number, height: number][] = []): ListGeometry {
  const geometry = new ListGeometry();
  geometry.change([], toKeys(count));
  geometry.measure(heights);
  return geometry;
}

describe('ListGeometry', () => {
  it('finds the row at each place: its first pixel is its own', () => {
    const rows = anyGeometry(
      4,
      [10, 20, 30, 40].map((height, index) => [index, height]),
    );
    expect([-5, 0, 9.9, 10, 29, 30, 59, 60, 99, 100, 500].map((y) => rows.indexAt(y))).to.deep.equal([
      0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 3,
    ]);
    expect(rows.height).to.equal(100);
  });

  it('takes the mean of what was measured for the rest, once that is worth it', () => {
    const rows = anyGeometry(60_000, [
      [0, 50],
      [59_999, 70],
    ]);
    rows.estimate();
    expect(rows.height).to.equal(60_000 * 60);
    rows.measure([[1, 60.6]]);
    rows.estimate();
    expect(rows.height).to.be.closeTo(60_000 * 60 + 0.6, 0.001);
  });

  it('keeps the height of a row that moves, and not of another in its place', () => {
    const rows = anyGeometry(3, [
      [0, 10],
      [1, 20],
      [2, 30],
    ]);
    rows.estimate();
    rows.change(['e0', 'e1', 'e2'], ['new', 'e0', 'e2']);
    expect([0, 1, 2, 3].map((index) => rows.topOf(index))).to.deep.equal([0, 20, 30, 60]);
  });

  it('does not believe a row that is not laid out', () => {
    const rows = anyGeometry(1, [
      [0, 30],
      [0, 0],
    ]);
    expect(rows.height).to.equal(30);
  });
});
