import {pipeline, Readable, type Transform} from 'node:stream';
import {createBrotliDecompress, createUnzip} from 'node:zlib';
import type {EgressAnswer} from './egress.js';
import {Refusal} from './refusal.js';

const chunkSize = 64 * 1024;

/** By coding (RFC 9110, 8.4.1). `createUnzip` reads gzip and zlib. */
const inflaters: Readonly<Record<string, () => Transform>> = {
  gzip: () => createUnzip({chunkSize}),
  'x-gzip': () => createUnzip({chunkSize}),
  deflate: () => createUnzip({chunkSize}),
  br: () => createBrotliDecompress({chunkSize}),
};

/**
 * The answer without its coding. Inflates no further than the body is read, so a bomb takes no memory; counting is for
 * the reader.
 * @throws Refusal `bad-answer` for a coding that nobody asked for, and for part of a coded file, which can't be read.
 */
export async function inflate({status, headers, body}: EgressAnswer): Promise<EgressAnswer> {
  const coding = headers.get('Content-Encoding')?.trim().toLowerCase() || 'identity';
  if (coding === 'identity') return {status, headers, body};
  const createInflater = Object.hasOwn(inflaters, coding) ? inflaters[coding] : undefined;
  if (!createInflater || status === 206) {
    await body?.cancel();
    throw new Refusal('bad-answer');
  }
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  return {status, headers, body: body && inflateBody(body, createInflater())};
}

function inflateBody(body: ReadableStream<Uint8Array>, inflater: Transform): ReadableStream<Uint8Array> {
  // An error of either destroys both; the reader meets it as the error of `inflater`.
  pipeline(Readable.fromWeb(body), inflater, () => {});
  const pieces: AsyncIterator<Uint8Array> = inflater[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (reader) => {
        const {done, value} = await pieces.next().catch(rethrow);
        if (done) reader.close();
        else reader.enqueue(value);
      },
      cancel: () => {
        inflater.destroy();
      },
    },
    {highWaterMark: 0},
  );
}

/** What zlib throws has the number of its error; all else is from the body itself. */
function rethrow(error: unknown): never {
  throw error instanceof Error && 'errno' in error ? new Refusal('bad-answer') : error;
}
