import {isGlobalAddress} from './global-address.js';
import {Refusal} from './refusal.js';
import type {GatewaySettings} from './settings.js';

export type AddressSettings = Pick<GatewaySettings, 'allowHosts' | 'ports'>;

const longestAddress = 4096;
const defaultPorts: Readonly<Record<string, number>> = {'http:': 80, 'https:': 443};

/**
 * Names that mean something else in every network: IANA's registry of special-use domain names (RFC 6761, without
 * `example` and `test`), ICANN's `internal`, and what routers and companies use though nobody gave it to them.
 */
const localNames = new Set(
  'alt arpa corp home internal intranet invalid lan local localdomain localhost onion private workgroup'.split(' '),
);

/**
 * The address that may be asked, without a fragment and without the dot at the end of its host.
 * A name still has to be resolved: the egress looks at what comes out.
 * @throws Refusal `bad-address`, `address-with-password`, `blocked-address` or `blocked-port`.
 */
export function checkAddress(written: string | URL, settings: AddressSettings): URL {
  const url = toWebUrl(String(written));
  if (url.username || url.password) throw new Refusal('address-with-password');
  if (isAllowedHost(url, settings)) return url;
  if (isLocal(url)) throw new Refusal('blocked-address');
  if (!settings.ports.has(toPort(url))) throw new Refusal('blocked-port');
  return url;
}

/** Whether whoever runs this gateway has named this host, so that it may be asked though it is private. */
export function isAllowedHost(url: URL, {allowHosts, ports}: AddressSettings): boolean {
  const port = toPort(url);
  return allowHosts.some(
    (host) => host.hostname === url.hostname && (host.port === undefined ? ports.has(port) : host.port === port),
  );
}

/** Of a literal address what a resolver would have answered; of a name `undefined`. */
export function toLiteralAddress({hostname}: URL): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return /^[\d.]+$/.test(hostname) ? hostname : undefined;
}

function toWebUrl(written: string): URL {
  if (written.length > longestAddress || !URL.canParse(written)) throw new Refusal('bad-address');
  const url = new URL(written);
  if (defaultPorts[url.protocol] === undefined) throw new Refusal('bad-address');
  // A host that can't be set is left as it was: `1.2.3.4.5` is neither an address nor a name.
  url.hostname = url.hostname.replace(/\.+$/, '');
  if (url.hostname.split('.').includes('')) throw new Refusal('bad-address');
  url.hash = '';
  return url;
}

function isLocal(url: URL): boolean {
  const address = toLiteralAddress(url);
  if (address !== undefined) return !isGlobalAddress(address);
  const labels = url.hostname.split('.');
  return labels.length === 1 || localNames.has(labels.at(-1) ?? '');
}

function toPort({port, protocol}: URL): number {
  return port ? Number(port) : (defaultPorts[protocol] ?? 0);
}
