import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FoundFeed} from '../../core/discover-feeds.js';
import type {GatewayRefusal} from '../../core/gateway-refusals.js';
import {discover} from '../../gateway/discover-route.js';
import {type AnyAnswer, type Asked, anyAsk} from './any-ask.js';

const settings = {feedSize: 20_000_000, feedTimeout: 60_000, directories: {appleUrl: 'https://itunes.example'}};
const link = 'https://podcasts.apple.com/us/podcast/tides/id1234567890?i=1';
const tides = {feedUrl: 'https://feeds.example/tides', collectionName: 'Tides', artistName: 'Ann'};
const feed =
  '<rss version="2.0"><channel><title>Tides &amp;amp; Moon</title><item><title>x</title></item></channel></rss>';

async function find(
  text: string,
  hosts: Readonly<Record<string, AnyAnswer | GatewayRefusal>>,
  asked: Asked = [],
): Promise<FoundFeed[]> {
  const {feeds} = await discover(text, {settings, ask: anyAsk(hosts, asked), signal: new AbortController().signal});
  return feeds;
}

function findOnPage(answer: AnyAnswer | GatewayRefusal, asked?: Asked): Promise<FoundFeed[]> {
  return find('https://site.example/tides', {'site.example': answer}, asked);
}

describe('discover, for a link to Apple Podcasts', () => {
  it('finds the feed of the podcast, and asks nobody else', async () => {
    const asked: Asked = [];
    const feeds = await find(link, {'itunes.example': {body: {resultCount: 1, results: [tides]}}}, asked);
    assert.deepEqual(feeds, [{feedUrl: tides.feedUrl, title: 'Tides'}]);
    assert.deepEqual(
      asked.map(([url]) => url),
      ['https://itunes.example/lookup?id=1234567890&entity=podcast'],
    );
  });

  it('names the host of a feed that Apple does not name', async () => {
    const feeds = await find(link, {'itunes.example': {body: {results: [{feedUrl: tides.feedUrl}]}}});
    assert.deepEqual(feeds, [{feedUrl: tides.feedUrl, title: 'feeds.example'}]);
  });

  for (const results of [[], [{collectionName: 'Tides'}], [{feedUrl: 1}], [{feedUrl: 'javascript:alert(1)'}], [null]]) {
    it(`says not-listed of ${JSON.stringify(results)}`, async () => {
      await assert.rejects(find(link, {'itunes.example': {body: {results}}}), {refusal: 'not-listed'});
    });
  }

  const badAnswers: Record<string, AnyAnswer | GatewayRefusal> = {
    'no connection': 'unreachable',
    'no answer in time': 'timeout',
    'too much': 'too-large',
    'an error': {status: 503, body: {results: [tides]}},
    'a redirect': {status: 302, headers: {Location: 'http://127.0.0.1/'}, body: ''},
    'no body': {body: ''},
    'a page': {body: '<!doctype html>'},
    'other JSON': {body: {errors: []}},
    null: {body: null},
  };
  for (const [name, answer] of Object.entries(badAnswers)) {
    it(`says unreachable when Apple gives ${name}`, async () => {
      await assert.rejects(find(link, {'itunes.example': answer}), {refusal: 'unreachable'});
    });
  }
});

describe('discover, for other text', () => {
  for (const text of ['', 'tides', 'ftp://feeds.example/tides', 'javascript:alert(1)', 'x'.repeat(20_000)]) {
    it(`says bad-address of "${text.slice(0, 40)}"`, async () => {
      await assert.rejects(find(text, {}), {refusal: 'bad-address'});
    });
  }

  for (const text of ['https://podcasts.apple.com@127.0.0.1/podcast/id1', 'https://ann:secret@site.example/']) {
    it(`hands no password on from ${text}`, async () => {
      await assert.rejects(find(text, {}), {refusal: 'address-with-password'});
    });
  }

  for (const text of [
    'https://podcasts.apple.com/us/browse',
    'https://podcasts.apple.com/us/podcast/tides/id12x',
    'https://itunes.apple.com/lookup?id=1%26entity=software',
    'https://127.0.0.1/podcasts.apple.com/id1',
    'https://podcasts.apple.com.feeds.example/podcast/id1',
  ]) {
    it(`takes ${text} for a page like any other`, async () => {
      const hosts = {[new URL(text).hostname]: {body: '<p>Nothing'}};
      await assert.rejects(find(text, hosts), {refusal: 'not-a-feed'});
    });
  }
});

