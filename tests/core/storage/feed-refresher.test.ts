import {expect} from 'chai';
import {toEpisodeId, toFeedId} from '../../../core/episode-id.js';
import {FeedError} from '../../../core/feed.js';
import {toGatewayDiscoverPath, toGatewayFeedPath} from '../../../core/gateway-address.js';
import {announceChange, watchChanges} from '../../../core/storage/changes.js';
import {FeedRefresher, type RefreshResult} from '../../../core/storage/feed-refresher.js';
import {
  getCheck,
  getChecks,
  getCredentials,
  getDetails,
  getEpisodes,
  getFeed,
  getFeeds,
  putChecks,
  putSubscriptions,
} from '../../../core/storage/library.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {FakeHost, toGatewayUrl} from '../../browser/fake-host.js';

const feedUrl = 'https://host.test/feed.xml';

function toXml(guids: string[], channel = ''): string {
  const items = guids.map(
    (guid) => `<item><title>Title ${guid}</title><guid>${guid}</guid><description>Notes ${guid}</description>
      <enclosure url="https://host.test/${guid}.mp3" type="audio/mpeg"/></item>`,
  );
  return `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
    xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tide</title>${channel}${items.join('')}</channel></rss>`;
}

function toReason(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => (error instanceof FeedError ? error.reason : error),
  );
}

