import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {toGatewayFeedPath} from '../../core/gateway-address.js';
import type {GatewayRefusal} from '../../core/gateway-refusals.js';
import {anyFeed} from './any-feed.js';
import {assertRefused, assertRefusedAs, type Scene} from './gateway-scene.js';
import {type RawAnswer, toHead} from './raw-host.js';

const xml = anyFeed([{guid: 'one', url: 'https://audio.example/one.mp3'}]);
const megabyte = Buffer.alloc(1_000_000, ' ');
const bomb = gzipSync(Buffer.concat([Buffer.from(xml), Buffer.alloc(50_000_000, ' ')]));

const largeHosts: Record<string, RawAnswer> = {
  'has 50 MB in 50 KB': (socket) => {
    socket.write(toHead(200, {'Content-Encoding': 'gzip', 'Content-Length': String(bomb.length + 1)}));
    socket.write(bomb);
  },
  'announces more than 20 MB': (socket) => {
    socket.write(toHead(200, {'Content-Length': '20000001'}));
    socket.write(xml);
  },
  'sends more than 20 MB unannounced': (socket) => {
    socket.write(toHead(200));
    socket.write(xml);
    for (let sent = 0; sent < 20; sent++) socket.write(megabyte);
  },
};

/** Whatever a host sends in place of a feed, there is an answer, and the host is let go of. */
const hosts: Record<string, [RawAnswer, ...GatewayRefusal[]]> = {
  'ends before the length that it said': [
    (socket) => {
      socket.write(toHead(200, {'Content-Length': String(xml.length + 1)}));
      socket.end(xml);
    },
    'unreachable',
    'bad-answer',
  ],
  'breaks off in a chunk': [
    (socket) => {
      socket.write(toHead(200, {'Transfer-Encoding': 'chunked'}));
      socket.end(`fff\r\n${xml}`);
    },
    'unreachable',
    'bad-answer',
  ],
  'breaks off between chunks': [
    (socket) => {
      socket.write(toHead(200, {'Transfer-Encoding': 'chunked'}));
      socket.end(`${xml.length.toString(16)}\r\n${xml}\r\n`);
    },
    'unreachable',
    'bad-answer',
  ],
  'says that plain text is packed': [
    (socket) => {
      socket.write(toHead(200, {'Content-Encoding': 'gzip', 'Content-Length': String(xml.length)}));
      socket.end(xml);
    },
    'bad-answer',
  ],
  'packs it in a way that nobody asked for': [
    (socket) => {
      socket.write(toHead(200, {'Content-Encoding': 'compress', 'Content-Length': String(xml.length)}));
      socket.end(xml);
    },
    'bad-answer',
  ],
  'breaks off in what it packed': [
    (socket) => {
      socket.write(toHead(200, {'Content-Encoding': 'gzip'}));
      socket.end(gzipSync(xml).subarray(0, -20));
    },
    'bad-answer',
  ],
  'hangs up at once': [(socket) => socket.destroy(), 'unreachable'],
  'hangs up politely': [(socket) => socket.end(), 'unreachable', 'bad-answer'],
  'ends in its headers': [(socket) => socket.end('HTTP/1.1 200 OK\r\nContent-'), 'unreachable', 'bad-answer'],
  'speaks HTTP/0.9': [(socket) => socket.end(xml), 'bad-answer', 'unreachable'],
  'speaks another language': [(socket) => socket.end('220 mail.example ESMTP\r\n'), 'bad-answer', 'unreachable'],
  'gives a status that is no number': [(socket) => socket.write('HTTP/1.1 OK\r\n\r\n'), 'bad-answer', 'unreachable'],
  'sends a header without end': [
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      for (let line = 0; line < 20_000; line++) socket.write(`X-${line}: ${'a'.repeat(100)}\r\n`);
    },
    'bad-answer',
    'unreachable',
  ],
};

/** What the gateway makes of hosts that lie, break off or talk nonsense, in any runtime. */
export function brokenHostCases(scene: Scene): void {
  // One after the other: on workerd there is room for two at a time.
  describe('of a host that', () => {
    for (const [index, [name, answer]] of Object.entries(largeHosts).entries()) {
      it(`${name}, nothing is handed on`, async () => {
        const path = `/large-${index}`;
        assertRefused(await scene.ask(toGatewayFeedPath(scene.host.serve(path, answer))), 'too-large');
        await scene.host.hungUp(path);
      });
    }
  });

  describe('of a host that', {concurrency: true}, () => {
    for (const [index, [name, [answer, ...refusals]]] of Object.entries(hosts).entries()) {
      it(`${name}, nothing is handed on`, async () => {
        const reply = await scene.ask(toGatewayFeedPath(scene.host.serve(`/broken-${index}`, answer)));
        assertRefusedAs(reply, ...refusals);
        await scene.host.hungUp(`/broken-${index}`);
      });
    }

    it('sends more than the length that it said, only that goes on', async () => {
      const url = scene.host.serve('/longer', (socket) => {
        socket.write(toHead(200, {'Content-Length': String(xml.length)}));
        socket.write(`${xml}HTTP/1.1 200 OK\r\n\r\n`);
      });
      assert.equal(String((await scene.ask(toGatewayFeedPath(url))).body), xml);
    });

    it('gives a length and chunks, the chunks go on, or nothing', async () => {
      const url = scene.host.serve('/both', (socket) => {
        socket.write(toHead(200, {'Content-Length': '5', 'Transfer-Encoding': 'chunked'}));
        socket.write(`${xml.length.toString(16)}\r\n${xml}\r\n0\r\n\r\n`);
      });
      const reply = await scene.ask(toGatewayFeedPath(url));
      if (reply.status === 200) assert.equal(String(reply.body), xml);
      else assertRefused(reply, 'bad-answer');
    });

    it('sends a body with its 304, the body is dropped and its next answer is understood', async () => {
      const url = scene.host.serve('/full-304', (socket) => {
        socket.write(toHead(304, {ETag: '"a1"', 'Content-Length': '5'}));
        socket.write('HTTP/');
      });
      const reply = await scene.ask(toGatewayFeedPath(url), {headers: {'If-None-Match': '"a1"'}});
      assert.deepEqual([reply.status, reply.body.length], [304, 0]);
      const after = await scene.ask(toGatewayFeedPath(scene.host.serve('/after-304', {body: xml})));
      assert.equal(String(after.body), xml);
    });
  });
}
