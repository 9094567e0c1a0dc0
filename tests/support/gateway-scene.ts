import assert from 'node:assert/strict';
import {type IncomingHttpHeaders, type IncomingMessage, request} from 'node:http';
import {toGatewayEnclosurePath} from '../../core/gateway-address.js';
import {describeRefusal, type GatewayRefusal, gatewayRefusals} from '../../core/gateway-refusals.js';
import {anyFeed} from './any-feed.js';
import type {RunningGateway} from './app-files.js';
import {type PlainAnswer, type RawAnswer, RawHost} from './raw-host.js';

export type StartGateway = (env: Record<string, string>) => Promise<RunningGateway>;

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Whether the end of the body came; not when the connection broke before. */
  isWhole: boolean;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What a gateway runs on; a suite says where they differ. */
export type Runtime = 'Node' | 'workerd';

/** A gateway, two hosts on loopback that it may ask, and a stranger there whom it must never meet. */
export class Scene {
  readonly host = new RawHost();
  readonly other = new RawHost();
  readonly stranger = new RawHost();
  readonly #hosts = [this.host, this.other, this.stranger];
  readonly #start: StartGateway;
  readonly #env: Record<string, string>;
  #gateway: RunningGateway | undefined;

  constructor(start: StartGateway, env: Record<string, string> = {}) {
    this.#start = start;
    this.#env = env;
  }

  async begin(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.listen()));
    this.#gateway = await this.#start({GATEWAY_ALLOW_HOSTS: `${this.host.host},${this.other.host}`, ...this.#env});
  }

  async end(): Promise<void> {
    await this.#gateway?.close();
    await Promise.all(this.#hosts.map((host) => host.close()));
  }

  get origin(): string {
    return this.#gateway?.origin ?? '';
  }

  /** What the gateway has written. */
  get output(): string {
    return this.#gateway?.readOutput() ?? '';
  }

  /** The answer as soon as its headers are here; its body is not read yet. */
  open(path: string, {method = 'GET', headers = {}, signal}: AskOptions = {}): Promise<IncomingMessage> {
    const {origin} = this.#gateway ?? assert.fail('The gateway has not begun.');
    return new Promise((resolve, reject) => {
      // A connection for each: one that waits may be closed just when it is used again.
      const options = {method, headers, agent: false, ...(signal && {signal})};
      request(origin + path, options, resolve)
        .on('error', reject)
        .end();
    });
  }

  async ask(path: string, options: AskOptions = {}): Promise<Reply> {
    return readReply(await this.open(path, options));
  }

  /** Serves a feed with one episode, and its audio, at addresses of this name; answers where the gateway has the audio. */
  serveEpisode(name: string, answer: RawAnswer | PlainAnswer, type = 'audio/mpeg'): string {
    const item = {guid: 'one', url: this.host.serve(`/${name}.mp3`, answer), type};
    const feedUrl = this.host.serve(`/${name}.xml`, {body: anyFeed([item])});
    return toGatewayEnclosurePath({feedUrl, guid: item.guid});
  }

  /** What the gateway makes of an episode whose host answers so, and whose feed claims this type. */
  relayEpisode(name: string, answer: RawAnswer | PlainAnswer, options?: AskOptions, type?: string): Promise<Reply> {
    return this.ask(this.serveEpisode(name, answer, type), options);
  }
}

export async function readReply(message: IncomingMessage): Promise<Reply> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of message) pieces.push(piece as Buffer);
  } catch {
    // `complete` tells it.
  }
  const {statusCode: status = 0, headers, complete: isWhole} = message;
  return {status, headers, body: Buffer.concat(pieces), isWhole};
}

/** That the gateway hands nothing on, and says so as it has promised to. */
export function assertRefused({status, headers, body}: Reply, refusal: GatewayRefusal): void {
  const {error, message} = parseJson(body) as {error?: unknown; message?: unknown};
  assert.deepEqual([error, status], [refusal, gatewayRefusals[refusal].status], String(body).slice(0, 200));
  assert.equal(message, describeRefusal(refusal));
  assert.match(String(message), /^[A-Z].*\.$/);
  assert.match(headers['content-type'] ?? '', /^application\/json\b/);
  assert.equal(headers['cache-control'], 'no-store');
  assertInert(headers);
}

/** That the gateway hands nothing on for one of these reasons: runtimes do not tell all of them apart. */
export function assertRefusedAs(reply: Reply, ...refusals: readonly GatewayRefusal[]): void {
  const {error} = parseJson(reply.body) as {error?: GatewayRefusal};
  assertRefused(reply, refusals.find((refusal) => refusal === error) ?? refusals[0] ?? 'failed');
}

/** That an answer is nothing that a browser would run, whatever is in it. */
export function assertInert(headers: IncomingHttpHeaders): void {
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*; sandbox$/);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return {};
  }
}
