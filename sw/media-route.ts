import {parseRange} from '../core/byte-range.js';
import type {AudioLayout, StoredDownload} from '../core/download.js';
import {fromMediaPath} from '../core/routes.js';
import type {ByteSpan} from '../core/slices.js';
import {getEntry} from '../core/storage/audio-store.js';
import {getDownload} from '../core/storage/downloads.js';

export function isMediaRequest({url, sameOrigin}: {url: URL; sameOrigin: boolean}): boolean {
  return sameOrigin && fromMediaPath(url.pathname) !== undefined;
}

/** Answers GET and HEAD for a stored episode: 200, 206 or 416 by RFC 9110, 404 when it is not stored. */
export async function answerMedia({url, request}: {url: URL; request: Request}): Promise<Response> {
  const download = await getDownload(fromMediaPath(url.pathname) ?? '');
  if (download?.status !== 'stored') return new Response('This episode is not on this device.', {status: 404});

  const {size, type} = download.layout;
  const etag = toEtag(download);
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Content-Type': type,
    ETag: etag,
    'Cache-Control': 'no-store',
  });
  const range = parseRange(mayUseRange(request, etag) ? request.headers.get('Range') : null, size);
  if (range.answer === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    headers.set('Content-Length', '0');
    return new Response(null, {status: 416, headers});
  }

  const span = range.answer === 'part' ? range.span : {first: 0, last: size - 1};
  headers.set('Content-Length', String(span.last - span.first + 1));
  if (range.answer === 'part') headers.set('Content-Range', `bytes ${span.first}-${span.last}/${size}`);
  const body = request.method === 'HEAD' ? null : await readSpan(download.episodeId, download.layout, span);
  return new Response(body, {status: range.answer === 'part' ? 206 : 200, headers});
}

/** RFC 9110, section 13.1.5: another file answers whole. */
function mayUseRange(request: Request, etag: string): boolean {
  const condition = request.headers.get('If-Range');
  return request.method === 'GET' && (condition === null || condition === etag);
}

function toEtag({layout, storedAt}: StoredDownload): string {
  return `"${layout.size.toString(36)}-${storedAt.toString(36)}"`;
}

async function readSpan(episodeId: string, {entrySize}: AudioLayout, span: ByteSpan): Promise<Blob | ReadableStream> {
  const readPart = async (index: number) => {
    const entry = await getEntry(episodeId, index);
    if (!entry) throw new Error(`Entry ${index} of a stored episode is missing`);
    const start = index * entrySize;
    return entry.slice(Math.max(0, span.first - start), span.last + 1 - start);
  };
  const firstEntry = Math.floor(span.first / entrySize);
  const lastEntry = Math.floor(span.last / entrySize);
  if (firstEntry === lastEntry) return readPart(firstEntry);

  const {readable, writable} = new TransformStream<Uint8Array, Uint8Array>();
  const pump = async () => {
    for (let index = firstEntry; index <= lastEntry; index++) {
      await (await readPart(index)).stream().pipeTo(writable, {preventClose: true});
    }
    await writable.close();
  };
  // The player stops listening whenever it seeks; that ends the stream and is no error of ours.
  pump().catch((reason) => writable.abort(reason).catch(() => {}));
  return readable;
}
