import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {toGatewayEnclosurePath} from '../../core/gateway-address.js';
import {anyFeed} from './any-feed.js';
import {assertInert, assertRefused, type Scene} from './gateway-scene.js';
import {anyAudio, rangedAudio} from './ranged-audio.js';
import {until} from './until.js';

const audio = anyAudio(100_000);

/** What `/gateway/enclosure` does, in any runtime. */
export function enclosureCases(scene: Scene): void {
  const {host, other} = scene;

  describe('an enclosure', {concurrency: true}, () => {
    it('is handed on whole, with its validators and where it came from', async () => {
      host.serve('/to-whole.mp3', {status: 302, headers: {Location: other.serve('/whole.mp3', rangedAudio(audio))}});
      const feedUrl = host.serve('/whole.xml', {body: anyFeed([{guid: 'one', url: host.toUrl('/to-whole.mp3')}])});
      const reply = await scene.ask(toGatewayEnclosurePath({feedUrl, guid: 'one'}));
      assert.equal(reply.status, 200);
      assert.deepEqual(reply.body, audio);
      const {'dogear-pin': pin, ...headers} = reply.headers;
      assert.ok(pin);
      assert.equal(headers['content-type'], 'audio/mpeg');
      assert.equal(headers['content-length'], '100000');
      assert.equal(headers['accept-ranges'], 'bytes');
      assert.equal(headers.etag, '"a1"');
      assert.equal(headers['dogear-address'], other.toUrl('/whole.mp3'));
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assertInert(headers);
    });

    it('has to be mentioned by the feed, whatever else is asked for', async () => {
      const url = host.serve('/unmentioned.mp3', {body: audio});
      const feedUrl = host.serve('/unmentioned.xml', {body: anyFeed([{guid: 'one', url: other.toUrl('/x.mp3')}])});
      for (const guid of ['two', '', url, '__proto__', 'constructor', 'hasOwnProperty']) {
        const path = `${toGatewayEnclosurePath({feedUrl, guid, enclosureUrl: url})}&${new URLSearchParams({url})}`;
        assertRefused(await scene.ask(path), guid ? 'not-mentioned' : 'bad-request');
      }
      assert.deepEqual(host.askedFor('/unmentioned.mp3'), []);
    });

    it('of a feed that is none is refused as the feed is', async () => {
      const ask = (url: string) => scene.ask(toGatewayEnclosurePath({feedUrl: url, guid: 'one'}));
      assertRefused(await ask(host.serve('/page.xml', {body: '<!doctype html>'})), 'not-a-feed');
      assertRefused(await ask(host.serve('/gone.xml', {status: 410})), 'gone');
      assertRefused(await ask('http://192.168.0.1/feed'), 'blocked-address');
      assertRefused(await ask('feed'), 'bad-address');
    });

    it('that shares its guid with another is picked by its address, and only from what the feed mentions', async () => {
      const first = host.serve('/twin-1.mp3', {body: anyAudio(10, 1), headers: {'Content-Type': 'audio/mpeg'}});
      const second = host.serve('/twin-2.mp3', {body: anyAudio(10, 2), headers: {'Content-Type': 'audio/mpeg'}});
      const third = host.serve('/twin-3.mp3', {body: audio});
      const items = [first, second].map((url) => ({guid: 'one', url}));
      const feedUrl = host.serve('/twins.xml', {body: anyFeed(items)});
      const pick = (enclosureUrl?: string) => scene.ask(toGatewayEnclosurePath({feedUrl, guid: 'one', enclosureUrl}));
      const addresses = [await pick(), await pick(first), await pick(second), await pick(third)];
      assert.deepEqual(
        addresses.map(({headers}) => headers['dogear-address']),
        [first, first, second, first],
      );
      assert.deepEqual(host.askedFor('/twin-3.mp3'), []);
    });

    it('is found for many who ask at once, and its feed is asked for no more than each needs', async () => {
      const url = host.serve('/many.mp3', rangedAudio(audio));
      const feedUrl = host.serve('/many.xml', {body: anyFeed([{guid: 'one', url}])});
      const path = toGatewayEnclosurePath({feedUrl, guid: 'one'});
      const replies = await Promise.all(Array.from({length: 10}, () => scene.ask(path)));
      assert.deepEqual(new Set(replies.map(({status}) => status)), new Set([200]));
      const before = host.askedFor('/many.xml').length;
      await scene.ask(path);
      assert.equal(host.askedFor('/many.xml').length, before);
    });

    it('does not wait for feeds of others whose hosts take their time', async () => {
      const url = host.serve('/prompt.mp3', rangedAudio(audio));
      const waiting = Array.from({length: 5}, (_, index) => {
        const leaving = new AbortController();
        const feedUrl = host.serve(`/waiting-${index}.xml`, () => {});
        scene.ask(toGatewayEnclosurePath({feedUrl, guid: 'one'}), {signal: leaving.signal}).catch(() => {});
        return leaving;
      });
      await until('all had asked', () => host.requests.filter(({path}) => path.startsWith('/waiting')).length === 5);
      const feedUrl = host.serve('/prompt.xml', {body: anyFeed([{guid: 'one', url}])});
      assert.equal((await scene.ask(toGatewayEnclosurePath({feedUrl, guid: 'one'}))).status, 200);
      for (const leaving of waiting) leaving.abort();
    });

    it('is asked for with the range and the conditions of the caller, and nothing else of it', async () => {
      const headers = {
        Range: 'bytes=0-9',
        'If-Range': '"a1"',
        Cookie: 'a=b',
        Authorization: 'Basic YTpi',
        'X-Forwarded-For': '203.0.113.9',
        Referer: 'http://127.0.0.1/podcast',
        'Accept-Encoding': 'gzip',
      };
      await scene.relayEpisode('asked', rangedAudio(audio), {headers});
      const [asked] = host.askedFor('/asked.mp3');
      const {
        host: _host,
        connection: _connection,
        'user-agent': agent,
        'cf-worker': _worker,
        ...more
      } = asked?.headers ?? {};
      assert.match(agent ?? '', /^Dogear\//);
      assert.deepEqual(more, {accept: '*/*', range: 'bytes=0-9', 'if-range': '"a1"', 'accept-encoding': 'identity'});
    });

    it('is refused as its host refuses it', async () => {
      assertRefused(await scene.relayEpisode('missing', {status: 404}), 'missing');
      assertRefused(await scene.relayEpisode('forbidden', {status: 403}), 'refused');
      assertRefused(await scene.relayEpisode('error', {status: 500}), 'bad-status');
    });
  });
}
