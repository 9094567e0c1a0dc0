import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {type AttachmentKind, toGatewayAttachmentPath} from '../../core/gateway-address.js';
import type {GatewayRefusal} from '../../core/gateway-refusals.js';
import {anyFeed} from './any-feed.js';
import {type AskOptions, assertInert, assertRefused, type Reply, type Scene} from './gateway-scene.js';
import {type PlainAnswer, type RawAnswer, toHead} from './raw-host.js';

const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1');
const jpeg = Buffer.from('\xff\xd8\xff\xe0 and more', 'latin1');
const webp = Buffer.from('RIFF\x01\x00\x00\x00WEBPVP8 ', 'latin1');
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const page = '<!doctype html><script>alert(1)</script><p>Hello';
const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello';

type Case = [kind: AttachmentKind, claimed: string, stated: string, body: string | Buffer, expected: string];

const cases: Case[] = [
  ['artwork', '', 'image/png', png, 'image/png'],
  ['artwork', '', 'text/html', jpeg, 'image/jpeg'],
  ['artwork', '', 'image/svg+xml', webp, 'image/webp'],
  ['artwork', '', 'image/png', svg, 'wrong-type'],
  ['artwork', '', 'image/svg+xml', svg, 'wrong-type'],
  ['artwork', '', 'image/png', page, 'wrong-type'],
  ['artwork', '', 'image/png', `${svg}\n${String(png)}`, 'wrong-type'],
  ['artwork', '', 'image/png', '', 'wrong-type'],
  ['chapters', '', 'application/json+chapters', '{"chapters": []}', 'application/json'],
  ['chapters', '', 'text/html; charset=utf-8', '\ufeff [1]', 'application/json; charset=utf-8'],
  ['chapters', '', 'application/json', page, 'wrong-type'],
  ['chapters', '', 'application/json', svg, 'wrong-type'],
  ['transcript-0', 'text/vtt', 'text/vtt', vtt, 'text/vtt'],
  ['transcript-0', 'text/vtt', 'application/octet-stream', vtt, 'text/vtt'],
  [
    'transcript-0',
    'application/x-subrip',
    'text/html; charset=UTF-8',
    '1\n00:00 --> 00:01',
    'application/x-subrip; charset=utf-8',
  ],
  ['transcript-0', 'application/srt', '', '1\n00:00 --> 00:01', 'application/srt'],
  ['transcript-0', 'application/json', 'application/json', '{"segments": []}', 'application/json'],
  ['transcript-0', 'text/plain', 'application/pdf', 'Hello', 'text/plain'],
  ['transcript-0', 'text/html', 'text/html; charset=utf-8', page, 'text/plain; charset=utf-8'],
  ['transcript-0', 'text/vtt', 'text/html', page, 'wrong-type'],
  ['transcript-0', 'text/vtt', 'text/vtt', svg, 'wrong-type'],
];

