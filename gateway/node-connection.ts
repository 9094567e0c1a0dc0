import type {Socket} from 'node:net';
import {Client} from 'undici';
import type {EgressAnswer, EgressRequest} from './egress.js';
import {NodeExchange} from './node-exchange.js';

/** Milliseconds that a connection waits for its next request. */
const idleTime = 4000;
const mostHeaderBytes = 16 * 1024;

/** One socket, with one request at a time. */
export class NodeConnection {
  readonly origin: string;
  readonly #socket: Socket;
  readonly #client: Client;
  readonly #onIdle: (connection: NodeConnection) => void;

  /**
   * @param onIdle Called when the connection can take another request.
   * @param onClose Called once, when it never will again.
   */
  constructor(
    origin: string,
    socket: Socket,
    onIdle: (connection: NodeConnection) => void,
    onClose: (connection: NodeConnection) => void,
  ) {
    this.origin = origin;
    this.#socket = socket;
    this.#onIdle = onIdle;
    let handedOver = false;
    this.#client = new Client(origin, {
      // Once, since undici would reconnect; and later, since a client that gets its socket at once forgets its request.
      connect: (_options, callback) => {
        const given = handedOver;
        handedOver = true;
        queueMicrotask(() => (given ? callback(new Error('closed'), null) : callback(null, socket)));
      },
      allowH2: false,
      pipelining: 1,
      keepAliveTimeout: idleTime,
      keepAliveMaxTimeout: idleTime,
      maxHeaderSize: mostHeaderBytes,
      // How long to wait for an answer is for the caller to say, who then aborts.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    socket.once('close', () => onClose(this));
  }

  /** Throws `Refusal`, and the reason of the request's signal. */
  ask(request: EgressRequest): Promise<EgressAnswer> {
    const {url, method, headers} = request;
    const exchange = new NodeExchange(request, this.#socket, () => {
      if (!this.#socket.destroyed) this.#onIdle(this);
    });
    this.#client.dispatch({path: url.pathname + url.search, method, headers}, exchange);
    return exchange.answer;
  }

  close(): void {
    this.#socket.destroy();
  }
}
