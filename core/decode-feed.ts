import {FeedError} from './feed.js';
import {findEncodings} from './feed-encoding.js';
import {Utf32Decoder} from './utf-32.js';

const mostBytes = 20_000_000;
/** Bytes that tell the encoding. */
const startSize = 1024;
/** Bytes decoded at a time, at most. In pieces most text stays one byte a character, and one write never takes long. */
const pieceSize = 262_144;
/** Characters that are written at a time, at least, so that tiny chunks do not make for tiny pieces of text. */
const fewestWritten = 32_768;

/** What takes the text of a feed. */
export interface TextSink {
  write(text: string): void;
  /** Forget what was written: the bytes are in another encoding, and are read again. */
  restart(): void;
}

/**
 * Writes the text of a feed's bytes to `sink` while they come, in the first of their possible encodings in which they are
 * valid. Throws `FeedError` `too-large` over 20 MB, and whatever the body or the sink throws; the body is then cancelled.
 */
export async function decodeFeed(body: ReadableStream<Uint8Array>, contentType: string, sink: TextSink): Promise<void> {
  const reader = body.getReader();
  const decoding = new Decoding(contentType, sink);
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) decoding.add(chunk.value);
    decoding.end();
  } catch (error) {
    // Not awaited, since one half of a `tee()` waits here for the other; and `error` is what there is to know.
    reader.cancel(error).catch(() => {});
    throw error;
  }
}

class Decoding {
  readonly #contentType: string;
  readonly #sink: TextSink;
  /** All that came, in pieces, since it may have to be read again. */
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  /** Pieces that are decoded. */
  #decoded = 0;
  /** What is decoded and not written. */
  #text = '';
  #encodings: string[] = [];
  #decoder: Pick<TextDecoder, 'decode'> | undefined;

  constructor(contentType: string, sink: TextSink) {
    this.#contentType = contentType;
    this.#sink = sink;
  }

  add(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > mostBytes) throw new FeedError('too-large');
    for (let start = 0; start < chunk.length; start += pieceSize) {
      this.#pieces.push(chunk.subarray(start, start + pieceSize));
    }
    if (this.#size >= startSize) this.#decodePieces();
  }

  /** Half a character at the end, as in a feed that broke off, is left out. */
  end(): void {
    this.#decodePieces();
    if (this.#text) this.#sink.write(this.#text);
  }

  #decodePieces(): void {
    while (this.#decoded < this.#pieces.length) {
      const text = this.#decode(this.#pieces[this.#decoded]);
      if (text === undefined) {
        this.#startOver();
      } else {
        this.#decoded += 1;
        this.#collect(text);
      }
    }
  }

  #collect(text: string): void {
    this.#text += text;
    if (this.#text.length < fewestWritten) return;
    this.#sink.write(this.#text);
    this.#text = '';
  }

  /** Absent when these bytes are not valid in the encoding that is tried. */
  #decode(piece: Uint8Array | undefined): string | undefined {
    this.#decoder ??= this.#startDecoder();
    try {
      return this.#decoder.decode(piece, {stream: true});
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  #startDecoder(): Pick<TextDecoder, 'decode'> {
    if (this.#encodings.length === 0) {
      this.#encodings = findEncodings(this.#findStart(), this.#contentType);
    }
    const [encoding = 'windows-1252', ...others] = this.#encodings;
    this.#encodings = others;
    if (encoding.startsWith('utf-32')) return new Utf32Decoder(encoding === 'utf-32le');
    return new TextDecoder(encoding, {fatal: others.length > 0});
  }

  #findStart(): Uint8Array {
    const start: number[] = [];
    for (const piece of this.#pieces) {
      if (start.length < startSize) start.push(...piece.subarray(0, startSize));
    }
    return Uint8Array.from(start);
  }

  #startOver(): void {
    this.#decoder = undefined;
    this.#decoded = 0;
    this.#text = '';
    this.#sink.restart();
  }
}
