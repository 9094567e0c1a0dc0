import {expect} from 'chai';
import {probe} from '../../../app/platform/probe.js';
import {toGatewayEnclosurePath} from '../../../core/gateway-address.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {FakeHost, toGatewayUrl} from '../../browser/fake-host.js';

const url = 'https://host.example/episode.mp3';
const mention = {feedUrl: 'https://host.example/feed.xml', guid: 'one'};
const path = toGatewayEnclosurePath(mention);

describe('probe', () => {
  let host: FakeHost;
  beforeEach(async () => {
    await clearStorage();
    host = new FakeHost();
    host.install();
  });
  afterEach(() => host.remove());

  function serveThroughGateway(address = url): void {
    const headers = {
      'Content-Type': 'audio/mpeg',
      'Content-Range': 'bytes 0-0/5000',
      ETag: '"one"',
      'Dogear-Pin': 'pin 1',
    };
    host.relay(path, address, () => new Response(new Uint8Array(1), {status: 206, headers}));
  }

  it('asks for one byte and learns size, type and validator', async () => {
    host.serveAudio(url, 5000, {ETag: '"one"', 'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT'});
    expect(await probe(url, mention)).to.deep.equal({
      ok: true,
      file: {
        url,
        type: 'audio/mpeg',
        size: 5000,
        sliceable: true,
        etag: '"one"',
        lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT',
      },
    });
    expect(host.requests.at(-1)?.headers.get('Range')).to.equal('bytes=0-0');
  });

  it('does not slice a file that nothing tells from another', async () => {
    host.serveAudio(url, 5000, {});
    expect(await probe(url, mention)).to.deep.include({
      ok: true,
      file: {url, type: 'audio/mpeg', size: 5000, sliceable: false},
    });
  });

  it('hands on when the host wants to be asked again', async () => {
    host.answer(url, () => new Response('', {status: 503, headers: {'Retry-After': 'Sun, 29 Nov 2026 12:00:00 GMT'}}));
    const retryAt = Date.UTC(2026, 10, 29, 12);
    expect(await probe(url, mention)).to.deep.equal({ok: false, reason: 'bad-status', retryAt});
  });

  it('does not slice where ranges are ignored, and believes the size that the host says', async () => {
    host.answer(url, () => new Response('abc', {headers: {'Content-Type': 'audio/mpeg', 'Content-Length': '3'}}));
    expect(await probe(url, mention)).to.deep.equal({
      ok: true,
      file: {url, type: 'audio/mpeg', size: 3, sliceable: false},
    });
  });

  it('does not slice where the total is hidden from browsers', async () => {
    host.answer(url, () => new Response('a', {status: 206, headers: {'Content-Type': 'audio/mpeg'}}));
    expect(await probe(url, mention)).to.deep.equal({ok: true, file: {url, type: 'audio/mpeg', sliceable: false}});
  });

  for (const [status, reason] of [
    [404, 'gone'],
    [410, 'gone'],
    [401, 'refused'],
    [403, 'refused'],
    [500, 'bad-status'],
    [503, 'bad-status'],
  ] as const) {
    it(`says ${reason} of a ${status}`, async () => {
      host.answer(url, () => new Response('', {status}));
      expect(await probe(url, mention)).to.deep.equal({ok: false, reason});
    });
  }

  it('does not take a page for audio', async () => {
    host.answer(url, () => new Response('<p>', {headers: {'Content-Type': 'text/html'}}));
    expect(await probe(url, mention)).to.deep.equal({ok: false, reason: 'not-audio'});
  });

  it('tells a host that browsers may not read from one that is not there', async () => {
    host.serveUnreadable(url);
    expect(await probe(url, mention)).to.deep.equal({ok: false, reason: 'unreadable'});
    expect(await probe('https://nowhere.example/a.mp3', mention)).to.deep.equal({ok: false, reason: 'unreachable'});
  });

  it('asks the gateway for what browsers may not read, and stays with the file that it found', async () => {
    host.serveUnreadable(url);
    serveThroughGateway();
    const pinned = toGatewayUrl(toGatewayEnclosurePath(mention, 'pin 1'));
    expect(await probe(url, mention)).to.deep.equal({
      ok: true,
      file: {url: pinned, type: 'audio/mpeg', size: 5000, sliceable: true, etag: '"one"'},
    });
    expect(host.requests.at(-1)?.headers.get('Range')).to.equal('bytes=0-0');
    host.takeRequests();
    await probe(url, mention);
    expect(host.takeRequests()).to.deep.equal([toGatewayUrl(path)]);
  });

  it('remembers it of the host behind a prefix, for all that lead there', async () => {
    const counted = 'https://counter.example/redirect.mp3/host.example/episode.mp3';
    host.serveUnreadable(counted);
    host.serveUnreadable(url);
    serveThroughGateway();
    await probe(counted, mention);
    host.takeRequests();
    await probe('https://host.example/other.mp3', mention);
    expect(host.takeRequests()).to.deep.equal([toGatewayUrl(path)]);
  });

  it('does not blame a host that browsers may read for a prefix that they may not', async () => {
    const counted = 'https://counter.example/redirect.mp3/host.example/episode.mp3';
    host.serveUnreadable(counted);
    host.serveAudio(url, 5000);
    serveThroughGateway();
    await probe(counted, mention);
    host.takeRequests();
    expect(await probe(url, mention)).to.have.nested.property('file.url', url);
    expect(host.takeRequests()).to.deep.equal([url]);
    await probe(counted, mention);
    expect(host.takeRequests()).to.deep.equal([toGatewayUrl(path)]);
  });

  it('says what the gateway refuses', async () => {
    host.serveUnreadable(url);
    host.refuse(path, 'not-mentioned');
    expect(await probe(url, mention)).to.deep.equal({ok: false, reason: 'not-mentioned'});
  });
});
