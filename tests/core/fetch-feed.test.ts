import {expect} from 'chai';
import {FeedError} from '../../core/feed.js';
import {type FeedRequest, fetchFeed} from '../../core/fetch-feed.js';
import {toGatewayFeedPath} from '../../core/gateway-address.js';
import type {HostMemory, KnownHost} from '../../core/host-route.js';
import {FakeHost, toGatewayUrl} from '../browser/fake-host.js';

const feedUrl = 'https://feeds.test/tide.xml';
const path = toGatewayFeedPath(feedUrl);
const throughGateway = toGatewayUrl(path);
const xml = '<rss><channel><title>Tide</title></channel></rss>';
const week = 7 * 24 * 60 * 60 * 1000;

class FakeMemory extends Map<string, KnownHost> {
  readonly door: HostMemory = {
    get: async (host) => this.get(host),
    put: async (known) => void this.set(known.host, known),
  };

  /** As if everything had been learned so long ago, milliseconds. */
  age(time: number): void {
    for (const [host, one] of this) {
      if (!('leadsTo' in one)) this.set(host, {...one, checkedAt: one.checkedAt - time});
    }
  }
}

describe('fetchFeed', () => {
  let host: FakeHost;
  let memory: FakeMemory;
  beforeEach(() => {
    memory = new FakeMemory();
    host = new FakeHost();
    host.install();
  });
  afterEach(() => host.remove());

  function serve(url = feedUrl): void {
    host.answer(url, () => new Response(xml));
  }

  function relay(address = feedUrl, headers: Record<string, string> = {}): void {
    host.relay(path, address, () => new Response(xml, {headers}));
  }

  function ask(changes: Partial<FeedRequest> = {}) {
    return fetchFeed({feedUrl, ...changes}, memory.door);
  }

  async function toTrouble(changes: Partial<FeedRequest> = {}): Promise<FeedError> {
    const trouble: unknown = await ask(changes).catch((error: unknown) => error);
    if (trouble instanceof FeedError) return trouble;
    throw trouble;
  }

  async function toRoute() {
    const {route} = await ask();
    return route;
  }

  it('asks the host itself, and the gateway nothing, as long as that works', async () => {
    serve();
    expect(await toRoute()).to.deep.equal({by: 'direct', why: 'readable', host: 'feeds.test'});
    expect(host.takeRequests()).to.deep.equal([feedUrl]);
  });

  it('asks the gateway for what browsers may not read, and the next time at once', async () => {
    host.serveUnreadable(feedUrl);
    relay();
    const route = {by: 'gateway', why: 'cors', host: 'feeds.test'};
    expect(await toRoute()).to.deep.equal(route);
    host.takeRequests();
    const {document, route: again} = await ask();
    expect(again).to.deep.equal(route);
    expect(document?.url).to.equal(feedUrl);
    expect(host.takeRequests()).to.deep.equal([throughGateway]);
  });

  it('asks the gateway for what nobody answers: a redirect on the way may be closed to browsers', async () => {
    relay('https://cdn.test/tide.xml');
    expect(await toRoute()).to.deep.equal({by: 'gateway', why: 'cors', host: 'cdn.test'});
    expect(memory.get('feeds.test')).to.deep.equal({host: 'feeds.test', leadsTo: 'cdn.test'});
  });

  it('asks the host itself again after a week', async () => {
    host.serveUnreadable(feedUrl);
    relay();
    await ask();
    memory.age(week);
    serve();
    host.takeRequests();
    expect((await toRoute()).by).to.equal('direct');
    expect(host.takeRequests()).to.deep.equal([feedUrl]);
  });

  it('forgets that a redirect on the way was closed to browsers once it is open', async () => {
    const counted = 'https://counter.test/feeds.test/tide.xml';
    host.serveUnreadable(counted);
    serve();
    host.relay(toGatewayFeedPath(counted), feedUrl, () => new Response(xml));
    await ask({feedUrl: counted});
    expect(memory.get('counter.test')).to.include({by: 'gateway'});
    memory.age(week);
    host.answer(counted, () => Object.defineProperty(new Response(xml), 'url', {value: feedUrl}));
    await ask({feedUrl: counted});
    expect(memory.get('counter.test')).to.include({by: 'direct'});
  });

  it('asks the host itself when the gateway fails, and keeps to it when that works', async () => {
    host.serveUnreadable(feedUrl);
    relay();
    await ask();
    host.refuse(path, 'blocked-address');
    expect((await toTrouble()).reason).to.equal('blocked-address');
    serve();
    expect((await toRoute()).by).to.equal('direct');
    host.takeRequests();
    await ask();
    expect(host.takeRequests()).to.deep.equal([feedUrl]);
  });

  it('believes what the gateway heard from the host', async () => {
    host.serveUnreadable(feedUrl);
    host.refuse(path, 'gone');
    expect((await toTrouble()).reason).to.equal('gone');
  });

  it('says that nobody answers when the gateway may not even look', async () => {
    host.refuse(path, 'blocked-port');
    expect((await toTrouble()).reason).to.equal('unreachable');
  });

  for (const [what, answer] of [
    ['answers 404', () => new Response('Not found', {status: 404})],
    ['answers everything with the app', () => new Response('<!doctype html>')],
  ] as const) {
    it(`says that browsers may not read it where a host of files ${what}`, async () => {
      host.serveUnreadable(feedUrl);
      host.answer(throughGateway, answer);
      expect((await toTrouble()).reason).to.equal('unreadable');
    });
  }

  it('comes back when the gateway is asked too often, so that every feed arrives', async () => {
    host.serveUnreadable(feedUrl);
    let asked = 0;
    host.relay(path, feedUrl, () => {
      if (++asked > 2) return new Response(xml);
      return Response.json({error: 'too-many-requests'}, {status: 429, headers: {'Retry-After': '0'}});
    });
    expect((await toRoute()).by).to.equal('gateway');
  });

  it('says when to come back where that is long', async () => {
    host.serveUnreadable(feedUrl);
    host.refuse(path, 'busy', {'Retry-After': '3600'});
    const {reason, retryAt = 0} = await toTrouble();
    expect(reason).to.equal('busy');
    expect(retryAt - Date.now()).to.be.within(3_590_000, 3_600_000);
  });

  it('hands a password to the gateway only where the host keeps browsers out, and learns nothing for others', async () => {
    const credentials = {user: 'mia', password: 'tea'};
    const isRight = ({headers}: Request) => headers.get('Dogear-Feed-Authorization') === `Basic ${btoa('mia:tea')}`;
    host.serveUnreadable(feedUrl);
    host.relay(path, feedUrl, (request) =>
      isRight(request) ? new Response(xml) : Response.json({error: 'password'}, {status: 401}),
    );
    expect((await toTrouble()).reason).to.equal('password');
    expect((await ask({credentials})).document?.contentType).to.equal('text/plain;charset=UTF-8');
    expect((await toTrouble({credentials: {user: 'mia', password: 'no'}})).reason).to.equal('wrong-password');
    expect([...memory]).to.deep.equal([]);
  });

  it('does not hand a password on for an address without encryption, or of a host that nobody sees', async () => {
    const httpUrl = 'http://feeds.test/tide.xml';
    const credentials = {user: 'mia', password: 'tea'};
    host.serveUnreadable(httpUrl);
    relay();
    host.relay(toGatewayFeedPath(httpUrl), httpUrl, () => new Response(xml));
    await ask({feedUrl: httpUrl, credentials});
    expect(host.requests.every(({headers}) => !headers.has('Dogear-Feed-Authorization'))).to.equal(true);
  });

  it('does not read what has not changed, unless it moved for good', async () => {
    host.serveUnreadable(feedUrl);
    relay(feedUrl, {ETag: '"one"'});
    const known = {etag: '"one"'};
    expect((await ask({known})).document).to.equal(undefined);
    relay('https://new.test/tide.xml', {ETag: '"one"', 'Dogear-Moved': 'https://new.test/tide.xml'});
    expect((await ask({known})).document?.movedTo).to.equal('https://new.test/tide.xml');
  });
});
