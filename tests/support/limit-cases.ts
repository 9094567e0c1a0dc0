import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {toGatewayFeedPath} from '../../core/gateway-address.js';
import {anyFeed} from './any-feed.js';
import {assertRefused, readReply, type Scene} from './gateway-scene.js';
import {anyAudio, rangedAudio} from './ranged-audio.js';
import {toHead} from './raw-host.js';
import {until} from './until.js';

/**
 * Settings with which a client has 20 requests and a host 40 before they must wait for a minute and more, 4 streams for each client, and a
 * header that names the client. On workerd, limits are those of one isolate.
 */
export const narrowSettings = {
  GATEWAY_CLIENT_HEADER: 'X-Client',
  GATEWAY_CLIENT_RATE: '0.01',
  GATEWAY_CLIENT_BURST: '20',
  GATEWAY_HOST_RATE: '0.01',
  GATEWAY_HOST_BURST: '40',
  GATEWAY_PIN_DAYS: '0.000005',
  GATEWAY_ALLOW_ORIGINS: 'https://app.example',
  GATEWAY_METRICS: 'on',
  GATEWAY_HOST_HEADERS: '{"127.0.0.1": {"User-Agent": "Mozilla/5.0", "Accept-Language": "de"}}',
};

/** What one client and one host may be asked, of a gateway with `narrowSettings`. */
export function limitCases(scene: Scene): void {
  const {host, other} = scene;
  const as = (client: string) => ({headers: {'X-Client': client}});

  describe('a client', () => {
    it('that asks too often is told when to come back, and no other is', async () => {
      const ask = (client: string) => scene.ask('/gateway/feed', as(client));
      for (let asked = 0; asked < 20; asked++) assertRefused(await ask(`2001:db8:0:1::${asked}`), 'bad-request');
      const reply = await ask('2001:db8:0:1::ffff');
      assertRefused(reply, 'too-many-requests');
      assert.match(reply.headers['retry-after'] ?? '', /^[1-9]\d?\d?$/);
      assertRefused(await ask('2001:db8:0:2::1'), 'bad-request');
      // What stands before the last address anybody can have written.
      assertRefused(await ask('203.0.113.99, 2001:db8:0:1::1'), 'too-many-requests');
      assert.equal((await scene.ask('/gateway/health', as('2001:db8:0:1::1'))).status, 200);
    });

    it('has four streams at a time; each is free again when it ends, breaks off or nobody wants it', async () => {
      const endless = scene.serveEpisode('endless', (socket, {method}) => {
        socket.write(toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': '1000000'}));
        if (method === 'HEAD') return;
        socket.write(Buffer.alloc(1000));
        // workerd notices that a caller is gone when it has something to send.
        const timer = setInterval(() => socket.write('a'), 20);
        socket.on('close', () => clearInterval(timer));
      });
      const ending = scene.serveEpisode('ending', (socket) => {
        socket.write(toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': '2000'}));
        socket.write(Buffer.alloc(1000));
      });
      const open = async (path: string, client = '203.0.113.1') => {
        const stream = await scene.open(path, as(client));
        assert.equal(stream.statusCode, 200);
        return stream;
      };
      const countIs = (count: number) =>
        until(`${count} streams were open`, async () => {
          const {body} = await scene.ask('/gateway/metrics');
          return String(body).includes(`\ndogear_gateway_open_streams ${count}\n`);
        });
      const ended = await open(ending);
      const [left, broken, last] = [await open(endless), await open(endless), await open(endless)];
      const fifth = await scene.ask(endless, as('203.0.113.1'));
      assertRefused(fifth, 'too-many-streams');
      assert.match(fifth.headers['retry-after'] ?? '', /^[1-9]\d*$/);
      assert.equal((await scene.ask(endless, {method: 'HEAD', ...as('203.0.113.1')})).status, 200);
      (await open(endless, '203.0.113.2')).destroy();
      await countIs(4);

      host.socketsOf('/ending.mp3')[0]?.write(Buffer.alloc(1000));
      assert.equal((await readReply(ended)).isWhole, true);
      await countIs(3);
      host.socketsOf('/endless.mp3')[1]?.destroy();
      assert.equal((await readReply(broken)).isWhole, false);
      await countIs(2);
      left.destroy();
      await countIs(1);
      const more = [await open(endless), await open(endless), await open(endless), last];
      assertRefused(await scene.ask(endless, as('203.0.113.1')), 'too-many-streams');
      for (const stream of more) stream.destroy();
      await countIs(0);
      await host.hungUp('/endless.mp3');
    });
  });

  describe('a host', () => {
    it('is spared when it is asked too often, whoever asks', async () => {
      const url = other.serve('/often', {body: anyFeed()});
      let asked = 0;
      const ask = () => scene.ask(toGatewayFeedPath(url), as(`203.0.113.${10 + Math.floor(asked++ / 15)}`));
      while (asked < 40) assert.equal((await ask()).status, 200);
      const reply = await ask();
      assertRefused(reply, 'busy');
      assert.match(reply.headers['retry-after'] ?? '', /^[1-9]\d*$/);
      assert.equal(other.askedFor('/often').length, 40);
    });

    it('gets the headers that it wants', async () => {
      await scene.ask(toGatewayFeedPath(host.serve('/particular', {body: anyFeed()})), as('203.0.113.3'));
      const [{headers} = {headers: {} as Record<string, string | undefined>}] = host.askedFor('/particular');
      assert.deepEqual([headers['user-agent'], headers['accept-language']], ['Mozilla/5.0', 'de']);
    });
  });

  describe('what the gateway tells of itself', () => {
    it('is a format that machines read', async () => {
      const reply = await scene.ask('/gateway/metrics');
      assert.match(reply.headers['content-type'] ?? '', /^text\/plain; version=0\.0\.4/);
      const lines = String(reply.body).trimEnd().split('\n');
      const line = /^(?:# (?:HELP|TYPE) dogear_gateway_\w+ .+|dogear_gateway_\w+(?:\{(?:\w+="[\w-]*",?)+\})? \d+)$/;
      assert.deepEqual(
        lines.filter((one) => !line.test(one)),
        [],
      );
      assert.match(String(reply.body), /dogear_gateway_requests_total\{route="feed",status="200"\} [1-9]/);
    });
  });

  describe('a pin', () => {
    it('expires', async () => {
      const path = scene.serveEpisode('short-lived', rangedAudio(anyAudio(10)));
      const {headers} = await scene.ask(path, {method: 'HEAD', ...as('203.0.113.4')});
      const pinned = `${path}&pin=${headers['dogear-pin']}`;
      let turn = 0;
      await until('the pin was no longer good', async () => {
        const reply = await scene.ask(pinned, {method: 'HEAD', ...as(`203.0.113.${50 + (turn++ >> 3)}`)});
        return reply.status === 403;
      });
      assertRefused(await scene.ask(pinned, as('203.0.113.4')), 'pin-expired');
    });
  });
}
