import {expect} from 'chai';
import {Selection} from '../../../app/elements/selection.js';
import {anyEpisode} from './any-row.js';

const episodes = ['a', 'b', 'c', 'd', 'e'].map((episodeId) => anyEpisode({episodeId}));

function select(selection: Selection, episodeId: string, range = false): Selection {
  return selection.toggle({episodeId, range}, episodes);
}

describe('Selection', () => {
  it('selects, and lets go', () => {
    const one = select(new Selection(), 'b');
    expect([...one.episodeIds]).to.deep.equal(['b']);
    expect([...select(one, 'b').episodeIds]).to.deep.equal([]);
  });

  it('selects a range from the row before, in both directions', () => {
    const down = select(select(new Selection(), 'b'), 'd', true);
    expect(down.within(episodes)).to.deep.equal(['b', 'c', 'd']);
    const up = select(select(new Selection(), 'd'), 'b', true);
    expect(up.within(episodes)).to.deep.equal(['b', 'c', 'd']);
  });

  it('lets a range go when its end was selected', () => {
    const all = new Selection(['a', 'b', 'c', 'd', 'e']);
    expect(select(select(all, 'b'), 'd', true).within(episodes)).to.deep.equal(['a', 'e']);
  });

  it('takes a range without a beginning for one row', () => {
    expect(select(new Selection(), 'c', true).within(episodes)).to.deep.equal(['c']);
  });

  it('counts only what the list still shows', () => {
    const selection = new Selection(['b', 'gone', 'a']);
    expect(selection.within(episodes)).to.deep.equal(['a', 'b']);
  });
});
