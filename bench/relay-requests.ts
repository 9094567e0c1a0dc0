/** Requests as a program makes them that does nothing with what it gets, so that the relay is what is measured. */
import {once} from 'node:events';
import {Agent, get, type IncomingMessage} from 'node:http';
import {connect, type Socket} from 'node:net';

const agent = new Agent({keepAlive: true});

export interface Taken {
  /** Milliseconds from asking to the first byte of the body. */
  firstByte: number;
  /** Milliseconds to the last one. */
  whole: number;
  bytes: number;
}

/** Takes a whole answer. Throws when its status is another one. */
export async function take(address: string, status: number, headers: Record<string, string> = {}): Promise<Taken> {
  const begun = performance.now();
  const [response] = (await once(get(address, {agent, headers}), 'response')) as [IncomingMessage];
  if (response.statusCode !== status) throw new Error(`${address} answered ${response.statusCode}`);
  let bytes = 0;
  let firstByte = 0;
  response.on('data', (piece: Buffer) => {
    if (bytes === 0) firstByte = performance.now() - begun;
    bytes += piece.length;
  });
  await once(response, 'end');
  return {firstByte, whole: performance.now() - begun, bytes};
}

export interface SlowListeners {
  /** Bytes that all of them have so far. */
  readonly bytes: number;
  close(): void;
}

const clients = 50;
const pieceSize = 16 * 1024;
/** Milliseconds. */
const pause = 250;

/** So many listeners at one address, each with 64 KiB a second, from fifty addresses of this machine; they all have their first bytes. */
export async function startSlowListeners(address: string, count: number): Promise<SlowListeners> {
  const {hostname, port, pathname, search} = new URL(address);
  const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`;
  let bytes = 0;
  const sockets: Socket[] = [];
  for (let index = 0; index < count; index++) {
    const socket = connect({host: hostname, port: Number(port), localAddress: `127.0.1.${(index % clients) + 1}`});
    socket.write(request);
    sockets.push(socket);
  }
  await Promise.all(sockets.map((socket) => once(socket, 'readable')));
  const refused = sockets.filter((socket) => !/^HTTP\/1\.1 200 /.test(String(socket.read(pieceSize) ?? socket.read())));
  const timer = setInterval(() => {
    for (const socket of sockets) bytes += (socket.read(pieceSize) as Buffer | null)?.length ?? 0;
  }, pause);
  const close = () => {
    clearInterval(timer);
    for (const socket of sockets) socket.destroy();
  };
  if (refused.length > 0) {
    close();
    throw new Error(`${refused.length} of ${count} listeners were refused`);
  }
  return {
    get bytes() {
      return bytes;
    },
    close,
  };
}
