import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FoundPodcast} from '../../core/gateway-address.js';
import {mergePodcasts} from '../../gateway/directories/merge-podcasts.js';

function anyPodcast(podcast: Partial<FoundPodcast>): FoundPodcast {
  return {title: 'Tides', author: 'Ann', directories: ['Apple Podcasts'], ...podcast};
}

function anyListed(directory: string, names: string): FoundPodcast[] {
  return [...names].map((title) =>
    anyPodcast({title, feedUrl: `https://feeds.example/${title}`, directories: [directory]}),
  );
}

function titles(podcasts: readonly FoundPodcast[]): string {
  return podcasts.map(({title}) => title).join('');
}

describe('mergePodcasts', () => {
  it('takes turns between directories that found different podcasts', () => {
    assert.equal(titles(mergePodcasts([anyListed('Apple Podcasts', 'abc'), anyListed('fyyd', 'vwxyz')])), 'avbwcxyz');
  });

  it('ranks what two directories list above what one lists at the same places, and keeps the first place first', () => {
    assert.equal(titles(mergePodcasts([anyListed('Apple Podcasts', 'abc'), anyListed('fyyd', 'xyc')])), 'axcby');
  });

  it('ranks nothing higher that one directory lists twice', () => {
    assert.equal(titles(mergePodcasts([anyListed('Apple Podcasts', 'abccc')])), 'abc');
  });

  it('knows the same feed by its address without https, www. and a final slash, and keeps the address with https', () => {
    const addresses = [
      'http://www.feeds.example/tides/',
      'https://feeds.example/tides',
      'http://FEEDS.example:80/tides#top',
    ];
    const lists = addresses.map((feedUrl, index) => [anyPodcast({feedUrl, title: `Tides ${index}`})]);
    assert.deepEqual(mergePodcasts(lists), [anyPodcast({feedUrl: 'https://feeds.example/tides', title: 'Tides 0'})]);
  });

  it('tells feeds apart by their path and query', () => {
    const addresses = ['https://feeds.example/?id=1', 'https://feeds.example/?id=2', 'https://feeds.example/Tides'];
    assert.equal(mergePodcasts([addresses.map((feedUrl) => anyPodcast({feedUrl}))]).length, 3);
  });

  it('fills what one directory does not say with what another says, and names both', () => {
    const feedUrl = 'https://feeds.example/tides';
    const one = anyPodcast({feedUrl, author: '', link: 'https://apple.example/1'});
    const other = anyPodcast({
      feedUrl,
      title: 'TIDES',
      link: 'https://fyyd.example/1',
      artwork: 'https://fyyd.example/1.jpg',
      directories: ['fyyd'],
    });
    assert.deepEqual(mergePodcasts([[one], [other]]), [
      {
        title: 'Tides',
        author: 'Ann',
        feedUrl,
        artwork: 'https://fyyd.example/1.jpg',
        link: 'https://apple.example/1',
        directories: ['Apple Podcasts', 'fyyd'],
      },
    ]);
  });

  it('keeps a podcast without a feed once, so that people see that it exists', () => {
    const lists = [[anyPodcast({title: 'Only here'}), anyPodcast({title: 'ONLY HERE'})], [anyPodcast({author: 'Bob'})]];
    assert.deepEqual(
      mergePodcasts(lists).map(({title, author}) => [title, author]),
      [
        ['Only here', 'Ann'],
        ['Tides', 'Bob'],
      ],
    );
  });

  it('joins a podcast without a feed to the one of the same title and author that has one, wherever it stands', () => {
    const without = anyPodcast({title: 'tides', artwork: 'https://apple.example/1.jpg'});
    const withFeed = anyPodcast({feedUrl: 'https://feeds.example/tides', directories: ['fyyd']});
    for (const lists of [
      [[without], [withFeed]],
      [[withFeed], [without]],
      [anyListed('fyyd', 'abc').concat(withFeed), [without]],
    ]) {
      const merged = mergePodcasts(lists).filter(({title}) => /tides/i.test(title));
      assert.equal(merged.length, 1);
      assert.equal(merged[0]?.feedUrl, 'https://feeds.example/tides');
      assert.equal(merged[0]?.artwork, 'https://apple.example/1.jpg');
      assert.deepEqual(merged[0]?.directories.toSorted(), ['Apple Podcasts', 'fyyd']);
    }
  });

  it('gives the best 50, and nothing for nothing', () => {
    const many = Array.from({length: 60}, (_, id) => anyPodcast({feedUrl: `https://feeds.example/${id}`}));
    assert.deepEqual(mergePodcasts([many]), many.slice(0, 50));
    assert.deepEqual(mergePodcasts([[], []]), []);
    assert.deepEqual(mergePodcasts([]), []);
  });
});