/** What `/gateway/attachment` does, in any runtime. */
export function attachmentCases(scene: Scene): void {
  const {host} = scene;

  /** Asks for what an episode of a feed of its own mentions. */
  function relay(
    name: string,
    kind: AttachmentKind,
    answer: RawAnswer | PlainAnswer,
    {type = 'text/vtt', ...options}: AskOptions & {type?: string} = {},
  ): Promise<Reply> {
    const url = host.serve(`/${name}`, answer);
    const item = {guid: 'one', url: host.toUrl('/one.mp3'), artwork: url, chapters: url, transcripts: [{url, type}]};
    const feedUrl = host.serve(`/${name}.xml`, {body: anyFeed([item])});
    return scene.ask(toGatewayAttachmentPath(feedUrl, kind, 'one'), options);
  }

  describe('an attachment', {concurrency: true}, () => {
    for (const [index, [kind, type, stated, body, expected]] of cases.entries()) {
      const start = JSON.stringify(String(body).slice(0, 12));
      it(`(${kind}${type && ` as ${type}`}) that is "${stated}" and begins ${start} is ${expected}`, async () => {
        const headers = {...(stated && {'Content-Type': stated}), 'Set-Cookie': 'a=b', Link: '</a>'};
        const reply = await relay(`attachment-${index}`, kind, {body, headers}, {type});
        assert.equal(reply.headers['set-cookie'], undefined);
        assert.equal(reply.headers.link, undefined);
        if (expected === 'wrong-type') return assertRefused(reply, expected);
        assert.equal(reply.headers['content-type'], expected);
        assert.deepEqual(reply.body, Buffer.from(body));
        assert.match(reply.headers['cache-control'] ?? '', /^private, max-age=\d+$/);
        assertInert(reply.headers);
      });
    }

    it('of the feed itself is its artwork, and nothing else', async () => {
      const feedUrl = host.serve('/own.xml', {
        body: anyFeed([{guid: 'one', url: host.toUrl('/one.mp3')}], host.serve('/own.png', {body: png})),
      });
      const reply = await scene.ask(toGatewayAttachmentPath(feedUrl, 'artwork'));
      assert.deepEqual([reply.headers['content-type'], reply.body], ['image/png', png]);
      assertRefused(await scene.ask(toGatewayAttachmentPath(feedUrl, 'chapters')), 'bad-request');
    });

    it('has to be mentioned by the feed', async () => {
      const item = {guid: 'one', url: host.toUrl('/one.mp3')};
      const feedUrl = host.serve('/bare.xml', {body: anyFeed([item])});
      const refusals: [AttachmentKind, string | undefined, GatewayRefusal][] = [
        ['artwork', undefined, 'not-mentioned'],
        ['artwork', 'one', 'not-mentioned'],
        ['chapters', 'one', 'not-mentioned'],
        ['transcript-0', 'one', 'not-mentioned'],
        ['transcript-7', 'one', 'not-mentioned'],
        ['chapters', 'two', 'not-mentioned'],
        ['chapters', '__proto__', 'not-mentioned'],
        ['transcript-100', 'one', 'bad-request'],
        ['enclosure' as AttachmentKind, 'one', 'bad-request'],
        ['__proto__' as AttachmentKind, 'one', 'bad-request'],
        ['' as AttachmentKind, 'one', 'bad-request'],
      ];
      for (const [kind, guid, refusal] of refusals) {
        assertRefused(await scene.ask(toGatewayAttachmentPath(feedUrl, kind, guid)), refusal);
      }
    });

    it('is unpacked, and 304 when its host says so', async () => {
      const answer: RawAnswer = (socket, {headers}) => {
        if (headers['if-none-match']) socket.write(toHead(304, {ETag: '"a1"'}));
        else {
          const packed = gzipSync(vtt);
          socket.write(
            toHead(200, {ETag: '"a1"', 'Content-Encoding': 'gzip', 'Content-Length': String(packed.length)}),
          );
          socket.write(packed);
        }
      };
      const reply = await relay('packed', 'transcript-0', answer);
      assert.deepEqual([String(reply.body), reply.headers.etag], [vtt, 'W/"a1"']);
      const again = await relay('packed', 'transcript-0', answer, {headers: {'If-None-Match': 'W/"a1"'}});
      assert.deepEqual([again.status, again.body.length], [304, 0]);
    });

    it('of more than 15 MB is too large, also when it is packed', async () => {
      const large = Buffer.concat([png, Buffer.alloc(15_000_000)]);
      assertRefused(await relay('large', 'artwork', {body: large}), 'too-large');
      const packed = {body: gzipSync(large), headers: {'Content-Encoding': 'gzip'}};
      assertRefused(await relay('large-packed', 'artwork', packed), 'too-large');
      await host.hungUp('/large');
    });

    it('is refused as its host refuses it', async () => {
      assertRefused(await relay('no-artwork', 'artwork', {status: 404}), 'missing');
      assertRefused(await relay('no-chapters', 'chapters', {status: 401}), 'password');
    });
  });
}
