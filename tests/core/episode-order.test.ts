import {expect} from 'chai';
import {byNewest, replaceEpisodes, sortEpisodes} from '../../core/episode-order.js';
import type {Episode} from '../../core/feed.js';

function anyEpisode(episodeId: string, publishedAt: number | undefined, duration?: number): Episode {
  return {
    episodeId,
    feedId: episodeId.charAt(0),
    guid: episodeId,
    title: episodeId,
    enclosure: {url: 'https://host.test/a.mp3', type: ''},
    ...(publishedAt !== undefined && {publishedAt}),
    ...(duration !== undefined && {duration}),
  };
}

function idsOf(episodes: readonly Episode[]): string {
  return episodes.map(({episodeId}) => episodeId).join(' ');
}

const list = [anyEpisode('a3', 30, 5), anyEpisode('b2', 20), anyEpisode('a1', 10, 9), anyEpisode('b0', undefined, 7)];

describe('the order of episodes', () => {
  it('is newest first, what has no date last', () => {
    expect(idsOf([...list].reverse().sort(byNewest))).to.equal('a3 b2 a1 b0');
  });

  it('turns round for the oldest, and what has no date stays last', () => {
    expect(idsOf(sortEpisodes(list, 'oldest'))).to.equal('a1 b2 a3 b0');
  });

  it('goes by duration, with unknown ones last', () => {
    expect(idsOf(sortEpisodes(list, 'longest'))).to.equal('a1 b0 a3 b2');
    expect(idsOf(sortEpisodes(list, 'shortest'))).to.equal('a3 b0 a1 b2');
  });

  it('replaces one feed in a long list by what it says now', () => {
    const now = [anyEpisode('a4', 40), anyEpisode('a3', 15)];
    expect(idsOf(replaceEpisodes(list, new Set(['a']), now))).to.equal('a4 b2 a3 b0');
    expect(idsOf(replaceEpisodes(list, new Set(['a']), []))).to.equal('b2 b0');
    expect(idsOf(replaceEpisodes([], new Set(['a']), now))).to.equal('a4 a3');
  });
});
