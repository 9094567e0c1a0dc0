import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  feedAuthorizationHeader,
  toGatewayAttachmentPath,
  toGatewayDiscoverPath,
  toGatewayEnclosurePath,
  toGatewayFeedPath,
  toGatewaySearchPath,
} from '../../core/gateway-address.js';
import {anyFeed} from './any-feed.js';
import type {Scene} from './gateway-scene.js';
import {anyAudio, rangedAudio} from './ranged-audio.js';
import {toHead} from './raw-host.js';
import {until} from './until.js';

const secret = 'secret-token';

/** What a gateway writes down of those who use it, and what never. `scene` is one whose log nobody else writes to. */
export function logCases(scene: Scene): void {
  const {host} = scene;

  /** The lines since, when there are so many. */
  async function readLines(count: number): Promise<string[]> {
    const read = () => scene.output.split('\n').filter((line) => line.startsWith('time='));
    await until(`${count} lines were logged`, () => read().length >= count);
    assert.equal(read().length, count);
    return read();
  }

  describe('the log', () => {
    it('names route, host, status, bytes, time and reason of each request, and health is none', async () => {
      const xml = anyFeed([{guid: 'one', url: host.serve('/a.mp3', rangedAudio(anyAudio(1000)))}]);
      const feedUrl = host.serve('/a.xml', {body: xml});
      await scene.ask('/gateway/health');
      await scene.ask(toGatewayFeedPath(feedUrl));
      await readLines(1);
      await scene.ask(toGatewayEnclosurePath({feedUrl, guid: 'one'}));
      await readLines(2);
      await scene.ask(toGatewayFeedPath(host.serve('/gone', {status: 410})));
      const bytes = [Buffer.byteLength(xml), 1000];
      assert.deepEqual(
        (await readLines(3)).map((line) => line.replace(/^time=\S+Z /, '').replace(/ms=\d+/, 'ms=0')),
        [
          `route=feed host=127.0.0.1 status=200 bytes=${bytes[0]} ms=0`,
          `route=enclosure host=127.0.0.1 status=200 bytes=${bytes[1]} ms=0`,
          'route=feed host=127.0.0.1 status=410 bytes=0 ms=0 refusal=gone',
        ],
      );
    });

    it('says nothing that anybody could use, whatever happens', async () => {
      const headers = {
        [feedAuthorizationHeader]: `Basic ${secret}`,
        Cookie: `id=${secret}`,
        Referer: `https://dogear.example/${secret}`,
        'User-Agent': secret,
      };
      const url = host.serve(`/${secret}.mp3`, rangedAudio(anyAudio(1000)));
      const cut = host.serve(`/${secret}-cut.mp3`, (socket) => {
        socket.write(toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': '100000'}));
        socket.end(Buffer.alloc(50_000));
      });
      const items = [
        {guid: secret, url},
        {guid: `cut-${secret}`, url: cut},
      ];
      const feedUrl = `${host.serve(`/${secret}.xml`, {body: anyFeed(items)})}?token=${secret}`;
      host.serve(`/${secret}-html`, {body: secret});
      host.serve(`/${secret}-gone`, {status: 404});
      host.serve(`/${secret}-bad`, (socket) => socket.end(secret));
      host.serve(`/${secret}-moved`, {status: 302, headers: {Location: `ftp://${secret}/`}});
      const asked = [
        toGatewayFeedPath(feedUrl),
        ...['html', 'gone', 'bad', 'moved'].map((end) => toGatewayFeedPath(host.toUrl(`/${secret}-${end}`))),
        toGatewayFeedPath(`http://${secret}:password@feeds.example/`),
        toGatewayFeedPath(`http://127.0.0.1:1/${secret}`),
        toGatewayFeedPath(`${secret}://${secret}`),
        toGatewayFeedPath(`http://${secret} ${secret}/`),
        toGatewayEnclosurePath({feedUrl, guid: secret}),
        toGatewayEnclosurePath({feedUrl, guid: `cut-${secret}`}),
        toGatewayEnclosurePath({feedUrl, guid: `${secret}-unknown`}),
        toGatewayEnclosurePath({feedUrl, guid: secret}, secret),
        toGatewayAttachmentPath(feedUrl, 'artwork', secret),
        toGatewaySearchPath(secret),
        toGatewayDiscoverPath(`https://podcasts.apple.com/${secret}`),
        `/gateway/${secret}`,
        `/gateway/feed?url=%${secret}`,
      ];
      for (const path of asked) await scene.ask(path, {headers});
      await scene.ask(toGatewayFeedPath(feedUrl), {headers: {[feedAuthorizationHeader]: `\xff${secret}`}});
      await readLines(3 + asked.length + 1);
      assert.doesNotMatch(scene.output, new RegExp(secret));
      assert.doesNotMatch(scene.output, /route=\w+ .*refusal=failed/);
    });
  });
}
