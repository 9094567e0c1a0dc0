import {isGatewayRefusal} from '../core/gateway-refusals.js';

/** One answer of the gateway, told without what was asked for: addresses of private feeds hold their password. */
export interface LogEntry {
  /** `feed`, `enclosure` ... */
  route: string;
  /** The last host that was asked; empty when none was. */
  host: string;
  status: number;
  /** Of the body, as far as it was sent. */
  bytes: number;
  milliseconds: number;
  refusal?: string;
}

/** A name or an address, and a port: nothing that could be a path, a password or another line. */
const hostPattern = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;
const routePattern = /^[a-z-]+$/;

/** One line of `name=value` pairs (logfmt). What does not look like what it should be is written as `?`. */
export function formatLogEntry({route, host, status, bytes, milliseconds, refusal}: LogEntry, time: Date): string {
  const pairs = {
    time: time.toISOString(),
    route: routePattern.test(route) ? route : '?',
    host: host === '' ? '-' : hostPattern.test(host) ? host : '?',
    status: Math.round(status),
    bytes: Math.round(bytes),
    ms: Math.round(milliseconds),
    ...(refusal !== undefined && {refusal: isGatewayRefusal(refusal) ? refusal : '?'}),
  };
  return Object.entries(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
