import {type GatewayRefusal, isGatewayRefusal} from './gateway-refusals.js';

export type GatewayReply =
  | {ok: true; response: Response}
  /** `retryAt`: milliseconds since the epoch, if it said when to come back. */
  | {ok: false; refusal: GatewayRefusal; retryAt: number | undefined}
  /** There is no gateway here, or nobody reaches it now. */
  | {ok: false; refusal: undefined};

/** Whoever is asked to come back within that does so, milliseconds. */
const longestWait = 10_000;
/** Milliseconds in all: many feeds at once are too many at first, and all of them must arrive. */
const patience: Partial<Record<GatewayRefusal, number>> = {
  'too-many-requests': 120_000,
  overloaded: 120_000,
  busy: 15_000,
};

/** Refusals that tell of the gateway, of this page, or of the way to the host, and not of what the host says. */
const ownRefusals: ReadonlySet<GatewayRefusal> = new Set([
  'bad-request',
  'bad-address',
  'foreign-site',
  'blocked-address',
  'blocked-port',
  'not-found',
  'method-not-allowed',
  'too-many-requests',
  'too-many-streams',
  'overloaded',
  'failed',
  'unreachable',
  'bad-answer',
  'timeout',
]);

/** Asks the gateway of this origin; waits and asks again while it or the host is only asked too often. */
export async function askGateway(path: string, init: RequestInit = {}, timeout = 60_000): Promise<GatewayReply> {
  const begin = Date.now();
  for (;;) {
    const reply = await askOnce(path, init, timeout);
    if (reply.ok || !reply.refusal || reply.retryAt === undefined) return reply;
    const wait = reply.retryAt - Date.now();
    const isOver = reply.retryAt > begin + (patience[reply.refusal] ?? 0);
    if (wait > longestWait || isOver) return reply;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Whose word a refusal is. */
export function toSpeaker(refusal: GatewayRefusal | undefined): 'host' | 'gateway' | 'nobody' {
  if (!refusal) return 'nobody';
  return ownRefusals.has(refusal) ? 'gateway' : 'host';
}

/** The refusal in an answer, if a gateway wrote it. */
export async function readRefusal(response: Response): Promise<GatewayRefusal | undefined> {
  try {
    const {error} = (await response.json()) as {error?: unknown};
    return isGatewayRefusal(error) ? error : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds since the epoch (RFC 9110, section 10.2.3: seconds, or a date). */
export function readRetryTime({headers}: Response): number | undefined {
  const header = headers.get('Retry-After');
  if (!header) return undefined;
  const time = /^\d+$/.test(header) ? Date.now() + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(time) ? undefined : time;
}

async function askOnce(path: string, init: RequestInit, timeout: number): Promise<GatewayReply> {
  let response: Response;
  try {
    const url = new URL(path, globalThis.location.origin);
    response = await fetch(url, {...init, signal: AbortSignal.timeout(timeout)});
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return {ok: false, ...(isLate ? {refusal: 'timeout', retryAt: undefined} : {refusal: undefined})};
  }
  if (response.ok) return {ok: true, response};
  const refusal = (await readRefusal(response)) ?? toUnnamed(response.status);
  return refusal ? {ok: false, refusal, retryAt: readRetryTime(response)} : {ok: false, refusal};
}

/** Of what stands before a gateway that is down or busy. A host of files answers 404, or with the app. */
function toUnnamed(status: number): GatewayRefusal | undefined {
  if (status === 429) return 'too-many-requests';
  return status >= 500 ? 'failed' : undefined;
}