describe('FeedRefresher', () => {
  let host: FakeHost;
  let refresher: FeedRefresher;
  let feedId: string;

  beforeEach(async () => {
    await clearStorage();
    host = new FakeHost();
    host.install();
    refresher = new FeedRefresher();
    feedId = await toFeedId(feedUrl);
  });
  afterEach(() => host.remove());

  function serve(url: string, body: string, init: ResponseInit = {}): void {
    host.answer(url, () => new Response(body, {headers: {'Content-Type': 'application/rss+xml'}, ...init}));
  }

  async function follow(url = feedUrl): Promise<string> {
    const id = await refresher.load(url);
    await putSubscriptions([[id, {feedId: id, feedUrl: url, title: 'Tide', followedAt: 0}]]);
    return id;
  }

  function refresh(): Promise<RefreshResult> {
    return refresher.refresh({urgent: true});
  }

  it('keeps a feed, its episodes, and apart from them their notes', async () => {
    serve(feedUrl, toXml(['a', 'b']));
    expect(await refresher.load(feedUrl)).to.equal(feedId);
    expect((await getFeed(feedId))?.episodeCount).to.equal(2);
    const episodeId = await toEpisodeId(feedId, 'a');
    expect(await getEpisodes(feedId)).to.have.length(2);
    expect((await getDetails(feedId, episodeId))?.notes).to.equal('Notes a');
  });

  it('counts what is new, and names what could not be asked', async () => {
    serve(feedUrl, toXml(['a']));
    await follow();
    const other = 'https://other.test/feed.xml';
    serve(other, toXml(['x']));
    const otherId = await follow(other);
    serve(feedUrl, toXml(['a', 'b', 'c']));
    serve(other, '', {status: 500});
    expect(await refresh()).to.deep.equal({
      added: 2,
      podcasts: 1,
      failures: [{feedId: otherId, title: 'Tide', reason: 'bad-status'}],
    });
    expect(await getEpisodes(otherId)).to.have.length(1);
  });

  it('does not read a body whose validator is the one it knows', async () => {
    let isRead = false;
    const headers = {ETag: '"one"'};
    serve(feedUrl, toXml(['a']), {headers});
    await follow();
    const body = () =>
      new ReadableStream(
        {
          pull() {
            isRead = true;
            throw new Error('read');
          },
        },
        {highWaterMark: 0},
      );
    host.answer(feedUrl, () => new Response(body(), {headers}));
    expect(await refresh()).to.deep.equal({added: 0, podcasts: 0, failures: []});
    expect(isRead).to.equal(false);
  });

  it('writes nothing when only the time in the document is another', async () => {
    serve(feedUrl, toXml(['a'], '<lastBuildDate>Mon, 02 Nov 2026 10:00:00 GMT</lastBuildDate>'));
    await follow();
    const before = await getFeed(feedId);
    serve(feedUrl, toXml(['a'], '<lastBuildDate>Tue, 03 Nov 2026 10:00:00 GMT</lastBuildDate>'));
    const written: string[] = [];
    const settled = new Promise<void>((resolve) => {
      const stop = watchChanges(({store, keys}) => {
        if (store === 'feeds') written.push(...keys);
        if (!keys.includes('end')) return;
        stop();
        resolve();
      });
    });
    await refresh();
    announceChange('feeds', ['end']);
    await settled;
    expect(written).to.deep.equal(['end']);
    expect(await getFeed(feedId)).to.deep.equal(before);
  });

  it('leaves a feed that fails alone for longer each time, and asks it at once when the person does', async () => {
    serve(feedUrl, toXml(['a']));
    await follow();
    serve(feedUrl, '', {status: 500});
    await refresh();
    const first = await getCheck(feedId);
    await refresh();
    const second = await getCheck(feedId);
    const pause = (check = first) => (check?.retryAt ?? 0) - (check?.checkedAt ?? 0);
    expect(pause()).to.equal(60 * 60 * 1000);
    expect(pause(second)).to.equal(2 * 60 * 60 * 1000);
    const asked = host.requests.length;
    expect((await refresher.refresh({urgent: false})).failures).to.deep.equal([]);
    expect(host.requests).to.have.length(asked);
    serve(feedUrl, toXml(['a', 'b']));
    expect((await refresh()).added).to.equal(1);
    expect((await getCheck(feedId))?.trouble).to.equal(undefined);
  });

  it('does not come back to a host before the time it asked for, not even for the person', async () => {
    serve(feedUrl, toXml(['a']));
    await follow();
    serve(feedUrl, '', {status: 429, headers: {'Retry-After': '7200'}});
    await refresh();
    const asked = host.requests.length;
    expect((await refresh()).failures).to.deep.equal([{feedId, title: 'Tide', reason: 'busy'}]);
    expect(host.requests).to.have.length(asked);
  });

  it('keeps the episodes of a feed that turned into something else', async () => {
    serve(feedUrl, toXml(['a', 'b']));
    await follow();
    serve(feedUrl, '<!doctype html><title>Parked</title>');
    expect((await refresh()).failures.map(({reason}) => reason)).to.deep.equal(['not-a-feed']);
    expect(await getEpisodes(feedId)).to.have.length(2);
  });

  it('follows a feed to its new address, with the same ids', async () => {
    const newUrl = 'https://new.test/feed.xml';
    serve(feedUrl, toXml(['a']));
    await follow();
    serve(feedUrl, toXml(['a'], `<itunes:new-feed-url>${newUrl}</itunes:new-feed-url>`));
    serve(newUrl, toXml(['a', 'b'], `<itunes:new-feed-url>${newUrl}</itunes:new-feed-url>`));
    expect((await refresh()).added).to.equal(1);
    const stored = await getFeed(feedId);
    expect(stored?.feed.feedUrl).to.equal(newUrl);
    expect(stored?.aliases).to.deep.equal([feedUrl]);
    expect((await getCheck(feedId))?.movedFrom).to.equal(feedUrl);
    expect((await getEpisodes(feedId))?.map(({feedId}) => feedId)).to.deep.equal([feedId, feedId]);
    expect(await refresher.load(newUrl)).to.equal(feedId);
    expect((await getFeeds()).size).to.equal(1);
  });

  it('stays where it is while there is no feed at the new address, and looks there again', async () => {
    const newUrl = 'https://new.test/feed.xml';
    serve(feedUrl, toXml(['a'], `<itunes:new-feed-url>${newUrl}</itunes:new-feed-url>`));
    await follow();
    expect((await getFeed(feedId))?.feed.feedUrl).to.equal(feedUrl);
    serve(newUrl, toXml(['a']));
    await refresh();
    expect((await getFeed(feedId))?.feed.feedUrl).to.equal(newUrl);
  });

  it('comes out of a circle of moves', async () => {
    const other = 'https://other.test/feed.xml';
    serve(feedUrl, toXml(['a'], `<itunes:new-feed-url>${other}</itunes:new-feed-url>`));
    serve(other, toXml(['a'], `<itunes:new-feed-url>${feedUrl}</itunes:new-feed-url>`));
    await refresher.load(feedUrl);
    expect((await getFeeds()).size).to.equal(1);
  });

  it('takes the end of a redirect for the address when the feed says so itself, and else only remembers it', async () => {
    const end = 'https://cdn.test/feed.xml';
    const answer = (channel: string) => {
      host.answer(feedUrl, () => Object.defineProperty(new Response(toXml(['a'], channel)), 'url', {value: end}));
    };
    answer('');
    await follow();
    expect((await getFeed(feedId))?.feed.feedUrl).to.equal(feedUrl);
    expect((await getCheck(feedId))?.forwardsTo).to.equal(end);
    answer(`<atom:link rel="self" href="${end}"/>`);
    await refresh();
    expect((await getFeed(feedId))?.feed.feedUrl).to.equal(end);
  });

  it('asks for a password, and keeps one that is right', async () => {
    host.answer(feedUrl, ({headers}) =>
      headers.get('Authorization') === `Basic ${btoa('mia:tea')}`
        ? new Response(toXml(['a']))
        : new Response('', {status: 401}),
    );
    expect(await toReason(refresher.load(feedUrl))).to.equal('password');
    expect(await toReason(refresher.load(feedUrl, {user: 'mia', password: 'no'}))).to.equal('wrong-password');
    expect(await getCredentials(feedId, feedUrl)).to.equal(undefined);
    await refresher.load(feedUrl, {user: 'mia', password: 'tea'});
    await putSubscriptions([[feedId, {feedId, feedUrl, title: 'Tide', followedAt: 0}]]);
    expect((await refresh()).failures).to.deep.equal([]);
  });

  for (const [status, reason] of [
    [410, 'gone'],
    [404, 'missing'],
    [403, 'refused'],
  ] as const) {
    it(`calls a feed that answers ${status} ${reason}`, async () => {
      serve(feedUrl, '', {status});
      expect(await toReason(refresher.load(feedUrl))).to.equal(reason);
    });
  }

  it('goes on with the others when there is no room for a feed, and keeps what was there', async () => {
    serve(feedUrl, toXml(['a']));
    await follow();
    const other = 'https://other.test/feed.xml';
    serve(other, toXml(['x']));
    await follow(other);
    serve(feedUrl, toXml(['a', 'b']));
    serve(other, toXml(['x', 'y']));
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      if (this.name === 'details' && key === feedId) throw new DOMException('Full', 'QuotaExceededError');
      return put.call(this, value, key);
    };
    try {
      const {added, failures} = await refresh();
      expect(added).to.equal(1);
      expect(failures).to.deep.equal([{feedId, title: 'Tide', reason: 'no-room'}]);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await getFeed(feedId))?.episodeCount).to.equal(1);
    expect((await refresh()).added).to.equal(1);
  });

  it('finds the feed that a web page names', async () => {
    serve('https://host.test/', '<html><link rel="alternate" type="application/rss+xml" href="/feed.xml">');
    serve(feedUrl, toXml(['a']));
    expect(await refresher.load('https://host.test/')).to.equal(feedId);
    serve('https://blog.test/', '<html><p>Nothing to hear</p>');
    expect(await toReason(refresher.load('https://blog.test/'))).to.equal('no-feed-here');
  });

  it('finds the feed that a web page names which browsers may not read', async () => {
    const pageUrl = 'https://closed.test/';
    host.serveUnreadable(pageUrl);
    host.refuse(toGatewayFeedPath(pageUrl), 'not-a-feed');
    host.refuse(toGatewayDiscoverPath(pageUrl), 'not-a-feed');
    expect(await toReason(refresher.load(pageUrl))).to.equal('no-feed-here');
    host.answer(toGatewayUrl(toGatewayDiscoverPath(pageUrl)), () => Response.json({feeds: [{feedUrl, title: 'Tide'}]}));
    serve(feedUrl, toXml(['a']));
    expect(await refresher.load(pageUrl)).to.equal(feedId);
  });

  it('says which way a feed came, also when nothing in it has changed', async () => {
    serve(feedUrl, toXml(['a']));
    await follow();
    expect((await getCheck(feedId))?.route).to.deep.equal({by: 'direct', why: 'readable', host: 'host.test'});
    host.serveUnreadable(feedUrl);
    host.relay(toGatewayFeedPath(feedUrl), feedUrl, () => new Response(toXml(['a'])));
    expect(await refresh()).to.deep.equal({added: 0, podcasts: 0, failures: []});
    expect((await getCheck(feedId))?.route).to.deep.equal({by: 'gateway', why: 'cors', host: 'host.test'});
  });

  it('follows a feed to where the gateway says that it moved for good', async () => {
    const [newUrl, end] = ['https://new.test/feed.xml', 'https://cdn.test/feed.xml'];
    serve(feedUrl, toXml(['a']));
    await follow();
    host.serveUnreadable(feedUrl);
    const headers = {'Dogear-Moved': newUrl};
    host.relay(toGatewayFeedPath(feedUrl), end, () => new Response(toXml(['a']), {headers}));
    await refresh();
    expect((await getFeed(feedId))?.feed.feedUrl).to.equal(newUrl);
    expect(await getCheck(feedId)).to.include({movedFrom: feedUrl, forwardsTo: end});
  });

  it('reads further pages of a feed on demand, and only once', async () => {
    const page2 = `${feedUrl}?page=2`;
    serve(feedUrl, toXml(['c'], `<atom:link rel="next" href="${page2}"/>`));
    serve(page2, toXml(['b', 'a']));
    await follow();
    expect((await getFeed(feedId))?.olderUrl).to.equal(page2);
    await refresher.loadOlder(feedId);
    expect(await getEpisodes(feedId)).to.have.length(3);
    expect((await getFeed(feedId))?.olderUrl).to.equal(undefined);
    await refresh();
    expect((await getFeed(feedId))?.olderUrl).to.equal(undefined);
    expect(await getEpisodes(feedId)).to.have.length(3);
  });

  it('remembers of each feed what came of asking', async () => {
    await putChecks([[feedId, {feedId, checkedAt: 5, failures: 0}]]);
    serve(feedUrl, toXml(['a']), {headers: {'Last-Modified': 'Mon, 02 Nov 2026 10:00:00 GMT'}});
    await follow();
    const check = (await getChecks()).get(feedId);
    expect(check?.lastModified).to.equal('Mon, 02 Nov 2026 10:00:00 GMT');
    expect(check?.digest).to.be.a('string');
  });
});
