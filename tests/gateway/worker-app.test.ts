import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {RunningGateway} from '../support/app-files.js';
import {startGatewayOnNode} from '../support/gateway-on-node.js';
import {startGatewayOnWorkerd} from '../support/gateway-on-workerd.js';

const audio = Buffer.from(Array.from({length: 1000}, (_, index) => index % 251));

describe('the app on workerd', () => {
  const files = {
    'index.html': '<!doctype html><title>Dogear</title>',
    'manifest.webmanifest': '{}',
    'service-worker.js': 'self;',
    'assets/index-AbCd1234.js': 'export {};',
    'assets/index-AbCd1234.css': 'p {}',
    'icons/favicon.svg': '<svg/>',
    'icons/icon-192.png': 'PNG',
    'sample/one.mp3': audio,
    'sample/one.vtt': 'WEBVTT',
    'sample/one.json': '{}',
    'sample/feed.xml': '<rss/>',
  };
  let node: RunningGateway;
  let workerd: RunningGateway;

  before(async () => {
    [node, workerd] = await Promise.all([startGatewayOnNode({}, {files}), startGatewayOnWorkerd({}, {files})]);
  });
  after(() => Promise.all([node.close(), workerd.close()]));

  const html = {accept: 'text/html,application/xhtml+xml,*/*;q=0.8'};
  const questions: [path: string, init?: {method?: string; headers?: Record<string, string>}][] = [
    ...Object.keys(files).map((name): [string] => [`/${name}`]),
    ['/'],
    ['/', {method: 'HEAD'}],
    ['/latest-podcasts', {headers: html}],
    ['/latest-podcasts', {method: 'POST'}],
    ['/podcast/a-b_1/?show=all'],
    ['/nowhere'],
    ['/nowhere', {headers: html}],
    ['/nowhere', {method: 'HEAD', headers: html}],
    ['/assets/gone-12345678.js', {headers: {accept: '*/*'}}],
    ['/media/1', {headers: html}],
    ['/sample/one.mp3', {method: 'HEAD'}],
    ['/sample/one.mp3', {headers: {range: 'bytes=0-0'}}],
    ['/sample/one.mp3', {headers: {range: 'bytes=990-5000'}}],
    ['/sample/one.mp3', {headers: {range: 'bytes=-5'}}],
    ['/sample/one.mp3', {headers: {range: 'bytes=1000-'}}],
    ['/sample/one.mp3', {headers: {range: 'bytes=0-1,5-6'}}],
    ['/sample/one.mp3', {headers: {range: 'bytes=500-', 'if-range': '"another"'}}],
    ['/sample/%2e%2e/index.html'],
    ['/gateway/unknown', {headers: html}],
  ];
  const names = [
    'accept-ranges',
    'cache-control',
    'content-range',
    'content-security-policy',
    'content-type',
    'referrer-policy',
    'x-content-type-options',
  ];

  async function answer({origin}: RunningGateway, path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(origin + path, init);
    const headers = Object.fromEntries(names.map((name) => [name, response.headers.get(name)]));
    const body = Buffer.from(await response.arrayBuffer());
    // What is UTF-8 by its own rules needs no word of it.
    headers['content-type'] =
      headers['content-type']?.replace(/^((?:image|application)\/.*); charset=utf-8$/, '$1') ?? null;
    return {
      status: response.status,
      headers,
      hasValidator: response.headers.has('etag'),
      body: body.toString('latin1'),
    };
  }

  for (const [path, init = {}] of questions) {
    const {method = 'GET', headers = {}} = init;
    it(`answers ${[method, path, ...Object.values(headers)].join(' ')} as on Node`, async () => {
      const init = {method, headers: {accept: '*/*', 'accept-encoding': 'identity', ...headers}};
      assert.deepEqual(await answer(workerd, path, init), await answer(node, path, init));
    });
  }

  it('says 304 to a browser that has the file, and resumes only the same file', async () => {
    const file = `${workerd.origin}/sample/one.mp3`;
    const {headers} = await fetch(file);
    const etag = headers.get('etag') ?? '';
    const ask = async (headers: Record<string, string>) => (await fetch(file, {headers})).status;
    assert.match(etag, /^"[^"]+"$/);
    assert.equal(await ask({'if-none-match': etag, 'cache-control': 'max-age=0'}), 304);
    assert.equal(await ask({range: 'bytes=500-', 'if-range': etag}), 206);
  });
});
