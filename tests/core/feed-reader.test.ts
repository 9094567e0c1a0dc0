import {expect} from 'chai';
import {FeedError} from '../../core/feed.js';
import type {FeedPart} from '../../core/feed-part.js';
import {FeedReader} from '../../core/feed-reader.js';
import type {Attributes} from '../../core/xml-attributes.js';

function read(...pieces: string[]): {feed: FeedPart; items: FeedPart[]} {
  const items: FeedPart[] = [];
  const reader = new FeedReader((item, place) => {
    items[place] = item;
  });
  for (const piece of pieces) reader.write(piece);
  return {feed: reader.end(), items};
}

function readItem(xml: string): FeedPart {
  const [item] = read(`<rss><channel><item>${xml}</item></channel></rss>`).items;
  if (!item) throw new Error('no item');
  return item;
}

function attributesOf(part: FeedPart | undefined, name: string): Attributes[] {
  return (part?.elements(name) ?? []).map(({attributes}) => attributes);
}

function refusal(...pieces: string[]): string | undefined {
  try {
    read(...pieces);
    return undefined;
  } catch (error) {
    return error instanceof FeedError ? error.reason : String(error);
  }
}

describe('FeedReader', () => {
  it('reads the same from one piece as from single characters', () => {
    const xml =
      '<?xml version="1.0"?><!-- c --><rss><channel><title>Tea &amp; <![CDATA[<b>&amp;</b>]]></title>' +
      '<item><enclosure url="a.mp3?x=1&amp;y=2"/><guid>1</guid></item></channel></rss>';
    for (const parts of [read(xml), read(...xml)]) {
      expect(parts.feed.text(['title'])).to.equal('Tea & <b>&amp;</b>');
      expect(parts.items).to.have.length(1);
      expect(attributesOf(parts.items[0], 'enclosure')).to.deep.equal([{url: 'a.mp3?x=1&y=2'}]);
    }
  });

  it('reads names of elements and attributes in any case', () => {
    const item = readItem('<GUID>1</GUID><Enclosure URL="a.mp3"/>');
    expect(item.text(['guid'])).to.equal('1');
    expect(attributesOf(item, 'enclosure')).to.deep.equal([{url: 'a.mp3'}]);
  });

  it('takes the first text of a name that is not empty', () => {
    expect(readItem('<title/><title> </title><title>A</title><title>B</title>').text(['title'])).to.equal('A');
  });

  it('keeps the inside of the image of a feed apart', () => {
    const {feed} = read(
      '<rss><channel><image><url>i.png</url><title>I</title></image><title>T</title></channel></rss>',
    );
    expect(feed.text(['title'])).to.equal('T');
    expect(feed.text(['image/url'])).to.equal('i.png');
  });

  it('keeps the inside of a live item apart', () => {
    const live = '<podcast:liveItem><title>L</title><enclosure url="l.mp3"/></podcast:liveItem>';
    const {feed, items} = read(`<rss><channel>${live}<title>T</title><item><title>I</title></item></channel></rss>`);
    expect(feed.text(['title'])).to.equal('T');
    expect(items).to.have.length(1);
    expect(items[0]?.elements('enclosure')).to.deep.equal([]);
  });

  it('ends a field that was never closed where the next one begins', () => {
    const item = readItem('<title>Tea<guid>1</guid><enclosure url="a.mp3"/><description>D');
    expect(item.text(['title'])).to.equal('Tea');
    expect(item.text(['guid'])).to.equal('1');
    expect(item.text(['description'])).to.equal('D');
    expect(item.elements('enclosure')).to.have.length(1);
  });

  it('keeps the markup of a field that did not escape it', () => {
    const item = readItem('<description>See <a href="x?a&amp;b">this</a><br/>and that</description>');
    expect(item.text(['description'])).to.equal('See <a href="x?a&amp;b">this</a><br/>and that');
  });

  it('keeps a smaller-than sign that begins nothing', () => {
    expect(readItem('<title>I <3 you, 1 < 2</title>').text(['title'])).to.equal('I <3 you, 1 < 2');
  });

  it('keeps what is about an alternative apart, with the alternative', () => {
    const source = '<podcast:source uri="https://host.example/b.opus"/>';
    const item = readItem(`<podcast:alternateEnclosure>${source}</podcast:alternateEnclosure>`);
    const [alternative] = item.elements('podcast:alternateenclosure');
    expect(attributesOf(alternative?.inside, 'podcast:source')).to.deep.equal([{uri: 'https://host.example/b.opus'}]);
    expect(item.elements('podcast:source')).to.deep.equal([]);
  });

  it('finds an enclosure inside an element that it does not know', () => {
    expect(readItem('<x:group><enclosure url="a.mp3"/></x:group>').elements('enclosure')).to.have.length(1);
  });

  it('gives an item inside an item its own facts, in the order of the document', () => {
    const {items} = read('<rss><channel><item><guid>1</guid><item><guid>2</guid></item></item></channel></rss>');
    expect(items.map((item) => item.text(['guid']))).to.deep.equal(['1', '2']);
  });

  it('reads a feed that breaks off', () => {
    const {items} = read('<rss><channel><item><guid>1</guid></item><item><guid>2</guid><description><![CDATA[Half');
    expect(items.map((item) => item.text(['guid']))).to.deep.equal(['1', '2']);
    expect(items[1]?.text(['description'])).to.equal('Half');
  });

  it('reads a feed after a warning of its server', () => {
    expect(read('<br/><b>Warning</b>: disk full <?xml version="1.0"?><rss><item/></rss>').items).to.have.length(1);
  });

  const notFeeds: [what: string, text: string][] = [
    ['nothing', ''],
    ['plain text', 'Hello, this is a podcast.'],
    ['JSON', '{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": "<p>Hi</p>"}]}'],
    ['an HTML page', '<!DOCTYPE html><html><head><title>rss</title></head></html>'],
    ['OPML', '<opml version="2.0"><body><outline type="rss" xmlUrl="https://feed.example/"/></body></opml>'],
    ['a root that was only begun', '<rss'],
  ];
  for (const [what, text] of notFeeds) {
    it(`does not take ${what} for a feed`, () => {
      expect(refusal(text)).to.equal('not-a-feed');
    });
  }

  it('does not wait for the end of something that is no feed', () => {
    const reader = new FeedReader(() => {});
    expect(() => reader.write('noise '.repeat(11_000)))
      .to.throw(FeedError)
      .with.property('reason', 'not-a-feed');
  });

  it('refuses more than 20,000 items', () => {
    expect(refusal(`<rss>${'<item/>'.repeat(20_000)}</rss>`)).to.equal(undefined);
    expect(refusal(`<rss>${'<item/>'.repeat(20_001)}</rss>`)).to.equal('too-many-items');
  });

  it('refuses elements more than 128 deep', () => {
    expect(refusal(`<rss>${'<a>'.repeat(127)}`)).to.equal(undefined);
    expect(refusal(`<rss>${'<a>'.repeat(128)}`)).to.equal('too-deep');
  });

  it('refuses a field of more than a million characters', () => {
    const notes = 'x'.repeat(1_000_000);
    expect(refusal(`<rss><item><description>${notes}</description></item></rss>`)).to.equal(undefined);
    expect(refusal(`<rss><item><description>${notes}x</description></item></rss>`)).to.equal('field-too-long');
  });

  it('refuses a tag without end', () => {
    expect(refusal('<rss><item title="', 'x'.repeat(1_000_001))).to.equal('too-large');
  });

  it('refuses an element of more than 1,000 attributes', () => {
    const attributes = Array.from({length: 1001}, (_, index) => `a${index}="1"`);
    expect(refusal(`<rss><item ${attributes.join(' ')}/></rss>`)).to.equal('too-large');
  });
});
