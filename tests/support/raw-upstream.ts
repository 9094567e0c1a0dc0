import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';

/** What a host says over a socket, byte by byte, so that it may say what no HTTP server would. */
export interface RawUpstream {
  port: number;
  /** The head of each request, oldest first. */
  heads: string[];
  /** Every socket it was ever asked over, oldest first. */
  sockets: Socket[];
  /** Resolves when the gateway has closed all of them. */
  hungUp(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens on loopback.
 * @param answer Called for each request with its socket, and with how many came before over all sockets.
 */
export async function startRawUpstream(answer: (socket: Socket, before: number) => void): Promise<RawUpstream> {
  const heads: string[] = [];
  const sockets: Socket[] = [];
  const closings: Promise<void>[] = [];
  // Half-open, so that only the test decides when a socket ends.
  const server = createServer({allowHalfOpen: true}, (socket) => {
    sockets.push(socket);
    closings.push(new Promise((resolve) => socket.once('close', () => resolve())));
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    let head = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      head += text;
      if (!head.endsWith('\r\n\r\n')) return;
      heads.push(head);
      head = '';
      answer(socket, heads.length - 1);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heads,
    sockets,
    hungUp: async () => {
      await Promise.all(closings);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server.close(), 'close');
    },
  };
}
