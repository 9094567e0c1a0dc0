import {expect} from 'chai';
import {OpmlError, type OpmlFile, toOpml} from '../../core/opml.js';
import {parseOpml} from '../../core/parse-opml.js';

const encoder = new TextEncoder();

function parse(content: string | Uint8Array<ArrayBuffer>): Promise<OpmlFile> {
  return parseOpml(new Blob([content]).stream());
}

/** The feeds of outlines, inside an ordinary file. */
async function readFeeds(outlines: string): Promise<OpmlFile['feeds']> {
  return (await parse(`<opml version="2.0"><head><title>All</title></head><body>${outlines}</body></opml>`)).feeds;
}

async function refusal(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    await parse(content);
    return 'nothing';
  } catch (error) {
    return error instanceof OpmlError ? error.reason : String(error);
  }
}

const tides = {feedUrl: 'https://feeds.example/tides', title: 'Tides'};
const outline = '<outline type="rss" text="Tides" xmlUrl="https://feeds.example/tides"/>';

describe('parseOpml', () => {
  it('reads feeds in order, out of nested folders', async () => {
    const feeds = await readFeeds(
      `<outline text="A"><outline text="B"><outline text="One" xmlUrl="https://a.example/1"/></outline></outline>${outline}`,
    );
    expect(feeds).to.deep.equal([{feedUrl: 'https://a.example/1', title: 'One'}, tides]);
  });

  it('reads names in any case', async () => {
    for (const name of ['xmlUrl', 'XMLURL', 'xmlurl', 'xmlURL']) {
      expect(await readFeeds(`<OUTLINE TEXT="Tides" ${name}='https://feeds.example/tides'/>`)).to.deep.equal([tides]);
    }
  });

  it('takes the address of `url` only where the type says that it is a feed', async () => {
    for (const type of ['rss', 'RSS', 'atom', 'podcast']) {
      expect(await readFeeds(`<outline type="${type}" text="Tides" url="${tides.feedUrl}"/>`)).to.deep.equal([tides]);
    }
    expect(await refusal('<opml><outline type="link" url="https://a.example/list.opml"/></opml>')).to.equal('no-feeds');
  });

  it('takes the title from `text`, then `title`, then the host', async () => {
    const url = 'xmlUrl="https://feeds.example/tides"';
    const title = async (attributes: string) => (await readFeeds(`<outline ${attributes} ${url}/>`))[0]?.title;
    expect(await title('title="B" text="A"')).to.equal('A');
    expect(await title('title="B" text=" "')).to.equal('B');
    expect(await title('')).to.equal('feeds.example');
  });

  it('prefers a title to a description that an app wrote into `text`', async () => {
    const long = 'A weekly look at the sea. '.repeat(8);
    const url = 'xmlUrl="https://feeds.example/tides"';
    expect(await readFeeds(`<outline text="${long}" title="Tides" ${url}/>`)).to.deep.equal([tides]);
    expect((await readFeeds(`<outline text="${long}" ${url}/>`))[0]?.title).to.equal(long.trim());
  });

  it('names a feed once, with its first title', async () => {
    const others = ['http://FEEDS.example:80/tides/', 'https://feeds.example/tides#x'].map(
      (url) => `<outline text="Other" xmlUrl="${url}"/>`,
    );
    expect(await readFeeds(outline + others.join(''))).to.deep.equal([tides]);
  });

  it('sets user and password apart', async () => {
    const [feed] = await readFeeds('<outline text="Tides" xmlUrl="https://ann:se%3Acret@feeds.example/tides"/>');
    expect(feed).to.deep.equal({...tides, credentials: {user: 'ann', password: 'se:cret'}});
  });

  it('reads the schemes of other apps', async () => {
    for (const scheme of ['feed:', 'feed:https:', 'pcast:', 'itpc:', 'podcast:']) {
      expect(await readFeeds(`<outline text="Tides" xmlUrl="${scheme}//feeds.example/tides"/>`)).to.deep.equal([tides]);
    }
  });

  it('reads addresses that are written wrongly', async () => {
    const written = ['?a=1&b=2', '?a=1&amp;b=2', '?a=1&amp;amp;b=2', '\n  ?a=1&amp;b=2\n'];
    for (const rest of written) {
      const [feed] = await readFeeds(`<outline text="Tides" xmlUrl="https://feeds.example/tides${rest}"/>`);
      expect(feed?.feedUrl).to.equal('https://feeds.example/tides?a=1&b=2');
    }
    const [spaced] = await readFeeds('<outline text="Tides" xmlUrl=" https://feeds.example/high tide.xml "/>');
    expect(spaced?.feedUrl).to.equal('https://feeds.example/high%20tide.xml');
  });

  it('counts addresses that nobody can ask', async () => {
    const wrong = ['javascript:alert(1)', 'file:///feed.xml', 'tides'].map((url) => `<outline xmlUrl="${url}"/>`);
    expect(await parse(`<opml>${wrong.join('')}<outline xmlUrl=""/>${outline}</opml>`)).to.deep.equal({
      feeds: [tides],
      skipped: 3,
    });
  });

  it('decodes entities, those of HTML too, and keeps signs that stand for themselves', async () => {
    const [feed] = await readFeeds(
      `<outline text="Caf&eacute; &amp; &quot;Tea&#8221; R&B &lt;live&gt;" xmlUrl="https://feeds.example/tides"/>`,
    );
    expect(feed?.title).to.equal('Café & "Tea” R&B <live>');
  });

  it('reads on after unclosed tags, and up to a missing end', async () => {
    const broken = `<opml><head><title>All<body><outline text="A"><outline xmlUrl="https://a.example/1" text="One">${outline}<outline te`;
    expect((await parse(broken)).feeds).to.deep.equal([{feedUrl: 'https://a.example/1', title: 'One'}, tides]);
  });

  it('reads outlines without a root', async () => {
    expect((await parse(`\n${outline}`)).feeds).to.deep.equal([tides]);
  });

  it('reads a byte order mark, UTF-16 and bytes in another encoding than declared', async () => {
    const file = (title: string) =>
      `<?xml version="1.0" encoding="utf-8"?><opml><outline text="${title}" xmlUrl="https://a.example/"/></opml>`;
    const utf16 = Uint16Array.from(`\ufeff${file('Café')}`, (character) => character.charCodeAt(0));
    const latin1 = Uint8Array.from(file('Café'), (character) => character.charCodeAt(0));
    for (const bytes of [encoder.encode(`\ufeff${file('Café')}`), new Uint8Array(utf16.buffer), latin1]) {
      expect((await parse(bytes)).feeds[0]?.title).to.equal('Café');
    }
  });

  it('reads a plain text with an address in each line', async () => {
    const text =
      '\ufeff# My podcasts\r\nhttps://feeds.example/one\r\n\r\n - feed://feeds.example/two\n<b.example/3>\nand more';
    expect(await parse(text)).to.deep.equal({
      feeds: [
        {feedUrl: 'https://feeds.example/one', title: 'feeds.example'},
        {feedUrl: 'https://feeds.example/two', title: 'feeds.example'},
        {feedUrl: 'https://b.example/3', title: 'b.example'},
      ],
      skipped: 1,
    });
  });

  const others: Record<string, string> = {
    'an empty file': '',
    'a blank file': ' \n ',
    'a page': '<!doctype html><a href="https://a.example/">https://a.example/</a>',
    'a feed': '<rss><channel><link>https://a.example/</link></channel></rss>',
    JSON: '[\n"https://a.example/",\n"https://b.example/"\n]',
    'a letter': 'Hello,\nhear this: https://a.example/\nIt is good.\nAnn',
    'bytes of something else': '\u0000\u0001\uffff\u0002.\u0003\n\u0004',
  };
  for (const [name, content] of Object.entries(others)) {
    it(`says not-opml of ${name}`, async () => {
      expect(await refusal(content)).to.equal('not-opml');
    });
  }

  it('says no-feeds of OPML without an address', async () => {
    expect(await refusal('<opml version="1.0"/>')).to.equal('no-feeds');
    expect(await refusal('<opml><body><outline text="Tides"/></body></opml>')).to.equal('no-feeds');
  });

  it('says too-large over 20,000 outlines, 20,000 lines or 20 MB', async () => {
    expect(await refusal(`<opml>${'<outline/>'.repeat(20_001)}</opml>`)).to.equal('too-large');
    expect(await refusal('https://a.example/\n'.repeat(20_001))).to.equal('too-large');
    expect(await refusal(' '.repeat(20_000_001))).to.equal('too-large');
  });

  it('throws what the body throws', async () => {
    const lost = new Error('lost');
    const body = new ReadableStream<Uint8Array>({pull: (controller) => controller.error(lost)});
    expect(await parseOpml(body).catch((error: unknown) => error)).to.equal(lost);
  });

  it('reads 20,000 folders inside each other', async () => {
    expect(await readFeeds('<outline text="A">'.repeat(19_999) + outline)).to.deep.equal([tides]);
  });
});

