import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {toGatewayFeedPath} from '../../core/gateway-address.js';
import {anyFeed} from './any-feed.js';
import {assertRefused, type Runtime, readReply, type Scene} from './gateway-scene.js';
import {anyAudio} from './ranged-audio.js';
import {type RawAnswer, toHead} from './raw-host.js';

const xml = anyFeed([{guid: 'one', url: 'https://audio.example/one.mp3'}]);

const slowHosts: Record<string, RawAnswer> = {
  'says nothing': () => {},
  'never ends its headers': (socket) => trickle(socket, () => 'X-Again: 1\r\n', 'HTTP/1.1 200 OK\r\n'),
  'never begins its body': (socket) => socket.write(toHead(200)),
  'pauses in its body': (socket) => socket.write(Buffer.concat([toHead(200), Buffer.from(xml)])),
  'sends a byte now and then without end': (socket) =>
    trickle(socket, () => ' ', Buffer.concat([toHead(200), Buffer.from(xml)])),
};

const hintingHost: Record<string, RawAnswer> = {
  'sends early hints without end': (socket) => trickle(socket, () => toHead(103, {Link: '</a>'})),
};

function trickle(socket: Parameters<RawAnswer>[0], next: () => string | Buffer, first: string | Buffer = ''): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(next()), 200);
  socket.on('close', () => clearInterval(timer));
}

/** What the gateway makes of hosts that take their time, in any runtime; the gateway has seconds for them, not minutes. */
export function slowHostCases(scene: Scene, runtime: Runtime): void {
  describe('of a host that', {concurrency: true}, () => {
    // workerd takes the first hint for the answer.
    const hosts = {...slowHosts, ...(runtime === 'Node' && hintingHost)};
    for (const [index, [name, answer]] of Object.entries(hosts).entries()) {
      it(`${name}, the gateway has enough after a while`, async () => {
        const path = `/slow-${index}`;
        assertRefused(await scene.ask(toGatewayFeedPath(scene.host.serve(path, answer))), 'timeout');
        await scene.host.hungUp(path);
      });
    }

    const start = Buffer.concat([
      toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': '100000'}),
      anyAudio(1000),
    ]);
    it('never begins its audio, the gateway has enough after a while', async () => {
      const path = scene.serveEpisode('mute', (socket) => socket.write(start.subarray(0, -1000)));
      assertRefused(await scene.ask(path), 'timeout');
      await scene.host.hungUp('/mute.mp3');
    });

    it('pauses in its audio, the caller learns that there will be no more', async () => {
      const reply = await scene.ask(scene.serveEpisode('pausing', (socket) => socket.write(start)));
      assert.deepEqual([reply.status, reply.isWhole, reply.body.length], [200, false, 1000]);
      await scene.host.hungUp('/pausing.mp3');
    });

    it('sends audio bit by bit, the gateway never has enough', async () => {
      const path = scene.serveEpisode('steady', (socket) => {
        socket.write(start);
        trickle(socket, () => 'a'.repeat(9000));
      });
      const reply = await scene.ask(path);
      assert.deepEqual([reply.status, reply.isWhole, reply.body.length], [200, true, 100_000]);
    });

    it('waits for a caller who takes their time, the gateway waits too', async () => {
      const size = 30_000_000;
      const head = toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': String(size)});
      const path = scene.serveEpisode('patient', (socket) => {
        socket.write(head);
        socket.write(Buffer.alloc(size));
      });
      const message = await scene.open(path);
      await setTimeout(1500);
      assert.equal((await readReply(message)).body.length, size);
    });
  });
}
