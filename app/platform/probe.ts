import type {FailureReason} from '../../core/download.js';
import {findFetchTrouble} from '../../core/fetch-trouble.js';
import {parseContentRange} from '../../core/slices.js';

/** What the host says of a file before anything is downloaded. */
export interface ProbedFile {
  /** Where all redirects end. */
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
export type Probe = {ok: true; file: ProbedFile} | {ok: false; reason: ProbeTrouble};

const probeTimeout = 20_000;

/**
 * Asks for one byte of the file: its size, type, validators, whether ranges work and whether the host lets browsers read it at all. The
 * browser itself would find that out only after the whole body has come.
 */
export async function probe(url: string): Promise<Probe> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: {Range: 'bytes=0-0'},
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(probeTimeout),
    });
  } catch {
    return {ok: false, reason: await findFetchTrouble(url)};
  }
  if (response.status === 206) await response.arrayBuffer();
  else await response.body?.cancel();
  return readProbe(response);
}

function readProbe({status, headers, url}: Response): Probe {
  const type = headers.get('Content-Type') ?? '';
  if (status === 404 || status === 410) return {ok: false, reason: 'gone'};
  if (status === 401 || status === 402 || status === 403 || status === 451) return {ok: false, reason: 'refused'};
  if (status !== 200 && status !== 206) return {ok: false, reason: 'bad-status'};
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
