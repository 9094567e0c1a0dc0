import {parseRange} from '../core/byte-range.js';
import type {AudioLayout, Download} from '../core/download.js';
import {fromMediaPath} from '../core/routes.js';
import type {ByteSpan} from '../core/slices.js';
import {getEntry} from '../core/storage/audio-store.js';
import {getDownload} from '../core/storage/downloads.js';
import {waitForEntry} from './coming-audio.js';

export function isMediaRequest({url, sameOrigin}: {url: URL; sameOrigin: boolean}): boolean {
  return sameOrigin && fromMediaPath(url.pathname) !== undefined;
}

/**
 * Answers GET and HEAD for an episode: 200, 206 or 416 by RFC 9110. What is still coming is answered in the same way, as the whole file that
 * it will be; its bytes come when they are here. 404 for what is neither here nor coming.
 */
export async function answerMedia(
  {url, request}: {url: URL; request: Request},
  manager?: BackgroundFetchManager,
): Promise<Response> {
  const audio = toPlayable(await getDownload(fromMediaPath(url.pathname) ?? ''));
  if (!audio) return new Response('This episode is not on this device.', {status: 404});

  const {size, type} = audio.layout;
  const etag = toEtag(audio);
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Content-Type': type,
    ...(etag !== undefined && {ETag: etag}),
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
  const body = request.method === 'HEAD' ? null : await readSpan(audio, span, manager);
  return new Response(body, {status: range.answer === 'part' ? 206 : 200, headers});
}

/** RFC 9110, section 13.1.5: another file answers whole. */
function mayUseRange(request: Request, etag: string | undefined): boolean {
  const condition = request.headers.get('If-Range');
  return request.method === 'GET' && (condition === null || condition === etag);
}

/** The same while a file comes and once it is here, so that a player goes on over the end of the download. */
function toEtag({layout, storedAt}: PlayableAudio): string | undefined {
  const validator = layout.etag ?? layout.lastModified ?? storedAt?.toString(36);
  return validator === undefined ? undefined : `"${encodeURIComponent(`${layout.size} ${validator}`)}"`;
}

/** An episode whose bytes are here, or come one after the other. */
interface PlayableAudio {
  episodeId: string;
  layout: AudioLayout;
  /** Absent while it comes. */
  storedAt?: number;
}

function toPlayable(download: Download | undefined): PlayableAudio | undefined {
  if (download?.status === 'stored') return download;
  if (download?.status !== 'queued' || !download.partial) return undefined;
  return {episodeId: download.episodeId, layout: download.partial};
}

/** Answers a stream unless the bytes are in one entry that is here; then the browser reads only what is wanted of it. */
async function readSpan(
  audio: PlayableAudio,
  span: ByteSpan,
  manager: BackgroundFetchManager | undefined,
): Promise<Blob | ReadableStream> {
  const {entrySize} = audio.layout;
  const cut = (entry: Blob, index: number) =>
    entry.slice(Math.max(0, span.first - index * entrySize), span.last + 1 - index * entrySize);
  const firstEntry = Math.floor(span.first / entrySize);
  const lastEntry = Math.floor(span.last / entrySize);
  const isHere = audio.storedAt !== undefined;
  if (isHere && firstEntry === lastEntry) return cut(await readEntry(audio, firstEntry), firstEntry);

  // The player stops listening whenever it seeks; then nobody waits for the rest.
  const ending = new AbortController();
  const readPieces = async function* () {
    for (let index = firstEntry; index <= lastEntry; index++) {
      const entry = isHere
        ? await readEntry(audio, index)
        : await waitForEntry({...audio, manager}, index, ending.signal);
      const reader = cut(entry, index).stream().getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    }
  };
  const pieces = readPieces();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const {done, value} = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel(reason) {
      ending.abort(reason);
    },
  });
}

async function readEntry({episodeId}: PlayableAudio, index: number): Promise<Blob> {
  const entry = await getEntry(episodeId, index);
  if (!entry) throw new Error(`Entry ${index} of a stored episode is missing`);
  return entry;
}
