import {FeedError} from './feed.js';
import {findFetchTrouble} from './fetch-trouble.js';

export interface FeedRequest {
  feedUrl: string;
  credentials?: {user: string; password: string} | undefined;
  /** What was kept of the last answer; the feed has not changed while one of them is the same. */
  known?: FeedValidators | undefined;
}

export interface FeedValidators {
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** SHA-256 of the bytes, base64. */
  digest?: string | undefined;
}

export interface FeedDocument {
  /** Where all redirects end. */
  url: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
  validators: FeedValidators;
}

/** Milliseconds for a whole feed. */
const timeout = 60_000;
const mostBytes = 20_000_000;

/**
 * Asks a feed's host for the feed. Answers `undefined` when it has not changed, and stops reading as soon as that is clear.
 *
 * A page may not ask other sites with `If-None-Match` (it is not a safelisted header, and hosts refuse the preflight), so the browser's
 * HTTP cache asks for us, and what it answers with is compared. Throws `FeedError`.
 */
export async function fetchFeed({feedUrl, credentials, known}: FeedRequest): Promise<FeedDocument | undefined> {
  const url = toReadableAddress(feedUrl);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-cache',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
      ...(credentials && {headers: {Authorization: toBasic(credentials)}}),
    });
    if (!response.ok) throw toFeedError(response, credentials !== undefined);
    return await readDocument(response, known);
  } catch (error) {
    abort.abort();
    if (error instanceof FeedError) throw error;
    throw new FeedError(await findFetchTrouble(url));
  } finally {
    clearTimeout(timer);
  }
}

/** A page that came over https may not read http; most hosts answer both. */
function toReadableAddress(feedUrl: string): string {
  return globalThis.location?.protocol === 'https:' ? feedUrl.replace(/^http:/, 'https:') : feedUrl;
}

async function readDocument(response: Response, known: FeedValidators = {}): Promise<FeedDocument | undefined> {
  const etag = response.headers.get('ETag') ?? undefined;
  const lastModified = response.headers.get('Last-Modified') ?? undefined;
  const same = etag ? etag === known.etag : lastModified !== undefined && lastModified === known.lastModified;
  if (same) {
    await response.body?.cancel();
    return undefined;
  }
  const bytes = await readBytes(response);
  const digest = toBase64(await crypto.subtle.digest('SHA-256', bytes));
  if (digest === known.digest) return undefined;
  return {
    url: response.url,
    contentType: response.headers.get('Content-Type') ?? '',
    bytes,
    validators: {etag, lastModified, digest},
  };
}

async function readBytes({body}: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    pieces.push(piece.value);
    size += piece.value.length;
    if (size > mostBytes) throw new FeedError('too-large');
  }
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}

function toFeedError({status, headers}: Response, signedIn: boolean): FeedError {
  switch (status) {
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
      return new FeedError('busy', toRetryTime(headers.get('Retry-After')));
    default:
      return new FeedError('bad-status');
  }
}

/** Milliseconds since the epoch (RFC 9110, section 10.2.3: seconds, or a date). */
function toRetryTime(header: string | null): number | undefined {
  if (!header) return undefined;
  const time = /^\d+$/.test(header) ? Date.now() + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(time) ? undefined : time;
}

/** RFC 7617, in UTF-8. */
function toBasic({user, password}: {user: string; password: string}): string {
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
}

function toBase64(bytes: ArrayBuffer | Uint8Array): string {
  let binary = '';
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
