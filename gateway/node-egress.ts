import {connect} from 'node:net';
import type {Egress, EgressAnswer, EgressRequest} from './egress.js';
import {type ConnectDoors, type ConnectSettings, connectTo} from './node-connect.js';
import {NodeConnection} from './node-connection.js';
import {ConnectionLost} from './node-exchange.js';
import {inflate} from './node-inflate.js';
import {resolveName} from './node-resolve.js';

/** Connections that wait for another request; of one origin, and of all. */
const mostIdleOfOrigin = 4;
const mostIdle = 64;

/** An `Egress` over HTTP/1.1 that keeps a few connections for the next request to the same origin. */
export interface NodeEgress extends Egress {
  /** Closes every connection, whatever comes over it. */
  close(): void;
}

/** @param doors Given by tests: by default the name servers and the network of this machine. */
export function createNodeEgress(
  settings: ConnectSettings,
  {resolve = resolveName, connect: open = connect}: Partial<ConnectDoors> = {},
): NodeEgress {
  const connections = new Set<NodeConnection>();
  /** The one that waits longest is first. */
  const idle = new Set<NodeConnection>();
  let isClosed = false;

  const findIdle = (origin: string) => [...idle].filter((connection) => connection.origin === origin);

  function keep(connection: NodeConnection): void {
    const sameOrigin = findIdle(connection.origin);
    const [surplus] = sameOrigin.length >= mostIdleOfOrigin ? sameOrigin : idle.size >= mostIdle ? idle : [];
    if (surplus) {
      idle.delete(surplus);
      surplus.close();
    }
    idle.add(connection);
  }

  function forget(connection: NodeConnection): void {
    connections.delete(connection);
    idle.delete(connection);
  }

  async function ask(request: EgressRequest): Promise<EgressAnswer> {
    const {url, signal} = request;
    const waiting = findIdle(url.origin).at(-1);
    if (waiting) {
      idle.delete(waiting);
      try {
        return await waiting.ask(request);
      } catch (error) {
        // Its host may just have closed it, which says nothing about this request (RFC 9110, 9.2.2).
        if (isClosed || !(error instanceof ConnectionLost)) throw error;
      }
    }
    const socket = await connectTo(url, signal, settings, {resolve, connect: open});
    const connection = new NodeConnection(url.origin, socket, keep, forget);
    connections.add(connection);
    return connection.ask(request);
  }

  const egress = async (request: EgressRequest) => inflate(await ask(request));
  return Object.assign(egress, {
    close: () => {
      isClosed = true;
      for (const connection of connections) connection.close();
    },
  });
}
