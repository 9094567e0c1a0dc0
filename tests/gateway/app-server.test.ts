import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import type {Server} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {after, before, describe, it} from 'node:test';
import {createAppServer} from '../../gateway/app-server.js';
import {anyGateway} from './any-gateway.js';

const audio = Buffer.from(Array.from({length: 1000}, (_, index) => index % 251));
const asDocument = {headers: {accept: 'text/html,application/xhtml+xml,*/*;q=0.8'}};

describe('the app server', () => {
  let folder: string;
  let server: Server;
  let origin: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dogear-'));
    const dist = join(folder, 'dist');
    const files: Record<string, string | Buffer> = {
      'index.html': '<!doctype html><title>Dogear</title>',
      'manifest.webmanifest': '{}',
      'service-worker.js': 'self;',
      'assets/index-AbCd1234.js': 'export {};',
      'sample/one.mp3': audio,
      'sample/empty.mp3': '',
      'sample/one.vtt': 'WEBVTT',
      'sample/one.json': '{}',
      'sample/feed.xml': '<rss/>',
      '.hidden': 'hidden',
    };
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(dist, name, '..'), {recursive: true});
      await writeFile(join(dist, name), content);
    }
    await writeFile(join(folder, 'secret.txt'), 'secret');
    server = createAppServer({dist, gateway: anyGateway()});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, {recursive: true});
  });

  for (const path of ['/', '/latest-podcasts', '/download-progress/', '/podcasts', '/find?feed=x', '/episode/a-b_1']) {
    it(`answers ${path} with the app`, async () => {
      const response = await fetch(origin + path);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.equal(response.headers.get('cache-control'), 'no-cache');
      assert.match(await response.text(), /<title>Dogear/);
    });
  }

  it('answers a person who went to an unknown address with the app, and says 404', async () => {
    const response = await fetch(`${origin}/nowhere`, asDocument);
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('etag'), null);
    assert.match(await response.text(), /<title>Dogear/);
  });

  for (const path of [
    '/nowhere',
    '/assets/gone-12345678.js',
    '/sample',
    '/.hidden',
    '/..%2fsecret.txt',
    '/%ff',
    '/a%00b',
  ]) {
    it(`answers a program that asks for ${path} with a plain 404`, async () => {
      const response = await fetch(origin + path);
      assert.equal(response.status, 404);
      assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
    });
  }

  it('has no stored audio, whoever asks', async () => {
    const response = await fetch(`${origin}/media/abc`, asDocument);
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
  });

  it('does not leave its folder for a path that no browser would send', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /../secret.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    assert.match(await text(socket), /^HTTP\/1\.1 404 /);
  });

  it('answers only GET and HEAD', async () => {
    assert.equal((await fetch(`${origin}/`, {method: 'POST', body: 'x'})).status, 404);
    const head = await fetch(`${origin}/sample/one.mp3`, {method: 'HEAD'});
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('content-length'), '1000');
    assert.equal((await head.arrayBuffer()).byteLength, 0);
  });

  const types = {
    '/manifest.webmanifest': 'application/manifest+json; charset=utf-8',
    '/service-worker.js': 'text/javascript; charset=utf-8',
    '/sample/one.mp3': 'audio/mpeg',
    '/sample/one.vtt': 'text/vtt; charset=utf-8',
    '/sample/one.json': 'application/json; charset=utf-8',
    '/sample/feed.xml': 'application/xml; charset=utf-8',
  };
  for (const [path, type] of Object.entries(types)) {
    it(`says that ${path} is ${type}`, async () => {
      const response = await fetch(origin + path);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), type);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    });
  }

  for (const path of ['/', '/nowhere', '/assets/index-AbCd1234.js', '/service-worker.js', '/sample/feed.xml']) {
    it(`lets ${path} run and embed nothing but the app’s own scripts`, async () => {
      const {headers} = await fetch(origin + path);
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
          const [name = '', ...values] = directive.split(' ');
          return [name, values.join(' ')];
        }),
      );
      assert.equal(policy.get('default-src'), "'none'");
      assert.equal(policy.get('script-src'), "'self'");
      assert.equal(policy.get('style-src'), "'self'");
      assert.equal(policy.get('base-uri'), "'none'");
      assert.equal(policy.get('form-action'), "'none'");
      assert.equal(policy.get('frame-ancestors'), "'none'");
      assert.equal(policy.get('require-trusted-types-for'), "'script'");
      assert.equal(policy.get('trusted-types'), 'default lit-html dompurify');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
    });
  }

  it('lets browsers keep what is named after its content, and ask again for everything else', async () => {
    const cacheControl = async (path: string) => (await fetch(origin + path)).headers.get('cache-control');
    assert.equal(await cacheControl('/assets/index-AbCd1234.js'), 'public, max-age=31536000, immutable');
    assert.equal(await cacheControl('/service-worker.js'), 'no-cache');
    assert.equal(await cacheControl('/sample/one.mp3'), 'no-cache');
    assert.equal(await cacheControl('/assets/gone-12345678.js'), 'no-cache');
  });

  it('answers a one-byte probe with the size and both validators', async () => {
    const response = await fetch(`${origin}/sample/one.mp3`, {headers: {range: 'bytes=0-0'}});
    assert.equal(response.status, 206);
    assert.equal(response.headers.get('content-range'), 'bytes 0-0/1000');
    assert.equal(response.headers.get('content-length'), '1');
    assert.match(response.headers.get('etag') ?? '', /^"[^"]+"$/);
    assert.ok(Date.parse(response.headers.get('last-modified') ?? '') > 0);
  });

  const ranges: [range: string, status: number, contentRange: string | null, expected: Buffer][] = [
    ['bytes=10-19', 206, 'bytes 10-19/1000', audio.subarray(10, 20)],
    ['bytes=990-', 206, 'bytes 990-999/1000', audio.subarray(990)],
    ['bytes=990-5000', 206, 'bytes 990-999/1000', audio.subarray(990)],
    ['bytes=-5', 206, 'bytes 995-999/1000', audio.subarray(995)],
    ['bytes=-5000', 206, 'bytes 0-999/1000', audio],
    ['bytes=1000-', 416, 'bytes */1000', Buffer.alloc(0)],
    ['bytes=-0', 416, 'bytes */1000', Buffer.alloc(0)],
    ['bytes=9-1', 200, null, audio],
    ['bytes=0-1,5-6', 200, null, audio],
    ['seconds=0-1', 200, null, audio],
    ['bytes=-', 200, null, audio],
  ];
  for (const [range, status, contentRange, expected] of ranges) {
    it(`answers Range: ${range} with ${status}`, async () => {
      const response = await fetch(`${origin}/sample/one.mp3`, {headers: {range}});
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-range'), contentRange);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), expected);
    });
  }

  it('answers a range of an empty file', async () => {
    assert.equal((await fetch(`${origin}/sample/empty.mp3`)).status, 200);
    assert.equal((await fetch(`${origin}/sample/empty.mp3`, {headers: {range: 'bytes=0-0'}})).status, 416);
  });

  it('resumes only the same file', async () => {
    const {headers} = await fetch(`${origin}/sample/one.mp3`);
    const resume = async (condition: string) => {
      const range = {range: 'bytes=500-', 'if-range': condition};
      return (await fetch(`${origin}/sample/one.mp3`, {headers: range})).status;
    };
    assert.equal(await resume(headers.get('etag') ?? ''), 206);
    assert.equal(await resume(headers.get('last-modified') ?? ''), 206);
    assert.equal(await resume('"another"'), 200);
    assert.equal(await resume('Thu, 01 Jan 1970 00:00:00 GMT'), 200);
  });

  it('says 304 to a browser that has the file', async () => {
    const {headers} = await fetch(`${origin}/sample/one.mp3`);
    const revalidate = async (condition: Record<string, string>) =>
      (await fetch(`${origin}/sample/one.mp3`, {headers: {...condition, 'cache-control': 'max-age=0'}})).status;
    const lastModified = headers.get('last-modified') ?? '';
    assert.equal(await revalidate({'if-none-match': `"another", ${headers.get('etag')}`}), 304);
    assert.equal(await revalidate({'if-modified-since': lastModified}), 304);
    assert.equal(await revalidate({'if-none-match': '"another"', 'if-modified-since': lastModified}), 200);
  });

  it('carries the gateway', async () => {
    const health = await fetch(`${origin}/gateway/health`);
    assert.equal(health.status, 200);
    assert.deepEqual(await health.json(), {status: 'ok', version: '1.2.3'});
    const unknown = await fetch(`${origin}/gateway/unknown`, asDocument);
    assert.equal(unknown.status, 404);
    assert.deepEqual(await unknown.json(), {
      error: 'not-found',
      message: 'The gateway has no such address. Reload Dogear.',
    });
    assert.equal(unknown.headers.get('x-content-type-options'), 'nosniff');
    assert.match(unknown.headers.get('content-security-policy') ?? '', /default-src 'none'.*; sandbox$/);
  });
});
