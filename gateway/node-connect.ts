import {once} from 'node:events';
import {isIP, type LookupFunction, type Socket, type TcpNetConnectOpts} from 'node:net';
import {connect as connectTls} from 'node:tls';
import {isAllowedHost, toLiteralAddress} from './address-rules.js';
import {isGlobalAddress} from './global-address.js';
import type {Resolve} from './node-resolve.js';
import {Refusal} from './refusal.js';
import type {GatewaySettings} from './settings.js';

export type ConnectSettings = Pick<GatewaySettings, 'allowHosts' | 'ports' | 'connectTimeout'>;

export interface ConnectDoors {
  resolve: Resolve;
  /** `connect` of node:net; a test leads it to a port of its own. */
  connect: (options: TcpNetConnectOpts) => Socket;
}

/**
 * A connection to the host of `url`, over TLS for https. It resolves once, and connects to nothing else than what was
 * checked then. The timeout covers all of it: name servers, TCP and TLS.
 * @throws Refusal `blocked-address` before any socket connects, `unreachable` or `timeout`; the reason of `signal`.
 */
export async function connectTo(
  url: URL,
  signal: AbortSignal,
  settings: ConnectSettings,
  {resolve, connect}: ConnectDoors,
): Promise<Socket> {
  const {protocol, hostname, port} = url;
  const allowed = isAllowedHost(url, settings);
  const checked = new Set<string>();

  const check = (addresses: string[]) => {
    if (!allowed && !addresses.every(isGlobalAddress)) throw new Refusal('blocked-address');
    for (const address of addresses) checked.add(address);
  };
  const lookup: LookupFunction = (name, _options, callback) => {
    const answer = async () => {
      const found = await resolve(name, allowed);
      if (found.length === 0) throw new Refusal('unreachable');
      check(found.map(({address}) => address));
      return found;
    };
    answer().then(
      (found) => callback(null, found),
      (error) => callback(error, []),
    );
  };

  const literal = toLiteralAddress(url);
  // Literal addresses are never looked up.
  if (literal !== undefined) check([literal]);
  signal.throwIfAborted();
  const isTls = protocol === 'https:';
  const tcp = connect({
    host: literal ?? hostname,
    port: Number(port || (isTls ? 443 : 80)),
    lookup,
    autoSelectFamily: true,
    noDelay: true,
  });
  let socket = tcp;
  const timer = setTimeout(() => socket.destroy(new Refusal('timeout')), settings.connectTimeout);
  const stop = () => socket.destroy(new Error('aborted'));
  signal.addEventListener('abort', stop);
  // Somebody has to listen for errors at all times, or they end the process.
  tcp.on('error', () => {});
  try {
    await once(tcp, 'connect');
    if (!checked.has(tcp.remoteAddress ?? '')) throw new Refusal('blocked-address');
    if (!isTls) return tcp;
    const servername = isIP(literal ?? hostname) ? '' : hostname;
    socket = connectTls({socket: tcp, host: literal ?? hostname, servername, ALPNProtocols: ['http/1.1']});
    socket.on('error', () => {});
    await once(socket, 'secureConnect');
    return socket;
  } catch (error) {
    socket.destroy();
    if (signal.aborted) throw signal.reason;
    throw error instanceof Refusal ? error : new Refusal('unreachable');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
