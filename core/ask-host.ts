import {isReadable} from './fetch-trouble.js';
import {
  findVerdict,
  type GatewayReason,
  type HostMemory,
  type HostRoute,
  isFresh,
  type KnownHost,
  learnRoute,
  recallHosts,
  toHost,
} from './host-route.js';
import {toSecureAddress} from './secure-address.js';

export interface Success<Value> {
  ok: true;
  value: Value;
  /** Where all redirects ended. */
  url: string;
}

export type DirectAnswer<Value, Trouble> =
  | Success<Value>
  | {
      ok: false;
      trouble: Trouble;
      /** Set where the gateway may do better. */
      why?: GatewayReason | undefined;
      /** Nobody seems to be at this very address. */
      silent?: boolean;
    };

export type RelayedAnswer<Value, Trouble> =
  | Success<Value>
  /** `by`: whose word that is. `nobody`: there is no gateway. */
  | {ok: false; trouble: Trouble; by: 'host' | 'gateway' | 'nobody'};

export type HostAnswer<Value, Trouble> = {ok: true; value: Value; route: HostRoute} | {ok: false; trouble: Trouble};

export interface HostQuestion<Value, Trouble> {
  url: string;
  memory: HostMemory;
  /** Whether other questions to the same host would fare the same. */
  typical: boolean;
  askDirectly(): Promise<DirectAnswer<Value, Trouble>>;
  /** `why` this host is not asked directly. */
  askGateway(why: GatewayReason): Promise<RelayedAnswer<Value, Trouble>>;
}

/**
 * Asks a host directly, or through the gateway when that is how it answers; where one way fails the other is tried, and
 * what works is remembered.
 */
export async function askHost<Value, Trouble>(
  question: HostQuestion<Value, Trouble>,
): Promise<HostAnswer<Value, Trouble>> {
  const {url, memory, typical} = question;
  const known = await recallHosts(url, memory);
  const verdict = findVerdict(url, known);
  if (verdict?.by === 'gateway' && isFresh(verdict)) {
    const {host, why} = verdict;
    const relayed = await question.askGateway(why);
    if (relayed.ok) return {ok: true, value: relayed.value, route: {by: 'gateway', why, host}};
    if (relayed.by === 'host') return {ok: false, trouble: relayed.trouble};
    const direct = await question.askDirectly();
    return direct.ok ? settleDirect(direct, question, known) : choose(direct, relayed);
  }
  const direct = await question.askDirectly();
  if (direct.ok) return settleDirect(direct, question, known);
  if (!direct.why) return {ok: false, trouble: direct.trouble};
  const relayed = await question.askGateway(direct.why);
  if (!relayed.ok) return choose(direct, relayed);
  if (!typical) return {ok: true, value: relayed.value, route: {by: 'gateway', why: direct.why, host: toHost(url)}};
  const route = await findBlame(url, direct.why, relayed.url);
  await learnRoute(url, route, relayed.url, known, memory);
  return {ok: true, value: relayed.value, route};
}

async function settleDirect<Value, Trouble>(
  {value, url: finalUrl}: Success<Value>,
  {url, memory}: HostQuestion<Value, Trouble>,
  known: ReadonlyMap<string, KnownHost>,
): Promise<HostAnswer<Value, Trouble>> {
  const route: HostRoute = {by: 'direct', why: 'readable', host: toHost(finalUrl)};
  await learnRoute(url, route, finalUrl, known, memory);
  return {ok: true, value, route};
}

/** Behind a redirect that browsers may not read there can be a host that they may: who asks that one still does so. */
async function findBlame(url: string, why: GatewayReason, finalUrl: string): Promise<HostRoute> {
  const host = toHost(finalUrl);
  if (host === toHost(url)) return {by: 'gateway', why, host};
  if (await isReadable(finalUrl)) return {by: 'gateway', why, host: toHost(url)};
  return {by: 'gateway', why: toSecureAddress(finalUrl) === finalUrl ? 'cors' : 'http', host};
}

/** Who knows more: the gateway that asked the host, or this page, if the gateway did not or is not there. */
function choose<Trouble>(
  direct: {trouble: Trouble; silent?: boolean},
  relayed: {trouble: Trouble; by: 'host' | 'gateway' | 'nobody'},
): {ok: false; trouble: Trouble} {
  const isDirect = relayed.by === 'nobody' || (relayed.by === 'gateway' && direct.silent);
  return {ok: false, trouble: isDirect ? direct.trouble : relayed.trouble};
}
