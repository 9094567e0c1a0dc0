import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {type AttachmentKind, toGatewayAttachmentPath, toGatewayEnclosurePath} from '../../core/gateway-address.js';
import {anyFeed} from '../support/any-feed.js';
import {startGatewayOnWorkerd} from '../support/gateway-on-workerd.js';
import {assertRefused, Scene} from '../support/gateway-scene.js';
import {project} from '../support/processes.js';
import {toHead} from '../support/raw-host.js';
import {until} from '../support/until.js';

const {version} = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {version: string};
const audio = Buffer.from(Array.from({length: 1000}, (_, index) => index % 251));

describe('the gateway on workerd', () => {
  it('says what runs', async () => {
    const gateway = await startGatewayOnWorkerd();
    const response = await fetch(`${gateway.origin}/gateway/health`);
    assert.deepEqual(await response.json(), {status: 'ok', version});
    await gateway.close();
  });

  it('takes its settings from the environment, and tells a wrong one to whoever runs it alone', async () => {
    const right = await startGatewayOnWorkerd({GATEWAY_METRICS: 'on'});
    assert.equal((await fetch(`${right.origin}/gateway/metrics`)).status, 200);
    await right.close();

    const wrong = await startGatewayOnWorkerd({GATEWAY_METRICS: 'perhaps'});
    const response = await fetch(`${wrong.origin}/gateway/health`);
    assert.equal(response.status, 500);
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox$/);
    assert.equal(((await response.json()) as {error: string}).error, 'failed');
    await until('the log named the setting', () => /GATEWAY_METRICS must be .*"perhaps"/.test(wrong.readOutput()));
    await wrong.close();
  });

  describe('with hosts on this machine', () => {
    const scene = new Scene(startGatewayOnWorkerd, {GATEWAY_STREAMS: '1'});
    before(() => scene.begin());
    after(() => scene.end());

    /** The path of an episode whose host answers so. */
    function serveEpisode(guid: string, answer: Parameters<typeof scene.host.serve>[1]): string {
      const url = scene.host.serve(`/${guid}.mp3`, answer);
      const feedUrl = scene.host.serve(`/${guid}.xml`, {body: anyFeed([{guid, url}])});
      return toGatewayEnclosurePath({feedUrl, guid});
    }

    it('reads a feed once for many questions about it', async () => {
      const headers = {'Content-Type': 'audio/mpeg'};
      const path = serveEpisode('kept', {headers, body: Buffer.concat([Buffer.from('ID3\x04'), audio])});
      assert.equal((await scene.ask(path)).body.length, 1004);
      assert.equal((await scene.ask(path)).body.length, 1004);
      assert.equal(scene.host.askedFor('/kept.xml').length, 1);
    });

    it('reads a feed each time whose index is larger than 10 MB', async () => {
      const url = scene.host.toUrl('/huge.mp3');
      const items = Array.from({length: 2000}, (_, index) => ({
        guid: `${index}`,
        url: `${url}?${'a'.repeat(5500)}`,
      }));
      const feedUrl = scene.host.serve('/huge.xml', {body: anyFeed(items)});
      const kind: AttachmentKind = 'artwork';
      assertRefused(await scene.ask(toGatewayAttachmentPath(feedUrl, kind, '1')), 'not-mentioned');
      assertRefused(await scene.ask(toGatewayAttachmentPath(feedUrl, kind, '1')), 'not-mentioned');
      assert.equal(scene.host.askedFor('/huge.xml').length, 2);
    });

    it('breaks off where the host breaks off', async () => {
      const path = serveEpisode('broken', (socket) => {
        socket.write(toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': '100000'}));
        socket.end(Buffer.concat([Buffer.from('ID3\x04'), audio]));
      });
      const reply = await scene.ask(path);
      assert.equal(reply.status, 200);
      assert.equal(reply.headers['content-length'], '100000');
      assert.equal(reply.isWhole, false);
    });

    it('closes the connection to the host when the caller goes away, and counts the stream off', async () => {
      const path = serveEpisode('endless', (socket) => {
        socket.write(toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': '1000000000'}));
        socket.write('ID3\x04');
        const timer = setInterval(() => socket.write(audio), 5);
        socket.on('close', () => clearInterval(timer));
      });
      for (let caller = 0; caller < 3; caller++) {
        const message = await scene.open(path);
        assert.equal(message.statusCode, 200);
        message.destroy();
        await scene.host.hungUp('/endless.mp3');
        await until('the stream was counted off', async () => {
          const next = await scene.open(path);
          next.destroy();
          return next.statusCode === 200;
        });
        await scene.host.hungUp('/endless.mp3');
      }
    });

    it('answers who waits for a feed when another who asked for it goes away', async () => {
      const path = serveEpisode('awaited', {headers: {'Content-Type': 'audio/mpeg'}, body: 'ID3\x04'});
      const feed = anyFeed([{guid: 'awaited', url: scene.host.toUrl('/awaited.mp3')}]);
      const release: (() => void)[] = [];
      scene.host.serve('/awaited.xml', (socket) => {
        release.push(() => {
          socket.write(toHead(200, {'Content-Length': String(Buffer.byteLength(feed))}));
          socket.write(feed);
        });
      });
      const leaving = new AbortController();
      const left = scene.ask(path, {method: 'HEAD', signal: leaving.signal});
      const stays = scene.ask(path, {method: 'HEAD'});
      await until('both had asked', () => release.length === 2);
      leaving.abort();
      await assert.rejects(left);
      for (const answer of release) answer();
      assert.equal((await stays).status, 200);
    });
  });

  it('reaches no private address, whatever a name resolves to', async () => {
    // The settings let the name through, as they would one whose owner gave it such an address.
    const scene = new Scene((env) => startGatewayOnWorkerd(env, {hasPrivateNetwork: false}));
    await scene.begin();
    const feedUrl = scene.host.serve('/feed.xml', {body: anyFeed()});
    const reply = await scene.ask(`/gateway/feed?${new URLSearchParams({url: feedUrl})}`);
    assertRefused(reply, 'unreachable');
    assert.equal(scene.host.connections, 0);
    assert.deepEqual(scene.host.requests, []);
    await scene.end();
  });
});
