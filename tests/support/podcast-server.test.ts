import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {expectedSha256, toWavBytes} from './audio-bytes.js';
import {type PodcastServer, startPodcastServer} from './processes.js';
import type {AudioFault, FeedFault} from './scenario.js';

const size = 100_000;

describe('the podcast server', () => {
  let server: PodcastServer;

  before(async () => {
    server = await startPodcastServer();
  });

  after(() => server.close());

  /** Serves one podcast with one episode, and answers the episode's address. */
  async function serve(fault: AudioFault, feedFault: FeedFault = {}): Promise<string> {
    const episode = {slug: 'one', title: 'One & only', size, publishedAt: Date.UTC(2026, 0, 2), fault};
    await server.control.setScenario([{slug: 'tests', title: 'Tests', episodes: [episode], fault: feedFault}]);
    await server.control.clearLog();
    return `${server.origin}/tests/one.wav`;
  }

  const probe = {headers: {range: 'bytes=0-0'}};

  it('lists its episodes with true lengths', async () => {
    const address = await serve({});
    const response = await fetch(`${server.origin}/tests/feed.xml`);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    const xml = await response.text();
    assert.match(xml, /<title>One &amp; only<\/title>/);
    assert.ok(xml.includes(`<enclosure url="${address}" type="audio/wav" length="${size}"/>`));
    await serve({wrongLength: 7});
    assert.match(await (await fetch(`${server.origin}/tests/feed.xml`)).text(), /length="7"/);
  });

  it('has feeds that fail', async () => {
    const feed = `${server.origin}/tests/feed.xml`;
    await serve({}, {cors: false});
    assert.equal((await fetch(feed)).headers.get('access-control-allow-origin'), null);
    await serve({}, {status: 410});
    assert.equal((await fetch(feed)).status, 410);
    await serve({}, {html: true});
    assert.match((await fetch(feed)).headers.get('content-type') ?? '', /^text\/html/);
    await serve({}, {noAudio: true});
    assert.doesNotMatch(await (await fetch(feed)).text(), /<enclosure/);
  });

  it('serves the bytes that the test can compute', async () => {
    const bytes = Buffer.from(await (await fetch(await serve({}))).arrayBuffer());
    assert.equal(bytes.length, size);
    assert.equal(bytes.toString('latin1', 0, 4), 'RIFF');
    assert.equal(createHash('sha256').update(bytes).digest('hex'), expectedSha256('one', size));
  });

  it('serves ranges with validators, to pages too', async () => {
    const response = await fetch(await serve({}), {headers: {range: 'bytes=40-50'}});
    assert.equal(response.status, 206);
    assert.equal(response.headers.get('content-range'), `bytes 40-50/${size}`);
    assert.ok(response.headers.get('etag') && response.headers.get('last-modified'));
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /Content-Range/);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), toWavBytes('one', size, 40, 50));
  });

  it('resumes only with the validator of the same bytes', async () => {
    const address = await serve({});
    const resume = async (condition: string) =>
      (await fetch(address, {headers: {range: 'bytes=5-', 'if-range': condition}})).status;
    assert.equal(await resume((await fetch(address)).headers.get('etag') ?? ''), 206);
    assert.equal(await resume('"another"'), 200);
  });

  it('leaves out what a host may leave out', async () => {
    assert.equal((await fetch(await serve({ranges: false}), probe)).status, 200);
    const bare = await fetch(await serve({cors: false, validators: false}), probe);
    assert.equal(bare.status, 206);
    for (const header of ['access-control-allow-origin', 'access-control-expose-headers', 'etag', 'last-modified']) {
      assert.equal(bare.headers.get(header), null);
    }
    const closed = await fetch(await serve({exposeHeaders: false}), probe);
    assert.equal(closed.headers.get('access-control-allow-origin'), '*');
    assert.equal(closed.headers.get('access-control-expose-headers'), null);
  });

  it('refuses', async () => {
    assert.equal((await fetch(await serve({status: 404}), probe)).status, 404);
    const address = await serve({statusAfterProbe: 403});
    assert.equal((await fetch(address, probe)).status, 206);
    assert.equal((await fetch(address)).status, 403);
    const page = await fetch(await serve({html: true}));
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  });

  it('sends a browser through hops', async () => {
    const address = await serve({redirects: 2, redirectCors: false});
    const first = await fetch(address, {redirect: 'manual'});
    assert.equal(first.status, 302);
    assert.equal(first.headers.get('access-control-allow-origin'), null);
    const last = await fetch(address);
    assert.equal(last.url, `${address}?hop=2`);
    assert.equal(last.headers.get('access-control-allow-origin'), '*');
  });

  it('has another file after the first answer', async () => {
    const address = await serve({changeAfter: 1});
    const before = await fetch(address, probe);
    const after = await fetch(address);
    assert.notEqual(after.headers.get('etag'), before.headers.get('etag'));
    const hash = createHash('sha256').update(Buffer.from(await after.arrayBuffer()));
    assert.equal(hash.digest('hex'), expectedSha256('one-changed', size));
  });

  it('breaks connections, as often as it should', async () => {
    const address = await serve({cutAfter: 60_000, cutTimes: 1});
    await assert.rejects((await fetch(address)).arrayBuffer());
    assert.equal((await (await fetch(address)).arrayBuffer()).byteLength, size);
    const [cut, whole] = await server.control.readLog();
    assert.deepEqual([cut?.outcome, cut?.sent], ['aborted', 60_000]);
    assert.deepEqual([whole?.outcome, whole?.sent], ['finished', size]);
  });

  it('breaks connections where it is told to, one after another', async () => {
    const address = await serve({cuts: [60_000, 500]});
    for (const _ of [1, 2]) await assert.rejects((await fetch(address)).arrayBuffer());
    assert.equal((await (await fetch(address)).arrayBuffer()).byteLength, size);
    assert.deepEqual(
      (await server.control.readLog()).map(({sent}) => sent),
      [60_000, 500, size],
    );
  });

  it('refuses for a while, and says for how long', async () => {
    const address = await serve({status: 503, statusTimes: 1, retryAfter: 7});
    const refused = await fetch(address, probe);
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '7']);
    assert.equal((await fetch(address, probe)).status, 206);
  });

  it('lies about its length, and sends nothing', async () => {
    await assert.rejects((await fetch(await serve({lengthOff: 10}))).arrayBuffer());
    assert.equal((await (await fetch(await serve({lengthOff: -10}))).arrayBuffer()).byteLength, size - 10);
    assert.equal((await (await fetch(await serve({empty: true}))).arrayBuffer()).byteLength, 0);
  });

  it('falls silent', async () => {
    const away = new AbortController();
    const response = await fetch(await serve({silentAfter: 1000}), {signal: away.signal});
    const reader = response.body?.getReader();
    let received = 0;
    while (received < 1000) received += (await reader?.read())?.value?.length ?? 0;
    const [entry] = await server.control.readLog();
    assert.deepEqual([entry?.status, entry?.outcome, entry?.sent], [200, 'open', 1000]);
    away.abort();
    while ((await server.control.readLog())[0]?.outcome !== 'aborted');
  });

  it('is slow', async () => {
    const start = Date.now();
    await (await fetch(await serve({bytesPerSecond: 4 * size}))).arrayBuffer();
    assert.ok(Date.now() - start >= 200);
  });

  it('tells who asked for what, until it is told to forget', async () => {
    const address = await serve({});
    await fetch(address, probe);
    const [entry, ...others] = await server.control.readLog();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [entry?.method, entry?.path, entry?.range, entry?.status, entry?.sent],
      ['GET', '/tests/one.wav', 'bytes=0-0', 206, 1],
    );
    await server.control.clearLog();
    assert.deepEqual(await server.control.readLog(), []);
  });
});
