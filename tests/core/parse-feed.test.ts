import {expect} from 'chai';
import {FeedError, type ParsedFeed} from '../../core/feed.js';
import {parseFeed} from '../../core/parse-feed.js';

const feedUrl = 'https://feed.example/feed.xml';

function parse(...pieces: BlobPart[]): Promise<ParsedFeed> {
  return parseFeed(new Blob(pieces).stream(), {feedUrl, contentType: 'application/rss+xml'});
}

function anyItem(xml: string, file = 'a.mp3'): string {
  return `<item>${xml}<enclosure url="https://host.example/${file}" type="audio/mpeg" length="10"/></item>`;
}

async function refusal(parsing: Promise<ParsedFeed>): Promise<unknown> {
  return parsing.then(
    () => undefined,
    (error: unknown) => (error instanceof FeedError ? error.reason : error),
  );
}

describe('parseFeed', () => {
  it('reads a podcast feed', async () => {
    const parsed = await parse(`<?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
        xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0">
      <channel>
        <title>Tea Time</title><link>https://feed.example/</link><language>en</language>
        <description>All about tea.</description><itunes:author>Mia</itunes:author>
        <itunes:image href="/cover.png"/>
        <item>
          <title>Green &amp;amp; black</title><guid isPermaLink="false">tea-1</guid>
          <pubDate>Wed, 02 Oct 2002 13:00:00 GMT</pubDate><itunes:duration>1:02:03</itunes:duration>
          <description>Short</description><content:encoded><![CDATA[<p>Long &amp; <b>bold</b></p>]]></content:encoded>
          <podcast:chapters url="/1.json" type="application/json+chapters"/>
          <enclosure url="https://host.example/1.mp3?a=1&amp;b=2" length="1234" type="audio/mpeg"/>
        </item>
      </channel></rss>`);
    expect(parsed).to.deep.equal({
      facts: {
        title: 'Tea Time',
        author: 'Mia',
        description: 'All about tea.',
        artwork: 'https://feed.example/cover.png',
        link: 'https://feed.example/',
        language: 'en',
      },
      episodes: [
        {
          guid: 'tea-1',
          title: 'Green & black',
          publishedAt: Date.UTC(2002, 9, 2, 13),
          duration: 3723,
          enclosure: {url: 'https://host.example/1.mp3?a=1&b=2', type: 'audio/mpeg', length: 1234},
          details: {
            notes: '<p>Long &amp; <b>bold</b></p>',
            chapters: {url: 'https://feed.example/1.json', type: 'application/json+chapters'},
          },
        },
      ],
    });
  });

  it('reads RSS 1.0', async () => {
    const {facts, episodes} = await parse(`<rdf:RDF xmlns="http://purl.org/rss/1.0/"
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://feed.example/"><title>Old</title></channel>
      <item rdf:about="urn:1"><title>One</title><dc:date>2002-10-02</dc:date><enclosure url="/1.mp3"/></item></rdf:RDF>`);
    expect(facts.title).to.equal('Old');
    expect(episodes[0]).to.include({guid: 'urn:1', title: 'One', publishedAt: Date.UTC(2002, 9, 2)});
  });

  it('reads Atom', async () => {
    const {facts, episodes} = await parse(`<feed xmlns="http://www.w3.org/2005/Atom">
      <title>Atoms</title><author><name>Mia</name></author><link href="/home"/>
      <entry><id>urn:1</id><title>One</title><published>2002-10-02T13:00:00Z</published><link href="/1"/>
        <source><title>Elsewhere</title></source><link rel="enclosure" href="/1.ogg" type="audio/ogg" length="5"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></div></content></entry></feed>`);
    expect(facts).to.include({title: 'Atoms', author: 'Mia', link: 'https://feed.example/home'});
    expect(episodes[0]).to.deep.include({
      ...{guid: 'urn:1', title: 'One', publishedAt: Date.UTC(2002, 9, 2, 13)},
      enclosure: {url: 'https://feed.example/1.ogg', type: 'audio/ogg', length: 5},
      details: {
        link: 'https://feed.example/1',
        notes: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></div>',
      },
    });
  });

  it('keeps the order of the document', async () => {
    const {episodes} = await parse(
      `<rss>${['c', 'a', 'b'].map((guid) => anyItem(`<guid>${guid}</guid>`)).join('')}</rss>`,
    );
    expect(episodes.map(({guid}) => guid)).to.deep.equal(['c', 'a', 'b']);
  });

  it('leaves out items without audio', async () => {
    const {episodes} = await parse(`<rss><item><guid>news</guid></item>${anyItem('<guid>show</guid>')}</rss>`);
    expect(episodes.map(({guid}) => guid)).to.deep.equal(['show']);
  });

  it('counts an item once that comes twice with the same guid and the same audio', async () => {
    const {episodes} = await parse(
      `<rss>${anyItem('<guid> 1 </guid><title>A</title>')}${anyItem('<guid>1</guid><title>B</title>')}</rss>`,
    );
    expect(episodes.map(({title}) => title)).to.deep.equal(['A']);
  });

  it('keeps items that share only their guid, or only their audio', async () => {
    const sameGuid = anyItem('<guid>1</guid>') + anyItem('<guid>1</guid>', 'b.mp3');
    const sameAudio = anyItem('<guid>2</guid>', 'b.mp3') + anyItem('', 'c.mp3') + anyItem('', 'c.mp3');
    expect((await parse(`<rss>${sameGuid}${sameAudio}</rss>`)).episodes).to.have.length(5);
  });

  it('takes description, else the iTunes summary, for notes', async () => {
    const {episodes} = await parse(
      `<rss>${anyItem('<itunes:summary>S</itunes:summary><description>&lt;p&gt;a&amp;nbsp;b</description>')}` +
        `${anyItem('<itunes:summary>S</itunes:summary>', 'b.mp3')}</rss>`,
    );
    expect(episodes.map(({details}) => details.notes)).to.deep.equal(['<p>a&nbsp;b', 'S']);
  });

  it('starts over when a feed turns out not to be UTF-8', async () => {
    const {facts, episodes} = await parse(
      ...[
        '<rss><title>Tea</title>',
        anyItem('<guid>1</guid>').repeat(4000),
        '<item><enclosure url="b.mp3"/><title>caf',
      ],
      ...[new Uint8Array([0xe9]), '</title></item></rss>'],
    );
    expect(facts.title).to.equal('Tea');
    expect(episodes.map(({title}) => title)).to.deep.equal(['Untitled episode', 'café']);
  });

  it('forgives bare ampersands and mismatched tags', async () => {
    const {episodes} = await parse(`<rss><channel>${anyItem('<title>Q & A</b></title><p><guid>1</guid>')}</rss>`);
    expect(episodes[0]).to.include({title: 'Q & A', guid: '1'});
  });

  it('refuses what is not a feed', async () => {
    expect(await refusal(parse('<!doctype html><html><body>Hello</body></html>'))).to.equal('not-a-feed');
    expect(await refusal(parse())).to.equal('not-a-feed');
  });

  it('refuses a feed without audio', async () => {
    expect(await refusal(parse('<rss><channel><item><title>News</title></item></channel></rss>'))).to.equal('no-audio');
  });

  it('refuses a feed of more than 20 MB', async () => {
    const body = ['<rss>', anyItem(''), new Uint8Array(20_000_000).fill(0x20), '</rss>'];
    expect(await refusal(parse(...body))).to.equal('too-large');
  });

  it('throws what interrupts the body', async () => {
    const lost = new DOMException('gone', 'AbortError');
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(`<rss>${anyItem('')}`));
        controller.error(lost);
      },
    });
    expect(await refusal(parseFeed(body, {feedUrl, contentType: ''}))).to.equal(lost);
  });
});
