/** Which way a host's answers come: asked directly, as long as it lets browsers read them, or through the gateway. */

/** Why a host is not read directly: it does not let browsers read it (CORS), or it has no https and the page does. */
export type GatewayReason = 'cors' | 'http';

/** The way that answers of a host take, and why. */
export type HostRoute =
  | {by: 'direct'; why: 'readable'; host: string}
  | {by: 'gateway'; why: GatewayReason; host: string};

export type HostVerdict = HostRoute & {
  /** Milliseconds since the epoch. */
  checkedAt: number;
};

/** Whoever asks this host was last sent on to another one, and that one's verdict counts. */
export interface HostLink {
  host: string;
  leadsTo: string;
}

export type KnownHost = HostVerdict | HostLink;

/** Where what is known is kept, by host. */
export interface HostMemory {
  get(host: string): Promise<KnownHost | undefined>;
  put(known: KnownHost): Promise<void>;
}

const week = 7 * 24 * 60 * 60 * 1000;

const hostName =
  /^(?:(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]|(?:\d{1,3}\.){3}\d{1,3}|localhost)(?::\d{1,5})?$/i;
const fileName =
  /\.(?:mp[34]|m4[abpv]|m3u8?|aac|og[agv]|opus|flac|wav|wma|aiff?|webm|mov|html?|php\d?|aspx?|jsp|cgi|xml|rss|json|jpe?g|png)$/i;

/** With its port, where that is not the scheme's own. */
export function toHost(url: string): string {
  return new URL(url).host;
}

/**
 * The host where this address will probably end: the last one in its path, which is how prefixes that count listeners
 * are written (`https://counter.example/redirect.mp3/media.example/1.mp3`), else its own.
 */
export function toExpectedHost(url: string): string {
  const {host, pathname} = new URL(url);
  const folders = decode(pathname).split('/').slice(0, -1);
  const named = folders.findLast((folder) => hostName.test(folder) && !fileName.test(folder));
  return (named && URL.parse(`https://${named}`)?.host) || host;
}

/** All that matters for an address of what is kept. */
export async function recallHosts(url: string, memory: HostMemory): Promise<ReadonlyMap<string, KnownHost>> {
  const known = new Map<string, KnownHost>();
  const recall = async (host: string) => {
    const one = await memory.get(host);
    if (one) known.set(host, one);
    return one;
  };
  for (const host of new Set([toHost(url), toExpectedHost(url)])) {
    const one = await recall(host);
    if (one && 'leadsTo' in one) await recall(one.leadsTo);
  }
  return known;
}

/** The last verdict that concerns this address: on the way to its host, or of the host where it will probably end. */
export function findVerdict(url: string, known: ReadonlyMap<string, KnownHost>): HostVerdict | undefined {
  const asked = known.get(toHost(url));
  if (asked && !('leadsTo' in asked) && asked.by === 'gateway') return asked;
  const expected = known.get(toExpectedHost(url));
  const final = expected && 'leadsTo' in expected ? known.get(expected.leadsTo) : expected;
  return final && !('leadsTo' in final) ? final : undefined;
}

/** After a week a host is asked directly again, since it may have changed. */
export function isFresh({checkedAt}: HostVerdict, now = Date.now()): boolean {
  return now - checkedAt < week;
}

/** Keeps what an answer taught that was asked for at `url`. Nothing is written that was known. */
export async function learnRoute(
  url: string,
  route: HostRoute,
  finalUrl: string,
  known: ReadonlyMap<string, KnownHost>,
  memory: HostMemory,
): Promise<void> {
  const verdict: HostVerdict = {...route, checkedAt: Date.now()};
  if (isNews(verdict, known)) await memory.put(verdict);
  const asked = known.get(toHost(url));
  const isOpenNow = route.by === 'direct' && asked && !('leadsTo' in asked) && asked.by === 'gateway';
  if (isOpenNow && asked.host !== route.host) await memory.put({...verdict, host: asked.host});
  const link: HostLink = {host: toExpectedHost(url), leadsTo: toHost(finalUrl)};
  const isLink = link.host !== link.leadsTo && link.host !== route.host;
  if (isLink && isNews(link, known)) await memory.put(link);
}

function isNews(one: KnownHost, known: ReadonlyMap<string, KnownHost>): boolean {
  const before = known.get(one.host);
  if (!before) return true;
  if ('leadsTo' in one) return !('leadsTo' in before) || before.leadsTo !== one.leadsTo;
  return 'leadsTo' in before || before.by !== one.by || before.why !== one.why || !isFresh(before);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
