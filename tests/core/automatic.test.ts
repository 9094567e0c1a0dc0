import {expect} from 'chai';
import {findNextInOrder} from '../../core/automatic.js';
import type {Download} from '../../core/download.js';
import {anyEpisode} from '../browser/any-library.js';

const newestFirst = [5, 4, 3, 2, 1].map((day) => anyEpisode('tide', day));

function findNext(played: string[], downloads: Download[] = [], episodes = newestFirst): string | undefined {
  return findNextInOrder(
    episodes,
    (episodeId) => played.includes(episodeId),
    new Map(downloads.map((download) => [download.episodeId, download])),
  );
}

describe('the next episode of a podcast that is told in order', () => {
  it('is the first, until one was played', () => {
    expect(findNext([])).to.equal('tide-1');
  });

  it('is the one after the last that was played, whatever was left out before', () => {
    expect(findNext(['tide-1', 'tide-3'])).to.equal('tide-4');
  });

  it('is none after the end', () => {
    expect(findNext(['tide-5'])).to.equal(undefined);
  });

  it('is wished for once', () => {
    expect(findNext(['tide-1'], [{status: 'lost', episodeId: 'tide-2'}])).to.equal(undefined);
  });

  it('is not one that was removed', () => {
    expect(findNext(['tide-1'], [{status: 'removed', episodeId: 'tide-2', by: 'person', at: 1}])).to.equal('tide-3');
  });

  it('is no trailer', () => {
    const trailer = anyEpisode('tide', 0, {type: 'trailer'});
    expect(findNext([], [], [...newestFirst, trailer])).to.equal('tide-1');
  });
});
