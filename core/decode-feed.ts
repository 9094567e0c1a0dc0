import {FeedError} from './feed.js';
import {findEncodings} from './feed-encoding.js';
import {Utf32Decoder} from './utf-32.js';

const mostBytes = 20_000_000;
/** Bytes decoded at a time. In small pieces most text stays one byte a character, and one write never takes long. */
const pieceSize = 65_536;

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
  /** All that came, since it may have to be read again. */
  #bytes = new Uint8Array(4 * pieceSize);
  #size = 0;
  #decoded = 0;
  #encodings: string[] = [];
  #decoder: Pick<TextDecoder, 'decode'> | undefined;

  constructor(contentType: string, sink: TextSink) {
    this.#contentType = contentType;
    this.#sink = sink;
  }

  add(chunk: Uint8Array): void {
    if (this.#size + chunk.length > mostBytes) throw new FeedError('too-large');
    this.#store(chunk);
    this.#decodeUpTo(this.#size - (this.#size % pieceSize));
  }

  /** Half a character at the end, as in a feed that broke off, is left out. */
  end(): void {
    this.#decodeUpTo(this.#size);
  }

  #store(chunk: Uint8Array): void {
    const size = this.#size + chunk.length;
    if (size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(size, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#size);
    this.#size = size;
  }

  #decodeUpTo(end: number): void {
    while (this.#decoded < end) {
      const piece = this.#bytes.subarray(this.#decoded, Math.min(this.#decoded + pieceSize, end));
      const text = this.#decode(piece);
      if (text === undefined) {
        this.#startOver();
      } else {
        this.#decoded += piece.length;
        this.#sink.write(text);
      }
    }
  }

  /** Absent when these bytes are not valid in the encoding that is tried. */
  #decode(piece: Uint8Array): string | undefined {
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
      this.#encodings = findEncodings(this.#bytes.subarray(0, this.#size), this.#contentType);
    }
    const [encoding = 'windows-1252', ...others] = this.#encodings;
    this.#encodings = others;
    if (encoding.startsWith('utf-32')) return new Utf32Decoder(encoding === 'utf-32le');
    return new TextDecoder(encoding, {fatal: others.length > 0});
  }

  #startOver(): void {
    this.#decoder = undefined;
    this.#decoded = 0;
    this.#sink.restart();
  }
}
