import {parseRange} from '../../core/byte-range.js';
import {type RawAnswer, say} from './raw-host.js';

/** Bytes that begin as an MP3 and are each other's neighbours nowhere else. */
export function anyAudio(size: number, seed = 0): Buffer {
  const bytes = Buffer.from(Uint8Array.from({length: size}, (_, index) => (index * 7 + (index >> 8) + seed) % 251));
  bytes.write('ID3', 'latin1');
  return bytes;
}

/** A host that knows RFC 9110: ranges, conditions, `HEAD`. */
export function rangedAudio(bytes: Buffer, more: Readonly<Record<string, string>> = {}): RawAnswer {
  const own = {'Content-Type': 'audio/mpeg', ETag: '"a1"', 'Accept-Ranges': 'bytes', ...more};
  return (socket, request) => {
    const {range, 'if-range': ifRange, 'if-none-match': ifNoneMatch} = request.headers;
    if (ifNoneMatch === own.ETag) return say(socket, request, {status: 304, headers: own});
    const isCurrent = ifRange === undefined || ifRange === own.ETag;
    const answer = parseRange(isCurrent && request.method === 'GET' ? (range ?? null) : null, bytes.length);
    if (answer.answer === 'whole') return say(socket, request, {headers: own, body: bytes});
    if (answer.answer === 'unsatisfiable') {
      return say(socket, request, {status: 416, headers: {...own, 'Content-Range': `bytes */${bytes.length}`}});
    }
    const {first, last} = answer.span;
    const headers = {...own, 'Content-Range': `bytes ${first}-${last}/${bytes.length}`};
    say(socket, request, {status: 206, headers, body: bytes.subarray(first, last + 1)});
  };
}
