import {readRefusal, readRetryTime} from '../../core/ask-gateway.js';
import {toStatusReason} from '../../core/audio-answer.js';
import type {AudioLayout} from '../../core/download.js';
import type {FailureReason} from '../../core/download-reasons.js';
import {gatewayPrefix} from '../../core/gateway-address.js';
import {parseContentRange} from '../../core/slices.js';

/** What is asked of a host. */
export interface ByteQuestion {
  /** The first byte wanted; the header is left out where ranges are of no use. */
  range: {first: number /** To the end of the file without it. */; last?: number} | undefined;
  /** The file that the bytes must belong to; absent at a start from nothing. */
  expected: AudioLayout | undefined;
}

export type ByteAnswer =
  /** The body begins with the byte that was asked for. */
  | {kind: 'part'; response: Response}
  /** The body is a whole file, from its first byte. */
  | {kind: 'whole'; response: Response}
  /** The host has another file by now, and did not send it. */
  | {kind: 'other-file'}
  /** `retryAt`: milliseconds since the epoch, if the host says when to come back. */
  | {kind: 'trouble'; reason: FailureReason; retryAt?: number | undefined};

/** The headers of a question. Other hosts would have to be asked first whether they allow `If-Range`. */
export function toHeaders(url: string, {range, expected}: ByteQuestion): Headers {
  const headers = new Headers();
  if (!range) return headers;
  headers.set('Range', `bytes=${range.first}-${range.last ?? ''}`);
  const etag = expected?.etag;
  if (etag?.startsWith('"') && new URL(url).origin === location.origin) headers.set('If-Range', etag);
  return headers;
}

/** What an answer is worth, by its status and headers alone. Lets the body go unless it is of use. */
export async function judgeAnswer(response: Response, url: string, question: ByteQuestion): Promise<ByteAnswer> {
  const answer = await judge(response, url, question);
  if (answer.kind === 'other-file' || answer.kind === 'trouble') await response.body?.cancel().catch(() => {});
  return answer;
}

async function judge(response: Response, url: string, {range, expected}: ByteQuestion): Promise<ByteAnswer> {
  const {status, headers} = response;
  if (!response.ok) {
    const isGateway = url.startsWith(`${location.origin}${gatewayPrefix}`);
    const reason = (isGateway && (await readRefusal(response))) || toStatusReason(status);
    if (reason === 'bad-range' || reason === 'changed') return {kind: 'other-file'};
    return {kind: 'trouble', reason, retryAt: readRetryTime(response)};
  }
  if (/^(text\/html|application\/(json|xhtml))/i.test(headers.get('Content-Type') ?? '')) {
    return {kind: 'trouble', reason: 'not-audio'};
  }
  if (status === 200) return {kind: 'whole', response};
  if (status !== 206 || !range) return {kind: 'trouble', reason: 'bad-answer'};
  const shown = parseContentRange(headers.get('Content-Range'));
  if (shown && shown.first !== range.first) return {kind: 'trouble', reason: 'bad-answer'};
  if (expected && !isOfFile(response, range, expected)) return {kind: 'other-file'};
  return {kind: 'part', response};
}

/** Headers that the host does not show cannot speak against it. */
function isOfFile({headers}: Response, {first, last}: {first: number; last?: number}, file: AudioLayout): boolean {
  const shown = parseContentRange(headers.get('Content-Range'));
  const length = readLength(headers);
  const isSize = shown
    ? shown.size === file.size
    : length === undefined || first + length === (last ?? file.size - 1) + 1;
  return isSize && isSameFile(file, toValidators(headers));
}

interface Validators {
  etag?: string;
  lastModified?: string;
}

/** Those that both show must agree. */
export function isSameFile(a: Validators, b: Validators): boolean {
  return (['etag', 'lastModified'] as const).every(
    (name) => a[name] === undefined || b[name] === undefined || a[name] === b[name],
  );
}

/** How the file of this answer is cut; `undefined` when nobody says how large it is. `claimed`: what is known of it otherwise. */
export function toLayout(
  {status, headers}: Response,
  claimed: {size?: number; type: string},
  entrySize: number,
): AudioLayout | undefined {
  const size =
    status === 206 ? (parseContentRange(headers.get('Content-Range'))?.size ?? claimed.size) : readLength(headers);
  if (size === undefined) return undefined;
  return {size, entrySize, type: headers.get('Content-Type') || claimed.type, ...toValidators(headers)};
}

function toValidators(headers: Headers): Validators {
  const [etag, lastModified] = [headers.get('ETag'), headers.get('Last-Modified')];
  return {...(etag === null ? {} : {etag}), ...(lastModified === null ? {} : {lastModified})};
}

function readLength(headers: Headers): number | undefined {
  const header = headers.get('Content-Length');
  return header && /^\d+$/.test(header) ? Number(header) : undefined;
}
