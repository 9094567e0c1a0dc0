import {expect} from 'chai';
import {
  fromAudioCacheName,
  fromMediaPath,
  type Route,
  toAudioCacheName,
  toEpisodePath,
  toMediaPath,
  toPodcastPath,
  toPreviewPath,
  toRoute,
} from '../../core/routes.js';

const cases: [address: string, route: Route][] = [
  ['/', {page: 'home'}],
  ['/latest-podcasts', {page: 'latest'}],
  ['/latest-podcasts/', {page: 'latest'}],
  ['/latest-podcasts?from=shortcut', {page: 'latest'}],
  ['/download-progress', {page: 'downloads'}],
  ['/podcasts', {page: 'podcasts'}],
  [toPodcastPath('a_B-1'), {page: 'podcast', feedId: 'a_B-1'}],
  [toEpisodePath('a_B-1'), {page: 'episode', episodeId: 'a_B-1'}],
  ['/find', {page: 'find', feedUrl: undefined}],
  [toPreviewPath('https://a.example/feed?x=1&y=ü'), {page: 'find', feedUrl: 'https://a.example/feed?x=1&y=ü'}],
  ['/episode/', {page: 'unknown'}],
  ['/episode/a/b', {page: 'unknown'}],
  ['/media/abc', {page: 'unknown'}],
  ['/nothing', {page: 'unknown'}],
];

describe('toRoute', () => {
  for (const [address, route] of cases) {
    it(`reads ${address}`, () => {
      expect(toRoute(new URL(address, 'https://dogear.example'))).to.deep.equal(route);
    });
  }
});

describe('names that two places share', () => {
  it('lead back to the episode', () => {
    expect(fromMediaPath(toMediaPath('a_B-1'))).to.equal('a_B-1');
    expect(fromAudioCacheName(toAudioCacheName('a_B-1'))).to.equal('a_B-1');
  });

  it('do not claim what is not theirs', () => {
    expect(fromMediaPath('/media/a/b')).to.equal(undefined);
    expect(fromAudioCacheName('workbox-precache-v2')).to.equal(undefined);
  });
});
