import {expect} from 'chai';
import {FeedNames} from '../../core/feed-names.js';
import type {Attributes} from '../../core/xml-attributes.js';

const itunes = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
const atom = 'http://www.w3.org/2005/Atom';

function readName(writtenName: string, rootAttributes: Attributes = {}, rootName = 'rss'): string {
  return new FeedNames(rootName, rootAttributes).open(writtenName, {}, 2);
}

describe('FeedNames', () => {
  it('reads RSS names in lower case and without a prefix', () => {
    expect(readName('pubDate')).to.equal('pubdate');
  });

  it('reads a namespace by its address, whatever its prefix', () => {
    expect(readName('it:Author', {'xmlns:it': itunes})).to.equal('itunes:author');
  });

  const variants: [name: string, address: string][] = [
    ['itunes', 'http://www.itunes.com/DTDs/Podcast-1.0.dtd'],
    ['itunes', 'https://itunes.com/dtds/podcast-1.0.dtd'],
    ['atom', 'http://www.w3.org/2005/Atom/'],
    ['content', 'http://purl.org/rss/1.0/modules/content'],
    ['media', 'http://www.rssboard.org/media-rss'],
    ['podcast', 'https://podcastindex.org/namespace/1.0'],
    ['podcast', 'http://podcastindex.org/namespace/1.0/'],
    ['podcast', 'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md'],
    ['podcast', 'https://github.com/Podcastindex-org/podcast-namespace/blob/master/docs/1.0.xml'],
    ['psc', 'http://podlove.org/simple-chapters/'],
    ['googleplay', 'http://www.google.com/schemas/play-podcasts/1.0'],
  ];
  for (const [name, address] of variants) {
    it(`knows ${address}`, () => {
      expect(readName('p:x', {'xmlns:p': address})).to.equal(`${name}:x`);
    });
  }

  it('gives an undeclared prefix its usual meaning', () => {
    expect(readName('itunes:image')).to.equal('itunes:image');
  });

  it('gives a prefix its usual meaning when its address is unknown', () => {
    expect(readName('podcast:chapters', {'xmlns:podcast': 'https://elsewhere.example/'})).to.equal('podcast:chapters');
  });

  it('does not take a prefix for its usual meaning when it is declared as another', () => {
    expect(readName('media:link', {'xmlns:media': atom})).to.equal('atom:link');
  });

  it('keeps apart what it does not know', () => {
    expect(readName('x:title', {'xmlns:x': 'https://elsewhere.example/'})).to.equal('other:title');
    expect(readName('y:title')).to.equal('other:title');
  });

  it('reads an RSS feed as RSS though its default namespace is Atom', () => {
    expect(readName('title', {xmlns: atom})).to.equal('title');
  });

  it('reads RSS 1.0 names as RSS', () => {
    expect(readName('title', {xmlns: 'http://purl.org/rss/1.0/'}, 'rdf:RDF')).to.equal('title');
  });

  it('reads an Atom feed without a namespace', () => {
    expect(readName('entry', {}, 'feed')).to.equal('atom:entry');
  });

  it('reads a prefixed Atom feed', () => {
    expect(readName('a:entry', {'xmlns:a': atom}, 'a:feed')).to.equal('atom:entry');
  });

  it('forgets what an element declares when the element ends', () => {
    const names = new FeedNames('rss', {});
    expect(names.open('link', {xmlns: atom}, 2)).to.equal('atom:link');
    expect(names.open('link', {}, 3)).to.equal('atom:link');
    names.close(3);
    names.close(2);
    expect(names.open('link', {}, 2)).to.equal('link');
  });

  it('leaves a nested default namespace that it does not know to the feed', () => {
    const names = new FeedNames('rss', {});
    expect(names.open('item', {xmlns: 'https://elsewhere.example/'}, 3)).to.equal('item');
  });

  it('keeps XHTML apart', () => {
    const names = new FeedNames('feed', {xmlns: atom});
    expect(names.open('div', {xmlns: 'http://www.w3.org/1999/xhtml'}, 4)).to.equal('other:div');
  });
});
