import {askGateway, readRetryTime, toSpeaker} from './ask-gateway.js';
import {askHost, type DirectAnswer, type RelayedAnswer} from './ask-host.js';
import {FeedError} from './feed.js';
import {type FeedDocument, type FeedValidators, readDocument, toBase64} from './feed-document.js';
import {findFetchTrouble} from './fetch-trouble.js';
import {addressHeader, feedAuthorizationHeader, toGatewayFeedPath} from './gateway-address.js';
import type {GatewayReason, HostMemory, HostRoute} from './host-route.js';
import {toSecureAddress} from './secure-address.js';

export interface FeedRequest {
  feedUrl: string;
  credentials?: {user: string; password: string} | undefined;
  /** What was kept of the last answer; the feed has not changed while one of them is the same. */
  known?: FeedValidators | undefined;
}

export interface FeedAnswer {
  /** The way it came. */
  route: HostRoute;
  /** Absent when the feed has not changed. */
  document: FeedDocument | undefined;
}

/** Milliseconds for a whole feed; the gateway takes as long for itself. */
const timeout = 60_000;
const gatewayTimeout = 75_000;

/**
 * Asks a feed's host for the feed, directly if it lets browsers read it, else through the gateway; `memory` knows which,
 * and learns.
 *
 * A page may not ask other sites with `If-None-Match` (it is not a safelisted header, and hosts refuse the preflight), so the browser's
 * HTTP cache asks for us, and what it answers with is compared. Throws `FeedError`.
 */
export async function fetchFeed(request: FeedRequest, memory: HostMemory): Promise<FeedAnswer> {
  const answer = await askHost<FeedDocument | undefined, FeedError>({
    url: request.feedUrl,
    memory,
    // What a host does with a password says nothing of its public feeds.
    typical: !request.credentials,
    askDirectly: () => askDirectly(request),
    askGateway: (why) => askThroughGateway(request, why),
  });
  if (!answer.ok) throw answer.trouble;
  return {document: answer.value, route: answer.route};
}

async function askDirectly(request: FeedRequest): Promise<DirectAnswer<FeedDocument | undefined, FeedError>> {
  const {feedUrl, credentials, known} = request;
  const url = toSecureAddress(feedUrl);
  let response: Response | undefined;
  try {
    response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-cache',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
      ...(credentials && {headers: {Authorization: toBasic(credentials)}}),
    });
    if (response.ok) return {ok: true, url: response.url, value: await readDocument(response, feedUrl, known)};
    await response.body?.cancel();
  } catch (error) {
    return toDirectFailure(error, url, {isHttp: url !== feedUrl, isBroken: response !== undefined});
  }
  const trouble = toStatusError(response, credentials !== undefined);
  // Something else may answer at the address without https.
  const isElsewhere = url !== feedUrl && ['missing', 'gone', 'refused', 'bad-status'].includes(trouble.reason);
  return {ok: false, trouble, why: isElsewhere ? 'http' : undefined};
}

/** `isHttp`: it was asked over https in place of http. `isBroken`: the answer had begun, so it may be read. */
async function toDirectFailure(
  error: unknown,
  url: string,
  {isHttp, isBroken}: {isHttp: boolean; isBroken: boolean},
): Promise<DirectAnswer<never, FeedError>> {
  if (error instanceof FeedError) return {ok: false, trouble: error};
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return {ok: false, trouble: new FeedError('timeout')};
  }
  if (isBroken) return {ok: false, trouble: new FeedError(navigator.onLine ? 'unreachable' : 'offline')};
  const reason = await findFetchTrouble(url);
  const trouble = new FeedError(reason);
  if (reason === 'offline') return {ok: false, trouble};
  if (reason === 'unreadable') return {ok: false, trouble, why: 'cors'};
  return {ok: false, trouble, why: isHttp ? 'http' : 'cors', silent: !isHttp};
}

/** A password goes through the gateway only to a host that is there, over https, and does not let browsers read. */
async function askThroughGateway(
  {feedUrl, credentials, known}: FeedRequest,
  why: GatewayReason,
): Promise<RelayedAnswer<FeedDocument | undefined, FeedError>> {
  const url = credentials ? toSecureAddress(feedUrl) : feedUrl;
  const signIn = credentials && why === 'cors' && url.startsWith('https:') ? toBasic(credentials) : undefined;
  const reply = await askGateway(
    toGatewayFeedPath(url),
    {cache: 'no-cache', ...(signIn && {headers: {[feedAuthorizationHeader]: signIn}})},
    gatewayTimeout,
  );
  if (!reply.ok) {
    const {refusal} = reply;
    if (!refusal) return {ok: false, trouble: noGateway(), by: 'nobody'};
    const reason = refusal === 'password' && signIn ? 'wrong-password' : refusal;
    return {ok: false, trouble: new FeedError(reason, reply.retryAt), by: toSpeaker(refusal)};
  }
  const {response} = reply;
  const address = response.headers.get(addressHeader);
  if (!address) return {ok: false, trouble: noGateway(), by: 'nobody'};
  try {
    return {ok: true, url: address, value: await readDocument(response, feedUrl, known)};
  } catch (error) {
    const trouble = error instanceof FeedError ? error : new FeedError(navigator.onLine ? 'unreachable' : 'offline');
    return {ok: false, trouble, by: trouble.reason === 'too-large' ? 'host' : 'gateway'};
  }
}

function noGateway(): FeedError {
  return new FeedError(navigator.onLine ? 'unreadable' : 'offline');
}

function toStatusError(response: Response, signedIn: boolean): FeedError {
  switch (response.status) {
    case 401:
      return new FeedError(signedIn ? 'wrong-password' : 'password');
    case 404:
      return new FeedError('missing');
    case 410:
      return new FeedError('gone');
    case 402:
    case 403:
    case 451:
      return new FeedError('refused');
    case 429:
    case 503:
      return new FeedError('busy', readRetryTime(response));
    default:
      return new FeedError('bad-status');
  }
}

/** RFC 7617, in UTF-8. */
function toBasic({user, password}: {user: string; password: string}): string {
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
}
