import {askGateway, readRetryTime, toSpeaker} from '../../core/ask-gateway.js';
import {askHost, type DirectAnswer, type RelayedAnswer} from '../../core/ask-host.js';
import type {FailureReason} from '../../core/download-reasons.js';
import {findFetchTrouble} from '../../core/fetch-trouble.js';
import {addressHeader, type MentionedEnclosure, pinHeader, toGatewayEnclosurePath} from '../../core/gateway-address.js';
import {toSecureAddress} from '../../core/secure-address.js';
import {parseContentRange} from '../../core/slices.js';
import {hostMemory} from '../../core/storage/host-routes.js';

/** What the host says of a file before anything is downloaded. */
export interface ProbedFile {
  /** Where all redirects end, or the gateway's address that leads there and nowhere else. */
  url: string;
  type: string;
  /** Bytes, when the host shows them to a browser. */
  size?: number;
  /** It answers ranges of a file that can be told from any other: a validator and a stable total. */
  sliceable: boolean;
  etag?: string;
  lastModified?: string;
}

export type ProbeTrouble = FailureReason | 'offline';
/** `retryAt`: milliseconds since the epoch, if the host or the gateway says when to come back. */
export type Probe = {ok: true; file: ProbedFile} | ({ok: false} & Problem);

interface Problem {
  reason: ProbeTrouble;
  retryAt?: number;
}

const probeTimeout = 20_000;
/** The gateway may have to read the feed first. */
const gatewayTimeout = 60_000;
const oneByte = {Range: 'bytes=0-0'};

/**
 * Asks for one byte of the file: its size, type, validators, whether ranges work and whether the host lets browsers read
 * it at all. The browser itself would find that out only after the whole body has come. What it does not let them read is
 * asked for through the gateway, as `mention`.
 */
export async function probe(url: string, mention: MentionedEnclosure): Promise<Probe> {
  const answer = await askHost<ProbedFile, Problem>({
    url,
    memory: hostMemory,
    typical: true,
    askDirectly: () => askDirectly(url),
    askGateway: () => probeThroughGateway(mention),
  });
  return answer.ok ? {ok: true, file: answer.value} : {ok: false, ...answer.trouble};
}

async function askDirectly(enclosureUrl: string): Promise<DirectAnswer<ProbedFile, Problem>> {
  const url = toSecureAddress(enclosureUrl);
  const isHttp = url !== enclosureUrl;
  let response: Response;
  try {
    response = await fetch(url, {
      headers: oneByte,
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(probeTimeout),
    });
  } catch {
    const reason = await findFetchTrouble(url);
    const trouble: Problem = {reason};
    if (reason === 'offline') return {ok: false, trouble};
    if (reason === 'unreadable') return {ok: false, trouble, why: 'cors'};
    return {ok: false, trouble, why: isHttp ? 'http' : 'cors', silent: !isHttp};
  }
  const probed = await readProbe(response, response.url);
  if (probed.ok) return {ok: true, value: probed.file, url: response.url};
  return {ok: false, trouble: toProblem(probed), why: isHttp ? 'http' : undefined};
}

/** The gateway's answer has a pin for the place where it found the file, so that all that follows meets the same one. */
export async function probeThroughGateway(mention: MentionedEnclosure): Promise<RelayedAnswer<ProbedFile, Problem>> {
  const reply = await askGateway(
    toGatewayEnclosurePath(mention),
    {headers: oneByte, cache: 'no-store'},
    gatewayTimeout,
  );
  if (!reply.ok) {
    const trouble = reply.refusal ? withRetryTime(reply.refusal, reply.retryAt) : noGateway();
    return {ok: false, trouble, by: toSpeaker(reply.refusal)};
  }
  const {headers} = reply.response;
  const [address, pin] = [headers.get(addressHeader), headers.get(pinHeader)];
  if (!address || !pin) {
    await reply.response.body?.cancel();
    return {ok: false, trouble: noGateway(), by: 'nobody'};
  }
  const url = new URL(toGatewayEnclosurePath(mention, pin), location.origin).href;
  const probed = await readProbe(reply.response, url);
  return probed.ok ? {ok: true, value: probed.file, url: address} : {ok: false, trouble: toProblem(probed), by: 'host'};
}

function noGateway(): Problem {
  return {reason: navigator.onLine ? 'unreadable' : 'offline'};
}

function withRetryTime(reason: ProbeTrouble, retryAt: number | undefined): Problem {
  return retryAt === undefined ? {reason} : {reason, retryAt};
}

function toProblem({reason, retryAt}: Problem): Problem {
  return withRetryTime(reason, retryAt);
}

async function readProbe(response: Response, url: string): Promise<Probe> {
  const {status, headers} = response;
  // All that matters stands in the headers, even if the one byte never comes.
  if (status === 206) await response.arrayBuffer().catch(() => {});
  else await response.body?.cancel();
  const type = headers.get('Content-Type') ?? '';
  if (status === 404 || status === 410) return {ok: false, reason: 'gone'};
  if (status === 401 || status === 402 || status === 403 || status === 451) return {ok: false, reason: 'refused'};
  if (status !== 200 && status !== 206) return {ok: false, ...withRetryTime('bad-status', readRetryTime(response))};
  if (/^(text\/html|application\/(json|xhtml))/i.test(type)) return {ok: false, reason: 'not-audio'};

  const range = status === 206 ? parseContentRange(headers.get('Content-Range')) : undefined;
  const size = range?.size ?? (status === 200 ? toSize(headers.get('Content-Length')) : undefined);
  const etag = headers.get('ETag');
  const lastModified = headers.get('Last-Modified');
  if (size === 0) return {ok: false, reason: 'not-audio'};
  return {
    ok: true,
    file: {
      url,
      type,
      sliceable: range !== undefined && (etag !== null || lastModified !== null),
      ...(size === undefined ? {} : {size}),
      ...(etag === null ? {} : {etag}),
      ...(lastModified === null ? {} : {lastModified}),
    },
  };
}

function toSize(header: string | null): number | undefined {
  return header && /^\d+$/.test(header) ? Number(header) : undefined;
}
