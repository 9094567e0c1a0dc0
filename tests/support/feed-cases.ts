import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {feedAuthorizationHeader, toGatewayFeedPath} from '../../core/gateway-address.js';
import type {GatewayRefusal} from '../../core/gateway-refusals.js';
import {anyFeed} from './any-feed.js';
import {type AskOptions, assertInert, assertRefused, type Runtime, type Scene} from './gateway-scene.js';
import {say, toHead} from './raw-host.js';

const xml = anyFeed([{guid: 'one', url: 'https://audio.example/one.mp3'}]);

/** What `/gateway/feed` does, in any runtime. */
export function feedCases(scene: Scene, runtime: Runtime): void {
  const {host, other} = scene;
  const askFor = (url: string, options?: AskOptions) => scene.ask(toGatewayFeedPath(url), options);

  describe('a feed', {concurrency: true}, () => {
    it('is handed on byte for byte, with where it came from', async () => {
      const body = Buffer.concat([Buffer.from('\ufeff'), Buffer.from(xml), Buffer.from([0xff, 0x00, 0xe9])]);
      const url = host.serve('/bytes', {body, headers: {'Content-Type': 'text/xml; charset="ISO-8859-1"'}});
      const reply = await askFor(url);
      assert.equal(reply.status, 200);
      assert.deepEqual(reply.body, body);
      assert.equal(reply.headers['content-type'], 'application/xml; charset=iso-8859-1');
      assert.equal(reply.headers['content-length'], String(body.length));
      assert.equal(reply.headers['dogear-address'], url);
      assert.equal(reply.headers['dogear-moved'], undefined);
      assert.equal(reply.headers['cross-origin-resource-policy'], 'same-origin');
      assert.equal(reply.headers['cache-control'], 'private, no-cache');
      assertInert(reply.headers);
    });

    it('has an address that ends where all redirects end, and has moved to where those for good end', async () => {
      host.serve('/moved', {status: 301, headers: {Location: '/moved-again'}});
      host.serve('/moved-again', {status: 308, headers: {Location: '/moved-there'}});
      host.serve('/moved-there', {status: 302, headers: {Location: other.serve('/of-today', {body: xml})}});
      const {headers} = await askFor(host.toUrl('/moved'));
      assert.equal(headers['dogear-moved'], host.toUrl('/moved-there'));
      assert.equal(headers['dogear-address'], other.toUrl('/of-today'));
    });

    it('keeps its validators, weak since the bytes may have been packed', async () => {
      const headers = {ETag: '"a1"', 'Last-Modified': 'Sat, 01 Aug 2026 10:00:00 GMT'};
      const reply = await askFor(host.serve('/validators', {body: xml, headers}));
      assert.equal(reply.headers.etag, 'W/"a1"');
      assert.equal(reply.headers['last-modified'], headers['Last-Modified']);
    });

    it('is 304 when its host says so', async () => {
      const url = host.serve('/unchanged', {status: 304, headers: {ETag: '"a1"'}});
      const reply = await askFor(url, {headers: {'If-None-Match': '"a1"', 'If-Modified-Since': 'x'}});
      assert.deepEqual([reply.status, reply.body.length, reply.headers.etag], [304, 0, 'W/"a1"']);
      const [asked] = host.askedFor('/unchanged');
      assert.deepEqual([asked?.headers['if-none-match'], asked?.headers['if-modified-since']], ['"a1"', 'x']);
    });

    it('is nothing that makes sense as a 304 that nobody asked for', async () => {
      assertRefused(await askFor(host.serve('/unasked', {status: 304})), 'bad-status');
    });

    for (const [coding, pack] of Object.entries({gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync})) {
      it(`is unpacked from ${coding}`, async () => {
        const headers = {'Content-Encoding': coding};
        const reply = await askFor(host.serve(`/${coding}`, {body: pack(xml), headers}));
        assert.equal(String(reply.body), xml);
        assert.equal(reply.headers['content-encoding'], undefined);
        assert.equal(reply.headers['content-length'], String(Buffer.byteLength(xml)));
      });
    }

    const strangers: Record<string, string> = {
      HTML: '<!doctype html><title>Sign in</title>',
      'HTML that refreshes to a feed': '<html><meta http-equiv="refresh" content="0; url=/bytes"></html>',
      'HTML around a feed': `<body>${xml}</body>`,
      SVG: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      JSON: '{"feed": []}',
      nothing: '',
    };
    for (const [name, body] of Object.entries(strangers)) {
      it(`is not ${name}, whatever type its host gives`, async () => {
        const headers = {'Content-Type': 'application/rss+xml'};
        assertRefused(
          await askFor(host.serve(`/stranger-${name.replaceAll(' ', '-')}`, {body, headers})),
          'not-a-feed',
        );
      });
    }

    const statuses: Record<number, GatewayRefusal> = {
      204: 'bad-status',
      206: 'bad-status',
      300: 'bad-status',
      401: 'password',
      402: 'refused',
      403: 'refused',
      404: 'missing',
      410: 'gone',
      416: 'bad-range',
      418: 'bad-status',
      429: 'busy',
      451: 'refused',
      500: 'bad-status',
      503: 'busy',
    };
    for (const [status, refusal] of Object.entries(statuses)) {
      it(`is ${refusal} when its host says ${status}`, async () => {
        const headers = {'Retry-After': '120', 'WWW-Authenticate': 'Basic', 'Set-Cookie': 'a=b'};
        const reply = await askFor(host.serve(`/status-${status}`, {status: Number(status), headers, body: xml}));
        assertRefused(reply, refusal);
        assert.equal(reply.headers['retry-after'], refusal === 'busy' ? '120' : undefined);
        // The browser would ask the person itself.
        assert.equal(reply.headers['www-authenticate'], undefined);
        assert.equal(reply.headers['set-cookie'], undefined);
      });
    }

    it('has a head of its own', async () => {
      const reply = await askFor(host.serve('/head', {body: xml}), {method: 'HEAD'});
      assert.deepEqual([reply.status, reply.body.length], [200, 0]);
      assert.equal(reply.headers['dogear-address'], host.toUrl('/head'));
    });

    it('takes its password along to its own host and no other', async () => {
      host.serve('/signed-in', {status: 302, headers: {Location: '/signed-in-here'}});
      host.serve('/signed-in-here', {status: 307, headers: {Location: other.serve('/signed-in-there', {body: xml})}});
      const reply = await askFor(host.toUrl('/signed-in'), {headers: {[feedAuthorizationHeader]: 'Basic YTpi'}});
      assert.equal(reply.status, 200);
      const sent = [host.askedFor('/signed-in'), host.askedFor('/signed-in-here'), other.askedFor('/signed-in-there')];
      assert.deepEqual(
        sent.map(([asked]) => asked?.headers.authorization),
        ['Basic YTpi', 'Basic YTpi', undefined],
      );
    });

    it('is asked for with nothing of the caller but conditions', async () => {
      const secrets = {
        Authorization: 'Basic YTpi',
        Cookie: 'a=b',
        'X-Forwarded-For': '203.0.113.9',
        Forwarded: 'for=203.0.113.9',
        'X-Real-IP': '203.0.113.9',
        'CF-Connecting-IP': '203.0.113.9',
        Referer: 'https://dogear.example/podcast/secret',
        'User-Agent': 'Mozilla/5.0',
        'Accept-Language': 'de',
        'X-Anything': '1',
        Range: 'bytes=0-9',
      };
      await askFor(host.serve('/private', {body: xml}), {headers: secrets});
      const [asked] = host.askedFor('/private');
      const {
        accept,
        connection,
        host: name,
        'user-agent': agent,
        'accept-encoding': coding,
        // Cloudflare's network adds it.
        'cf-worker': _worker,
        ...more
      } = asked?.headers ?? {};
      assert.match(accept ?? '', /^application\/rss\+xml\b/);
      assert.match(coding ?? '', /^gzip, deflate, br$/);
      assert.match(agent ?? '', /^Dogear\/\d+\.\d+\.\d+ \(\+https:\/\/\S+\)$/);
      assert.equal(name, host.host);
      assert.deepEqual(more, {});
    });

    it('comes whole from a host that sends it in pieces of one byte', async () => {
      const url = host.serve('/crumbs', (socket) => {
        socket.write(toHead(200, {'Transfer-Encoding': 'chunked'}));
        for (const byte of Buffer.from(xml)) socket.write(Buffer.from([0x31, 13, 10, byte, 13, 10]));
        socket.write('0\r\n\r\n');
      });
      assert.equal(String((await askFor(url)).body), xml);
    });

    it('comes whole from a host that ends it with the connection', async () => {
      const url = host.serve('/until-the-end', (socket) => {
        socket.write(toHead(200));
        socket.end(xml);
      });
      assert.equal(String((await askFor(url)).body), xml);
    });

    it(runtime === 'Node' ? 'comes after any number of early hints' : 'is refused for an early hint', async () => {
      const url = host.serve('/hints', (socket, request) => {
        for (let hint = 0; hint < 20; hint++) socket.write(toHead(103, {Link: '</style.css>; rel=preload'}));
        say(socket, request, {body: xml});
      });
      const reply = await askFor(url);
      assert.equal(reply.headers.link, undefined);
      // workerd 1.20260730 by itself takes a 103 for the answer; on the edge, the network before it drops them.
      if (runtime === 'workerd') assertRefused(reply, 'bad-status');
      else assert.equal(String(reply.body), xml);
    });
  });
}
