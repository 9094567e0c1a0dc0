import {addressHeader, movedHeader, pinHeader} from '../core/gateway-address.js';
import type {Answer} from './outgoing.js';
import {Refusal} from './refusal.js';

/** Of a question, what goes on to the host as it is. */
const handedOn = ['Accept', 'If-Range', 'If-None-Match', 'If-Modified-Since'];
/** One range: several would come as a body of another type. */
const oneRange = /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/;

/** What the page may read of an answer, where it is another site's (`allowOrigins`). */
export const exposedHeaders = [
  'Accept-Ranges',
  'Content-Length',
  'Content-Range',
  'ETag',
  'Last-Modified',
  'Retry-After',
  addressHeader,
  movedHeader,
  pinHeader,
];

/** By allow-list, and only what can stand in a header. */
export function pickRequestHeaders({headers}: Request, names: readonly string[] = handedOn): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers.get(name);
    if (value && value.length < 1000 && /^[\x20-\x7e]+$/.test(value)) picked[name] = value;
  }
  return picked;
}

/** Whether 304 is an answer. */
export function isConditional({headers}: Request): boolean {
  return headers.has('If-None-Match') || headers.has('If-Modified-Since');
}

/** The range that is asked for; `undefined` for none and for what is not understood, which the whole body answers (RFC 9110, 14.2). */
export function readRange({headers}: Request): string | undefined {
  const range = headers.get('Range')?.replace(/\s/g, '') ?? '';
  return oneRange.test(range) ? range : undefined;
}

/** What tells one state of a file from another, by allow-list. Inflated bytes are not those that a strong entity tag is of. */
export function pickValidators({headers}: Answer, {strong}: {strong: boolean}): Record<string, string> {
  const etag = headers.get('ETag');
  const lastModified = headers.get('Last-Modified');
  return {
    ...(etag && /^(?:W\/)?"[\x21\x23-\x7e]*"$/.test(etag) && {ETag: strong ? etag : etag.replace(/^"/, 'W/"')}),
    ...(lastModified && !Number.isNaN(Date.parse(lastModified)) && {'Last-Modified': lastModified}),
  };
}

/** Where the answer came from. */
export function toAddressHeaders({url, movedTo}: Answer): Record<string, string> {
  return {[addressHeader]: url.href, ...(movedTo && {[movedHeader]: movedTo.href})};
}

/** The media type alone, in lower case; empty where none can be read. */
export function readType({headers}: Answer): string {
  return /^\s*([a-z]+\/[a-z\d.+-]+)\s*(?:;|$)/i.exec(headers.get('Content-Type') ?? '')?.[1]?.toLowerCase() ?? '';
}

/** `; charset=utf-8`, or nothing. */
export function readCharset({headers}: Answer): string {
  const charset = /;\s*charset="?([\w.:-]{1,40})"?/i.exec(headers.get('Content-Type') ?? '')?.[1];
  return charset ? `; charset=${charset.toLowerCase()}` : '';
}

/** Throws what an answer without the thing itself means: `missing`, `gone`, `password`, `refused`, `busy`, `bad-range` or `bad-status`. */
export function refuseStatus({status, headers}: Pick<Answer, 'status' | 'headers'>): never {
  switch (status) {
    case 401:
      throw new Refusal('password');
    case 402:
    case 403:
    case 451:
      throw new Refusal('refused');
    case 404:
      throw new Refusal('missing');
    case 410:
      throw new Refusal('gone');
    case 416:
      throw new Refusal('bad-range', toSize(headers.get('Content-Range')));
    case 429:
    case 503:
      throw new Refusal('busy', {retryAfter: toSeconds(headers.get('Retry-After'))});
    default:
      throw new Refusal('bad-status');
  }
}

function toSize(contentRange: string | null): {size?: number} {
  const size = /^bytes \*\/(\d{1,15})$/.exec(contentRange ?? '')?.[1];
  return size === undefined ? {} : {size: Number(size)};
}

const longestRetry = 24 * 60 * 60;

/** RFC 9110, 10.2.3: seconds, or a date; a minute where the host does not say. */
function toSeconds(header: string | null): number {
  const seconds = /^\d+$/.test(header ?? '') ? Number(header) : (Date.parse(header ?? '') - Date.now()) / 1000;
  return Number.isNaN(seconds) ? 60 : Math.min(Math.max(1, seconds), longestRetry);
}
