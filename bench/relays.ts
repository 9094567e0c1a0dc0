/** A podcast host, and the two that stand between it and a listener: Dogear's gateway, and nginx, which most people would take. */
import {type ChildProcess, fork} from 'node:child_process';
import {randomFillSync} from 'node:crypto';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pinHeader, toGatewayEnclosurePath} from '../core/gateway-address.js';
import {megabyte} from './bench-podcast.js';
import {startNginx} from './nginx.js';

const guid = 'the-episode';
const episodeSize = 200 * megabyte;

export interface Relay {
  pid: number;
  /** The address of the episode. */
  audio: string;
  /** The address of a request that costs nothing. */
  health: string;
}

export interface Relays {
  gateway: Relay;
  nginx: Relay;
  /** Bytes. */
  episodeSize: number;
}

/** Starts all three, each in processes of their own, and ends them after the work. */
export async function withRelays<T>(work: (relays: Relays) => Promise<T>): Promise<T> {
  const stack = new AsyncDisposableStack();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'dogear-relays-'));
    stack.defer(() => rm(folder, {recursive: true, force: true}));
    const host = await startNginx(`root ${folder};`);
    stack.defer(host.close);
    await writeFile(join(folder, 'episode.mp3'), toAudio());
    await writeFile(join(folder, 'feed.xml'), toFeed(`${host.origin}/episode.mp3`));

    const nginx = await startNginx(`
      location / { proxy_pass ${host.origin}; }
      location /health { return 200; }`);
    stack.defer(nginx.close);
    const gateway = await startGateway(new URL(host.origin).host);
    stack.defer(gateway.close);

    const place = {feedUrl: `${host.origin}/feed.xml`, guid};
    const pin = await probe(gateway.origin + toGatewayEnclosurePath(place));
    return await work({
      episodeSize,
      gateway: {
        pid: gateway.pid,
        audio: gateway.origin + toGatewayEnclosurePath(place, pin),
        health: `${gateway.origin}/gateway/health`,
      },
      nginx: {pid: nginx.pid, audio: `${nginx.origin}/episode.mp3`, health: `${nginx.origin}/health`},
    });
  } finally {
    await stack.disposeAsync();
  }
}

/** As `npm start` runs it, but that the host on this machine may be asked, and that one listener may ask more often. */
async function startGateway(allowedHost: string): Promise<{origin: string; pid: number; close(): Promise<void>}> {
  const program = fileURLToPath(new URL('../gateway/node.js', import.meta.url));
  const child = fork(program, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: '0',
      GATEWAY_ALLOW_HOSTS: allowedHost,
      GATEWAY_CLIENT_RATE: '100000',
      GATEWAY_CLIENT_BURST: '100000',
      GATEWAY_HOST_RATE: '100000',
      GATEWAY_HOST_BURST: '100000',
    },
  });
  const origin = await readOrigin(child);
  return {
    // The clients have addresses of their own, and so has the server.
    origin: origin.replace('localhost', '127.0.0.1'),
    pid: child.pid ?? 0,
    close: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Goes on reading: a program whose output nobody reads stands still when its pipe is full. */
function readOrigin({stdout}: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    stdout?.setEncoding('utf8').on('data', (text: string) => {
      const origin = /Dogear is at (http:\S+?)\/$/m.exec(text)?.[1];
      if (origin) resolve(origin);
    });
  });
}

async function probe(address: string): Promise<string> {
  const response = await fetch(address, {headers: {Range: 'bytes=0-0'}});
  await response.arrayBuffer();
  const pin = response.headers.get(pinHeader);
  if (response.status !== 206 || !pin) throw new Error(`The gateway answered a probe with ${response.status}`);
  return pin;
}

function toAudio(): Buffer {
  const audio = Buffer.allocUnsafe(episodeSize);
  randomFillSync(audio);
  audio.write('ID3', 0, 'latin1');
  return audio;
}

function toFeed(enclosureUrl: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Weights</title><item><title>One</title>
<guid isPermaLink="false">${guid}</guid><enclosure url="${enclosureUrl}" type="audio/mpeg" length="${episodeSize}"/></item></channel></rss>`;
}
