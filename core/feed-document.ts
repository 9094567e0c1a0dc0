import {FeedError} from './feed.js';
import {toFeedKey} from './feed-address.js';
import {addressHeader, movedHeader} from './gateway-address.js';
import {joinBytes} from './join-bytes.js';
import {toWebAddress} from './web-address.js';

export interface FeedValidators {
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** SHA-256 of the bytes, base64. */
  digest?: string | undefined;
}

export interface FeedDocument {
  /** Where all redirects end. */
  url: string;
  /** Where the redirects end that are for good, if anybody said so: a page can't tell 301 from 302, the gateway can. */
  movedTo: string | undefined;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
  validators: FeedValidators;
}

const mostBytes = 20_000_000;

/**
 * Reads an answer to a question for `feedUrl`, the host's own or the gateway's. Answers `undefined` when the feed has not
 * changed, and stops reading as soon as that is clear. Throws `FeedError` `too-large`, and whatever breaks a body off.
 */
export async function readDocument(
  response: Response,
  feedUrl: string,
  known: FeedValidators = {},
): Promise<FeedDocument | undefined> {
  const {headers} = response;
  const etag = headers.get('ETag') ?? undefined;
  const lastModified = headers.get('Last-Modified') ?? undefined;
  const movedTo = toWebAddress(headers.get(movedHeader) ?? undefined, feedUrl);
  const stays = !movedTo || toFeedKey(movedTo) === toFeedKey(feedUrl);
  const same = etag ? etag === known.etag : lastModified !== undefined && lastModified === known.lastModified;
  if (same && stays) {
    await response.body?.cancel();
    return undefined;
  }
  const bytes = await readBytes(response);
  const digest = toBase64(await crypto.subtle.digest('SHA-256', bytes));
  if (digest === known.digest && stays) return undefined;
  return {
    url: headers.get(addressHeader) ?? response.url,
    movedTo,
    contentType: headers.get('Content-Type') ?? '',
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
    if (size <= mostBytes) continue;
    await reader?.cancel();
    throw new FeedError('too-large');
  }
  return joinBytes(pieces);
}

export function toBase64(bytes: ArrayBuffer | Uint8Array): string {
  let binary = '';
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
