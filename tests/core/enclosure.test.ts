import {expect} from 'chai';
import {findEnclosures} from '../../core/enclosure.js';
import type {Enclosure} from '../../core/feed.js';
import {FeedPart} from '../../core/feed-part.js';
import type {Attributes} from '../../core/xml-attributes.js';

function findAll(...elements: [name: string, attributes: Attributes][]): Enclosure[] {
  const item = new FeedPart();
  for (const [name, attributes] of elements) item.addElement(name, {attributes});
  return findEnclosures(item, 'https://feed.example/feed.xml');
}

function find(...elements: [name: string, attributes: Attributes][]): Enclosure | undefined {
  return findAll(...elements)[0];
}

const url = 'https://host.example/a.mp3';

describe('findEnclosures', () => {
  it('reads the enclosure of RSS', () => {
    const enclosure = find(['enclosure', {url, type: ' Audio/MPEG ', length: '1234'}]);
    expect(enclosure).to.deep.equal({url, type: 'audio/mpeg', length: 1234});
  });

  it('reads a link of Atom only when it is an enclosure', () => {
    expect(find(['atom:link', {href: url, rel: 'enclosure', type: 'audio/mpeg'}])?.url).to.equal(url);
    expect(find(['atom:link', {href: url, rel: 'self', type: 'audio/mpeg'}])).to.equal(undefined);
  });

  it('falls back to media:content', () => {
    const media = {url: 'https://host.example/b', medium: 'audio', filesize: '99'};
    expect(find(['media:content', media])).to.deep.equal({url: media.url, type: '', length: 99});
    expect(find(['media:content', media], ['enclosure', {url}])?.url).to.equal(url);
  });

  it('passes over what is not audio', () => {
    const picture = {url: 'https://host.example/a.jpg', type: 'image/jpeg'};
    expect(find(['enclosure', picture])).to.equal(undefined);
    expect(find(['enclosure', picture], ['enclosure', {url}])?.url).to.equal(url);
  });

  it('knows audio by its path when the type is missing or wrong', () => {
    expect(find(['enclosure', {url: 'https://host.example/A.M4A?session=1'}])?.type).to.equal('');
    expect(find(['enclosure', {url, type: 'text/html'}])?.url).to.equal(url);
    expect(find(['enclosure', {url: 'https://host.example/a?file=b.mp3'}])).to.equal(undefined);
  });

  it('finds every enclosure once', () => {
    const other = 'https://host.example/a.ogg';
    const found = findAll(['enclosure', {url}], ['enclosure', {url: other}], ['enclosure', {url}]);
    expect(found.map((enclosure) => enclosure.url)).to.deep.equal([url, other]);
  });

  it('takes video', () => {
    expect(find(['enclosure', {url: 'https://host.example/a', type: 'video/mp4'}])?.type).to.equal('video/mp4');
  });

  it('resolves a relative address and refuses what is not http', () => {
    expect(find(['enclosure', {url: '/a.mp3'}])?.url).to.equal('https://feed.example/a.mp3');
    expect(find(['enclosure', {url: 'file:///a.mp3', type: 'audio/mpeg'}])).to.equal(undefined);
    expect(find(['enclosure', {type: 'audio/mpeg'}])).to.equal(undefined);
  });

  for (const length of ['', '0', '-1', '12.5', 'unknown', '12 MB']) {
    it(`has no length where the feed says "${length}"`, () => {
      expect(find(['enclosure', {url, length}])).to.deep.equal({url, type: ''});
    });
  }
});