describe('toOpml', () => {
  const madeAt = new Date('2026-11-22T10:00:00Z');
  const title = 'R&B "live" <1> it\'s\n\u0000\u0007\ud83c 🍵 ]]> é';

  it('is well-formed OPML 2.0 whatever the titles contain', () => {
    const text = toOpml([{feedUrl: 'https://a.example/?a=1&b=2', title, link: 'https://a.example/"'}], madeAt);
    const opml = new DOMParser().parseFromString(text, 'application/xml');
    expect(opml.querySelector('parsererror')).to.equal(null);
    expect(opml.documentElement.getAttribute('version')).to.equal('2.0');
    expect(opml.querySelector('head > dateCreated')?.textContent).to.equal('Sun, 22 Nov 2026 10:00:00 GMT');
    const [outline] = opml.querySelectorAll('body > outline');
    const attributes = Object.fromEntries([...(outline?.attributes ?? [])].map(({name, value}) => [name, value]));
    expect(attributes).to.deep.equal({
      type: 'rss',
      text: 'R&B "live" <1> it\'s 🍵 ]]> é',
      title: 'R&B "live" <1> it\'s 🍵 ]]> é',
      xmlUrl: 'https://a.example/?a=1&b=2',
      htmlUrl: 'https://a.example/%22',
    });
  });

  it('never contains credentials', () => {
    const text = toOpml(
      [{feedUrl: 'https://ann:secret@a.example/', title: '', link: 'https://ann:secret@a.example/'}],
      madeAt,
    );
    expect(text)
      .to.contain('xmlUrl="https://a.example/"')
      .and.not.match(/ann|secret/);
  });

  it('is read again as it was', async () => {
    const subscriptions = Array.from({length: 1000}, (_, index) => ({
      feedUrl: `https://feeds.example/${index}?a=1&b=2`,
      title: `R&B "${index}" <live> é 🍵`,
    }));
    expect(await parse(toOpml(subscriptions, madeAt))).to.deep.equal({feeds: subscriptions, skipped: 0});
  });

  it('of nothing is still a file', async () => {
    expect(await refusal(toOpml([], madeAt))).to.equal('no-feeds');
  });
});
