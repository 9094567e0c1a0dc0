import {expect} from 'chai';
import {discoverFeeds} from '../../core/discover-feeds.js';

const pageUrl = 'https://show.example/about/';
const rss = 'type="application/rss+xml"';

function findUrls(html: string): string[] {
  return discoverFeeds(html, pageUrl).map(({feedUrl}) => feedUrl);
}

describe('discoverFeeds', () => {
  it('finds the feeds that a page states, with their titles', () => {
    const html = `<!doctype html><head><title>Tides</title>
      <link rel="alternate" ${rss} title="Tides &amp; Moons" href="/feed.xml">
      <link rel="alternate" type="application/atom+xml" href="https://other.example/atom?a=1&amp;b=2#x"></head>`;
    expect(discoverFeeds(html, pageUrl)).to.deep.equal([
      {feedUrl: 'https://show.example/feed.xml', title: 'Tides & Moons'},
      {feedUrl: 'https://other.example/atom?a=1&b=2', title: 'other.example'},
    ]);
  });

  it('reads names and values in any case and order, in the body too', () => {
    expect(
      findUrls('<body><LINK HREF=feed.xml TYPE="Application/RSS+XML; charset=utf-8" REL="home ALTERNATE"/>'),
    ).to.deep.equal(['https://show.example/about/feed.xml']);
  });

  for (const type of ['application/rdf+xml', 'application/x-rss+xml', 'text/xml', 'application/xml', 'text/rss']) {
    it(`takes ${type} for a feed`, () => {
      expect(findUrls(`<link rel=alternate type=${type} href=/a>`)).to.deep.equal(['https://show.example/a']);
    });
  }

  it('leaves out what is no feed of episodes', () => {
    const html = `<link rel="alternate" hreflang="de" href="/de/feed">
      <link rel="stylesheet" ${rss} href="/style">
      <link rel="alternate" type="application/feed+json" href="/feed.json">
      <link rel="alternate" type="application/json+oembed" href="/oembed">
      <link rel="alternate" type="text/xml+oembed" href="/oembed.xml">
      <link rel="alternate" ${rss} href="javascript:alert('https://a.example/feed')">
      <link rel="alternate" ${rss}>
      <!-- <link rel="alternate" ${rss} href="/hidden"> --><script>'<link rel="alternate" ${rss} href="/script">'</script>`;
    expect(findUrls(html)).to.deep.equal([]);
  });

  it('resolves addresses by the base of the page, wherever it stands', () => {
    const link = `<link rel="alternate" ${rss} href="feed">`;
    expect(findUrls(`${link}<base href="//cdn.example/x/"><base href="/y/">`)).to.deep.equal([
      'https://cdn.example/x/feed',
    ]);
    expect(findUrls(`${link}<base href="https://[">`)).to.deep.equal(['https://show.example/about/feed']);
  });

  it('puts the feeds of comments last', () => {
    const html = `<link rel="alternate" ${rss} href="/comments/feed/">
      <link rel="alternate" ${rss} title="Tides: comments" href="/feed/comments-all">
      <link rel="alternate" ${rss} href="/feed/">`;
    expect(findUrls(html)[0]).to.equal('https://show.example/feed/');
    expect(findUrls(html)).to.have.length(3);
  });

  it('names each feed once', () => {
    const links = ['https://show.example/feed', 'http://show.example/feed/'].map(
      (href) => `<link rel="alternate" ${rss} href="${href}">`,
    );
    expect(findUrls(links.join(''))).to.deep.equal(['https://show.example/feed']);
  });

  it('takes links that plainly are feeds when the page states none', () => {
    const html = `<a href="/"><b>Home</b></a> <a href="/podcast">Podcast</a> <a href="mailto:me@show.example">Mail</a>
      <a href="/feed/"> <img> Tides
        <b>as RSS</b></a> after <a href="show.rss" title="RSS">x</a> <a href="/sitemap.xml">Map</a> <a href=/feed.json>JSON</a>
      <a type="${'application/rss+xml'}" href="/subscribe"></a> <a href="pcast://feeds.example/tides">Open</a>
      <a href="https://feeds.host.example/abc">Feed</a> <a href="podcasts://podcasts.apple.com/podcast/id1">Apple</a>`;
    expect(discoverFeeds(html, pageUrl)).to.deep.equal([
      {feedUrl: 'https://show.example/feed/', title: 'Tides as RSS'},
      {feedUrl: 'https://show.example/about/show.rss', title: 'RSS'},
      {feedUrl: 'https://show.example/subscribe', title: 'show.example'},
      {feedUrl: 'https://feeds.example/tides', title: 'Open'},
      {feedUrl: 'https://feeds.host.example/abc', title: 'Feed'},
    ]);
    expect(findUrls(`${html}<link rel="alternate" ${rss} href="/stated">`)).to.deep.equal([
      'https://show.example/stated',
    ]);
  });

  it('reads the first million characters', () => {
    const link = `<link rel="alternate" ${rss} href="/feed">`;
    expect(findUrls(' '.repeat(999_000) + link)).to.have.length(1);
    expect(findUrls(' '.repeat(1_000_000) + link)).to.have.length(0);
  });

  it('reads a hundred thousand open tags', () => {
    const link = `<link rel="alternate" ${rss} href="/feed">`;
    for (const tag of ['<b>', '<a>', '<svg>', '<form>']) expect(findUrls(tag.repeat(100_000) + link)).to.have.length(1);
  });
});
