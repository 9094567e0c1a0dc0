import {expect} from 'chai';
import {
  fromAudioCacheName,
  fromMediaPath,
  type Route,
  toAudioCacheName,
  toEpisodePath,
  toFreePath,
  toListPath,
  toMediaPath,
  toPodcastPath,
  toPreviewPath,
  toRoute,
  toSearchPath,
} from '../../core/routes.js';

const cases: [address: string, route: Route][] = [
  ['/', {page: 'home'}],
  ['/latest-podcasts', {page: 'latest', show: 'all'}],
  ['/latest-podcasts/', {page: 'latest', show: 'all'}],
  ['/latest-podcasts?from=shortcut&show=nonsense', {page: 'latest', show: 'all'}],
  ['/latest-podcasts?show=in-progress', {page: 'latest', show: 'in-progress'}],
  ['/download-progress', {page: 'downloads'}],
  ['/podcasts', {page: 'podcasts'}],
  [toPodcastPath('a_B-1'), {page: 'podcast', feedId: 'a_B-1', show: 'all', text: ''}],
  [
    `${toPodcastPath('a')}?show=unplayed&text=sea+salt`,
    {page: 'podcast', feedId: 'a', show: 'unplayed', text: 'sea salt'},
  ],
  [toEpisodePath('a_B-1'), {page: 'episode', episodeId: 'a_B-1'}],
  ['/find', {page: 'find', feedUrl: undefined, text: '', everywhere: false}],
  ['/find?text=+&in=directories', {page: 'find', feedUrl: undefined, text: ' ', everywhere: false}],
  [toSearchPath('sea & salt'), {page: 'find', feedUrl: undefined, text: 'sea & salt', everywhere: false}],
  [toSearchPath('sea & salt', true), {page: 'find', feedUrl: undefined, text: 'sea & salt', everywhere: true}],
  [toSearchPath('', true), {page: 'find', feedUrl: undefined, text: '', everywhere: false}],
  [
    toPreviewPath('https://a.example/feed?x=1&y=ü'),
    {page: 'find', feedUrl: 'https://a.example/feed?x=1&y=ü', text: '', everywhere: false},
  ],
  ['/settings', {page: 'settings'}],
  ['/storage', {page: 'storage', free: undefined}],
  ['/storage?free=much', {page: 'storage', free: undefined}],
  [toFreePath(240.5), {page: 'storage', free: 241}],
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

describe('toListPath', () => {
  const url = new URL('https://dogear.example/podcast/a?show=unplayed&text=sea&from=shortcut');

  it('changes what is asked for, and leaves the rest', () => {
    expect(toListPath(url, {text: 'tea & salt'})).to.equal('/podcast/a?show=unplayed&text=tea+%26+salt&from=shortcut');
    expect(toListPath(url, {show: 'downloaded'})).to.equal('/podcast/a?show=downloaded&text=sea&from=shortcut');
  });

  it('leaves out what is the default', () => {
    expect(toListPath(url, {show: 'all', text: ''})).to.equal('/podcast/a?from=shortcut');
    expect(toListPath(new URL('https://dogear.example/latest-podcasts'), {})).to.equal('/latest-podcasts');
  });
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
