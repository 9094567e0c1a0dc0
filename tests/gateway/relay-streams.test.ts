import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {gzipSync} from 'node:zlib';
import {toGatewayEnclosurePath, toGatewayFeedPath} from '../../core/gateway-address.js';
import {anyFeed} from '../support/any-feed.js';
import {startGatewayOnNode} from '../support/gateway-on-node.js';
import {assertRefusedAs, Scene} from '../support/gateway-scene.js';
import {toHead} from '../support/raw-host.js';
import {until} from '../support/until.js';

const episodeSize = 200_000_000;
const megabyte = Buffer.alloc(1_000_000, 'a');
const settings = {GATEWAY_STREAMS: '100', GATEWAY_METRICS: 'on', GATEWAY_CLIENT_HEADER: 'X-Client'};

/** Bytes of a socket that its peer's machine has taken: all that were written but for those that still wait. */
const countTaken = (socket: Socket) => socket.bytesWritten - socket.writableLength;

describe('the gateway on Node', {concurrency: false}, () => {
  let pid: number | undefined;
  const scene = new Scene(async (env) => {
    const gateway = await startGatewayOnNode(env);
    pid = gateway.pid;
    return gateway;
  }, settings);
  let path: string;

  before(async () => {
    await scene.begin();
    const url = scene.host.serve('/long.mp3', async (socket) => {
      socket.write(toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': String(episodeSize)}));
      for (let sent = 0; sent < episodeSize && !socket.destroyed; sent += megabyte.length) {
        if (!socket.write(megabyte)) await drained(socket);
      }
    });
    const feedUrl = scene.host.serve('/long.xml', {body: anyFeed([{guid: 'one', url}])});
    path = toGatewayEnclosurePath({feedUrl, guid: 'one'});
  });
  after(() => scene.end());

  /** Bytes of memory of the gateway's process: now, or at most since it began. */
  function readMemory(what: 'VmRSS' | 'VmHWM'): number {
    const [, kilobytes] =
      new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  }

  async function waitForOpenStreams(count: number): Promise<void> {
    await until(`${count} streams were open`, async () => {
      const {body} = await scene.ask('/gateway/metrics');
      return String(body).includes(`\ndogear_gateway_open_streams ${count}\n`);
    });
  }

  it('takes no more from a host than the caller takes, and lets go of it as soon as the caller goes', async () => {
    const stream = await scene.open(path);
    const [socket] = scene.host.socketsOf('/long.mp3');
    assert.ok(socket);
    // The buffers of this machine between host, gateway and caller alone hold up to 10 MB.
    const taken = await untilStill(() => countTaken(socket));
    assert.ok(taken < 20_000_000, `${taken} bytes were taken`);
    stream.destroy();
    await scene.host.hungUp('/long.mp3');
    await waitForOpenStreams(0);
  });

  it('keeps little of the gigabytes that fifty callers have yet to take', async () => {
    const before = readMemory('VmRSS');
    const streams = await Promise.all(Array.from({length: 50}, () => scene.open(path)));
    for (const stream of streams) readSlowly(stream);
    const sockets = scene.host.socketsOf('/long.mp3');
    await untilStill(() => sockets.reduce((sum, socket) => sum + (countTaken(socket) >> 20), 0));
    const growth = readMemory('VmRSS') - before;
    // Most of it is what Node leaves lying about at first; `npm run bench` has the figure of a stream.
    assert.ok(growth < 200_000_000, `${growth} bytes were used`);
    for (const stream of streams) stream.destroy();
    await scene.host.hungUp('/long.mp3');
    await waitForOpenStreams(0);
  });

  it('lets go of a host that has nothing to say as soon as the caller goes', async () => {
    const url = scene.host.serve('/mute.mp3', (socket) => {
      socket.write(toHead(200, {'Content-Type': 'audio/mpeg', 'Content-Length': '2000'}));
      socket.write(Buffer.alloc(1000));
    });
    const feedUrl = scene.host.serve('/mute.xml', {body: anyFeed([{guid: 'one', url}])});
    const stream = await scene.open(toGatewayEnclosurePath({feedUrl, guid: 'one'}));
    stream.resume();
    stream.destroy();
    await scene.host.hungUp('/mute.mp3');
    await waitForOpenStreams(0);
  });

  it('has room for few feeds at a time, so that many bombs at once do not take its memory', async () => {
    const before = readMemory('VmHWM');
    const bomb = gzipSync(Buffer.concat([Buffer.from(anyFeed()), Buffer.alloc(50_000_000, ' ')]));
    const url = scene.host.serve('/bomb', {body: bomb, headers: {'Content-Encoding': 'gzip'}});
    const replies = await Promise.all(
      Array.from({length: 20}, (_, index) =>
        scene.ask(toGatewayFeedPath(url), {headers: {'X-Client': `192.0.2.${index}`}}),
      ),
    );
    for (const reply of replies) assertRefusedAs(reply, 'too-large', 'overloaded');
    const growth = readMemory('VmHWM') - before;
    assert.ok(growth < 350_000_000, `${growth} bytes were used`);
    assert.equal((await scene.ask(toGatewayFeedPath(scene.host.serve('/small', {body: anyFeed()})))).status, 200);
  });

  it('keeps room for others while a client reads nothing of what it asked for', async () => {
    const xml = anyFeed();
    const url = scene.host.serve('/large', {body: Buffer.concat([Buffer.from(xml), Buffer.alloc(18_000_000, ' ')])});
    const path = toGatewayFeedPath(url);
    const stalled = await Promise.all(Array.from({length: 20}, () => scene.open(path, {headers: {'X-Client': 'a'}})));
    assert.ok(stalled.some(({statusCode}) => statusCode === 429));
    const others = ['192.0.2.1', '192.0.2.2'].map((client) => scene.ask(path, {headers: {'X-Client': client}}));
    for (const reply of await Promise.all(others)) assert.equal(reply.status, 200);
    for (const stream of stalled) stream.destroy();
    await until('the client had room again', async () => {
      const again = await scene.open(path, {headers: {'X-Client': 'a'}});
      again.destroy();
      return again.statusCode === 200;
    });
  });

  it('counts and logs each stream once, however it ended', async () => {
    const {body} = await scene.ask('/gateway/metrics');
    const asked = scene.host.askedFor('/long.mp3').length + scene.host.askedFor('/mute.mp3').length;
    assert.match(String(body), new RegExp(`requests_total{route="enclosure",status="200"} ${asked}$`, 'm'));
    await until('all of them were logged', () => scene.output.split('route=enclosure').length > asked);
    assert.equal(scene.output.split('route=enclosure').length, asked + 1);
    await until('no connection was left but those that wait for another request', () => scene.host.connections <= 4);
  });
});

/** What a count comes to when it no longer grows. */
async function untilStill(count: () => number): Promise<number> {
  let last = -1;
  await until('it stood still', async () => {
    const before = last;
    last = count();
    await setTimeout(200);
    return before === last;
  });
  return last;
}

function readSlowly(stream: IncomingMessage): void {
  const timer = setInterval(() => stream.read(16_384), 50);
  stream.on('close', () => clearInterval(timer)).on('error', () => {});
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve).once('close', () => resolve());
  });
}
