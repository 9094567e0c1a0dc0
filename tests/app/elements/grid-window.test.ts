import {expect} from 'chai';
import {toColumns, toGridHeight, toGridWindow} from '../../../app/elements/grid-window.js';

const geometry = {columns: 3, tileHeight: 184, gap: 16};

describe('the window of a grid', () => {
  it('has as many columns as fit, and one where none does', () => {
    expect(toColumns(350, 136, 16)).to.equal(2);
    expect(toColumns(440, 136, 16)).to.equal(3);
    expect(toColumns(439, 136, 16)).to.equal(2);
    expect(toColumns(100, 136, 16)).to.equal(1);
  });

  it('is as high as all of its rows', () => {
    expect(toGridHeight(7, geometry)).to.equal(584);
    expect(toGridHeight(0, geometry)).to.equal(0);
  });

  it('holds what is in view and one view more both ways, in whole rows', () => {
    expect(toGridWindow(1000, geometry, 100, 400)).to.deep.equal({start: 0, end: 12});
    expect(toGridWindow(1000, geometry, -10_000, 400)).to.deep.equal({start: 144, end: 165});
  });

  it('ends where the tiles end, and is empty far from them', () => {
    expect(toGridWindow(1000, geometry, -66_400, 400)).to.deep.equal({start: 990, end: 1000});
    expect(toGridWindow(1000, geometry, 5000, 400)).to.deep.equal({start: 0, end: 0});
    expect(toGridWindow(0, geometry, 0, 400)).to.deep.equal({start: 0, end: 0});
  });
});