describe('discover, for a page', () => {
  it('finds the feeds that the page names, relative to where redirects ended', async () => {
    const body = `<!doctype html><html><head><title>Tides</title>
      <link rel="alternate" type="application/rss+xml" title="Tides" href="feed.xml">
      <link rel="alternate" type="application/rss+xml" href="https://feeds.example/moon"></head></html>`;
    assert.deepEqual(await findOnPage({body, url: 'https://www.site.example/shows/tides'}), [
      {feedUrl: 'https://www.site.example/shows/feed.xml', title: 'Tides'},
      {feedUrl: 'https://feeds.example/moon', title: 'feeds.example'},
    ]);
  });

  it('asks with the bounds of a feed, since there may be one', async () => {
    const asked: Asked = [];
    await findOnPage({body: feed}, asked);
    const [[url, options] = []] = asked;
    assert.equal(url, 'https://site.example/tides');
    assert.deepEqual([options?.mostBytes, options?.timeout], [20_000_000, 60_000]);
  });

  const feeds: Record<string, AnyAnswer> = {
    RSS: {body: feed},
    'RSS that calls itself a page': {body: feed, headers: {'Content-Type': 'text/html'}},
    'RSS in UTF-16': {body: new Uint8Array(Buffer.from(`\ufeff${feed}`, 'utf16le'))},
    'RSS of many megabytes': {body: `${feed}${'<!-- -->'.repeat(1_000_000)}`},
    Atom: {
      body: '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tides &amp; Moon</title></feed>',
    },
    RDF: {
      body: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel><title>Tides &amp; Moon</title></channel></rdf:RDF>`,
    },
  };
  for (const [name, answer] of Object.entries(feeds)) {
    it(`answers with the address itself when there is ${name}`, async () => {
      const moved = {...answer, url: 'https://cdn.example/feed.xml?signed=1'};
      assert.deepEqual(await findOnPage(moved), [{feedUrl: 'https://site.example/tides', title: 'Tides & Moon'}]);
    });
  }

  it('names the host of a feed without a title', async () => {
    assert.deepEqual(await findOnPage({body: '<rss><channel/></rss>'}), [
      {feedUrl: 'https://site.example/tides', title: 'site.example'},
    ]);
  });

  it('decodes the page as its host says', async () => {
    const body = new Uint8Array(
      Buffer.from('<link rel="alternate" type="application/rss+xml" title="Гром" href="/feed">', 'utf8'),
    );
    const cyrillic = body.slice();
    assert.equal((await findOnPage({body: cyrillic}))[0]?.title, 'Гром');
    const latin = Buffer.from(
      '<html><link rel="alternate" type="application/rss+xml" title="Gezeiten für alle" href="/feed">',
      'latin1',
    );
    for (const headers of [{'Content-Type': 'text/html; charset=iso-8859-1'}, {}] as Record<string, string>[]) {
      assert.equal((await findOnPage({body: new Uint8Array(latin), headers}))[0]?.title, 'Gezeiten für alle');
    }
  });

  it('bounds what a page may name', async () => {
    const links = Array.from(
      {length: 1000},
      (_, id) => `<link rel="alternate" type="application/rss+xml" title="${'x'.repeat(500)}" href="/feed/${id}">`,
    );
    const found = await findOnPage({body: links.join('')});
    assert.equal(found.length, 50);
    for (const {title} of found) assert.equal(title.length, 300);
  });

  const notFeeds: Record<string, AnyAnswer> = {
    'a page that names no feed': {body: '<!doctype html><html><p>Tides &lt;rss&gt;'},
    'a sitemap': {body: '<?xml version="1.0"?><urlset><url><loc>https://site.example/</loc></url></urlset>'},
    JSON: {body: {version: 'https://jsonfeed.org/version/1.1'}},
    audio: {body: new Uint8Array(Array.from({length: 5000}, (_, index) => (index * 7) % 256))},
    nothing: {body: ''},
  };
  for (const [name, answer] of Object.entries(notFeeds)) {
    it(`says not-a-feed of ${name}`, async () => {
      await assert.rejects(findOnPage(answer), {refusal: 'not-a-feed'});
    });
  }

  const statuses = {401: 'password', 403: 'refused', 404: 'missing', 410: 'gone', 429: 'busy', 500: 'bad-status'};
  for (const [status, refusal] of Object.entries(statuses)) {
    it(`says ${refusal} of an answer with ${status}`, async () => {
      await assert.rejects(findOnPage({status: Number(status), body: feed}), {refusal});
    });
  }

  it('hands on why the page cannot be had', async () => {
    for (const refusal of ['blocked-address', 'timeout', 'too-many-redirects'] as const) {
      await assert.rejects(findOnPage(refusal), {refusal});
    }
  });
});
