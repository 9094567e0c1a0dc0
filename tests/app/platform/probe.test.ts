import {expect} from 'chai';
import {probe} from '../../../app/platform/probe.js';
import {FakeHost} from '../../browser/fake-host.js';

const url = 'https://host.example/episode.mp3';

describe('probe', () => {
  const host = new FakeHost();
  before(() => host.install());
  after(() => host.remove());

  it('asks for one byte and learns size, type and validator', async () => {
    host.serveAudio(url, 5000, {ETag: '"one"', 'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT'});
    expect(await probe(url)).to.deep.equal({
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
    expect(await probe(url)).to.deep.include({ok: true, file: {url, type: 'audio/mpeg', size: 5000, sliceable: false}});
  });

  it('does not slice where ranges are ignored, and believes the size that the host says', async () => {
    host.answer(url, () => new Response('abc', {headers: {'Content-Type': 'audio/mpeg', 'Content-Length': '3'}}));
    expect(await probe(url)).to.deep.equal({ok: true, file: {url, type: 'audio/mpeg', size: 3, sliceable: false}});
  });

  it('does not slice where the total is hidden from browsers', async () => {
    host.answer(url, () => new Response('a', {status: 206, headers: {'Content-Type': 'audio/mpeg'}}));
    expect(await probe(url)).to.deep.equal({ok: true, file: {url, type: 'audio/mpeg', sliceable: false}});
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
      expect(await probe(url)).to.deep.equal({ok: false, reason});
    });
  }

  it('does not take a page for audio', async () => {
    host.answer(url, () => new Response('<p>', {headers: {'Content-Type': 'text/html'}}));
    expect(await probe(url)).to.deep.equal({ok: false, reason: 'not-audio'});
  });

  it('tells a host that browsers may not read from one that is not there', async () => {
    host.serveUnreadable(url);
    expect(await probe(url)).to.deep.equal({ok: false, reason: 'unreadable'});
    expect(await probe('https://nowhere.example/a.mp3')).to.deep.equal({ok: false, reason: 'unreachable'});
  });
});
