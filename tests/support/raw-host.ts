import {once} from 'node:events';
import {type AddressInfo, createServer, type Server, type Socket} from 'node:net';
import {until} from './until.js';

export interface RawRequest {
  method: string;
  /** With its question. */
  path: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
}

/** What a well-behaved host says; `Content-Length` and `HEAD` are seen to. */
export interface PlainAnswer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
}

/** What a host does with the socket: anything, also what no HTTP server would. */
export type RawAnswer = (socket: Socket, request: RawRequest) => void;

/** A podcast host on loopback that says byte for byte what a test wants, and knows who is connected to it. */
export class RawHost {
  readonly requests: RawRequest[] = [];
  /** How many connections there ever were. */
  met = 0;
  readonly #answers = new Map<string, RawAnswer>();
  readonly #sockets = new Map<Socket, string>();
  readonly #server: Server;

  constructor() {
    // Half-open, so that what a test ends is what ends.
    this.#server = createServer({allowHalfOpen: true, noDelay: true}, (socket) => this.#meet(socket));
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** `127.0.0.1:40123`. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  toUrl(path: string): string {
    return `http://${this.host}${path}`;
  }

  /** Answers this path so from now on; answers its address. */
  serve(path: string, answer: RawAnswer | PlainAnswer = {}): string {
    this.#answers.set(path, typeof answer === 'function' ? answer : (socket, request) => say(socket, request, answer));
    return this.toUrl(path);
  }

  /** What was asked of a path, whatever its question. */
  askedFor(path: string): RawRequest[] {
    return this.requests.filter((request) => request.path.split('?')[0] === path);
  }

  /** The connections that last asked for this path, oldest first. */
  socketsOf(path: string): Socket[] {
    return [...this.#sockets].filter(([, asked]) => asked === path).map(([socket]) => socket);
  }

  /** Waits until every connection that last asked for this path is closed. */
  hungUp(path: string): Promise<void> {
    return until(`nobody was connected for ${path}`, () => this.socketsOf(path).length === 0);
  }

  get connections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.keys()) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #meet(socket: Socket): void {
    this.met++;
    this.#sockets.set(socket, '');
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    let head = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      head += text;
      if (!head.endsWith('\r\n\r\n')) return;
      const request = parseHead(head);
      head = '';
      const [path = ''] = request.path.split('?');
      this.requests.push(request);
      this.#sockets.delete(socket);
      this.#sockets.set(socket, path);
      const answer = this.#answers.get(path);
      if (answer) answer(socket, request);
      else say(socket, request, {status: 404});
    });
  }
}

/** A whole answer. */
export function say(socket: Socket, {method}: Pick<RawRequest, 'method'>, answer: PlainAnswer): void {
  const {status = 200, headers = {}, body = ''} = answer;
  const bytes = Buffer.from(body);
  const isEmpty = status === 304 || status === 204;
  socket.write(toHead(status, {...(!isEmpty && {'Content-Length': String(bytes.length)}), ...headers}));
  if (method !== 'HEAD' && !isEmpty) socket.write(bytes);
}

/** A status line, headers and the empty line; characters are bytes. */
export function toHead(status: number, headers: Readonly<Record<string, string>> = {}): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`, 'latin1');
}

function parseHead(head: string): RawRequest {
  const [first = '', ...lines] = head.trimEnd().split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = lines.map((line) => [line.split(':', 1)[0]?.toLowerCase(), line.replace(/^[^:]*: ?/, '')]);
  return {method, path, headers: Object.fromEntries(headers)};
}
