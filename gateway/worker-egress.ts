import type {Egress} from './egress.js';
import {Refusal} from './refusal.js';

/** What the runtime may keep of an answer on its way: nothing (Cloudflare's `cf` options; any negative time). */
const uncached = {cf: {cacheTtl: -1}};
/** Codings that workerd takes off by itself, and only when they are written so. */
const inflatedByRuntime: ReadonlySet<string> = new Set(['gzip', 'br']);
/** The others that hosts use. What they call `deflate` is zlib (RFC 9110, 8.4.1.2). */
const inflaters: ReadonlyMap<string, 'gzip' | 'deflate'> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
]);
/** Read in smaller pieces, workerd takes six times as long for each byte. */
const pieceSize = 65_536;

/**
 * Asks over the `fetch` of the Workers runtime. Names are resolved by the runtime, whose network has no way to private addresses; it says of
 * these, as of every other host that gives no answer, only that there is none: `unreachable`. Throws the reason of `signal`.
 */
export const askFromWorker: Egress = async ({url, method, headers, signal}) => {
  const answer = await fetch(url, {method, headers, signal, redirect: 'manual', ...uncached}).catch(() => {
    throw signal.aborted ? signal.reason : new Refusal('unreachable');
  });
  const {status, body} = answer;
  const written = answer.headers.get('Content-Encoding') ?? '';
  const coding = written.trim().toLowerCase() || 'identity';
  if (coding === 'identity') return {status, headers: answer.headers, body: body && inPieces(body)};
  const isInflated = inflatedByRuntime.has(written);
  const inflater = isInflated ? undefined : inflaters.get(coding);
  // A part of a coded file can't be read.
  if (status === 206 || !(isInflated || inflater)) {
    await body?.cancel();
    throw new Refusal('bad-answer');
  }
  const inflatedHeaders = new Headers(answer.headers);
  inflatedHeaders.delete('Content-Encoding');
  inflatedHeaders.delete('Content-Length');
  const inflated = inflater ? body?.pipeThrough(new DecompressionStream(inflater)) : body;
  return {status, headers: inflatedHeaders, body: inflated ? inPieces(inflated) : null};
};

/** The same bytes, in pieces that are as large as what has come, up to `pieceSize`. Cancelling it closes the connection. */
function inPieces(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader({mode: 'byob'});
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const {done, value} = await reader.read(new Uint8Array(pieceSize));
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    {highWaterMark: 0},
  );
}
