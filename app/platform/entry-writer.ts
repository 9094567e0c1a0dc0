import {looksLikeMarkup} from '../../core/audio-answer.js';
import {joinBytes} from '../../core/join-bytes.js';
import {isQuotaExceeded} from '../../core/quota-exceeded.js';
import {putEntry} from '../../core/storage/audio-store.js';
import {deleteTail, putTail} from '../../core/storage/audio-tail.js';
import {digestBytes} from '../../core/storage/hash-bytes.js';

/** A page may be closed without a word: on a slow connection the bytes of an entry are kept so often, milliseconds. */
const keepTailEvery = 2_000;

/** What ends a file before its last byte. */
export type WriteTrouble = 'quota-exceeded' | 'not-audio';

/** Where a piece of a file begins, and what of its first entry is already here. */
export interface WriteStart {
  episodeId: string;
  entrySize: number;
  /** Index of the first entry to write. */
  entry: number;
  /** The first bytes of that entry, if they are kept. */
  tail: Uint8Array<ArrayBuffer>;
}

/**
 * Cuts bytes as they come into entries of the audio store. One entry is written while the next one comes, and never more than these two
 * are in memory.
 */
export class EntryWriter {
  readonly #episodeId: string;
  readonly #entrySize: number;
  #entry: number;
  #pieces: Uint8Array<ArrayBuffer>[];
  /** Bytes of `#pieces`. */
  #filled: number;
  #keptAt = performance.now();
  /** Some of the entry is kept by itself. */
  #hasTail: boolean;
  #writing: Promise<WriteTrouble | undefined> = Promise.resolve(undefined);

  constructor({episodeId, entrySize, entry, tail}: WriteStart) {
    this.#episodeId = episodeId;
    this.#entrySize = entrySize;
    this.#entry = entry;
    this.#pieces = [tail];
    this.#filled = tail.length;
    this.#hasTail = tail.length > 0;
  }

  /** Of the file: where the next byte goes. */
  get position(): number {
    return this.#entry * this.#entrySize + this.#filled;
  }

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<WriteTrouble | undefined> {
    let left = bytes;
    while (left.length > 0) {
      const piece = left.subarray(0, this.#entrySize - this.#filled);
      left = left.subarray(piece.length);
      this.#pieces.push(piece);
      this.#filled += piece.length;
      if (this.#filled < this.#entrySize) continue;
      const trouble = await this.#putEntry();
      if (trouble) return trouble;
    }
    return performance.now() - this.#keptAt > keepTailEvery ? this.keepTail() : undefined;
  }

  /** Settles when every whole entry is written. What came of the next one is not kept. */
  settle(): Promise<WriteTrouble | undefined> {
    return this.#writing;
  }

  /** Ends with the file's last entry, which may be shorter. */
  async end(): Promise<WriteTrouble | undefined> {
    const trouble = this.#filled > 0 ? await this.#putEntry() : undefined;
    return trouble ?? this.#writing;
  }

  /** Keeps what came of an entry that is not whole. */
  async keepTail(): Promise<WriteTrouble | undefined> {
    const trouble = await this.#writing;
    if (trouble || this.#filled === 0) return trouble;
    this.#keptAt = performance.now();
    this.#hasTail = true;
    return withinQuota(() => putTail(this.#episodeId, this.#entry, new Blob(this.#pieces)));
  }

  /** Begins to write the entry once the one before it is written. */
  async #putEntry(): Promise<WriteTrouble | undefined> {
    const trouble = await this.#writing;
    if (trouble) return trouble;
    this.#writing = this.#keep(this.#entry, joinBytes(this.#pieces), this.#hasTail);
    // Whoever writes or ends next hears of it.
    this.#writing.catch(() => {});
    this.#keptAt = performance.now();
    this.#entry++;
    this.#pieces = [];
    this.#filled = 0;
    this.#hasTail = false;
    return undefined;
  }

  async #keep(entry: number, bytes: Uint8Array<ArrayBuffer>, hasTail: boolean): Promise<WriteTrouble | undefined> {
    const blob = new Blob([bytes]);
    if (entry === 0 && (await looksLikeMarkup(blob))) return 'not-audio';
    return withinQuota(async () => {
      await putEntry(this.#episodeId, entry, blob, await digestBytes(bytes));
      if (hasTail) await deleteTail(this.#episodeId, entry);
    });
  }
}

async function withinQuota(write: () => Promise<void>): Promise<WriteTrouble | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (isQuotaExceeded(error)) return 'quota-exceeded';
    throw error;
  }
}
