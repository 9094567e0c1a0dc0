import {joinBytes} from '../core/join-bytes.js';
import type {Answer} from './outgoing.js';
import {Refusal} from './refusal.js';
import {sniffedBytes} from './sniff.js';

/** Milliseconds. */
export interface BodyTimeouts {
  firstByteTimeout: number;
  idleTimeout: number;
}

/** What becomes of a body that is handed on. */
export interface BodyWatcher {
  onBytes(bytes: number): void;
  /** Once: all was sent, it broke off, or nobody wants the rest. */
  onEnd(): void;
}

/**
 * Audio on its way through: never more than one piece of it is here. Upstream is asked for a piece when the caller has taken the one before,
 * and closed as soon as the caller goes away.
 */
export class AudioBody {
  readonly #answer: Answer;
  readonly #timeouts: BodyTimeouts;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #start: Uint8Array[] = [];
  #ended = false;

  constructor(answer: Answer, timeouts: BodyTimeouts) {
    this.#answer = answer;
    this.#timeouts = timeouts;
    this.#reader = answer.body?.getReader();
  }

  /** Waits for so much of the body that its type can be seen, and answers that. Throws `Refusal`. */
  async readStart(): Promise<Uint8Array> {
    this.#answer.patience.wait(this.#timeouts.firstByteTimeout);
    let size = 0;
    while (!this.#ended && size < sniffedBytes) {
      const piece = await this.#read();
      if (!piece) continue;
      this.#start.push(piece);
      size += piece.length;
    }
    this.#answer.patience.rest();
    const [first = new Uint8Array()] = this.#start;
    return this.#start.length < 2 ? first : joinBytes(this.#start);
  }

  /** @param length Bytes that were promised; a body with more or fewer ends with an error, so that nobody takes it for whole. */
  toStream(length: number | undefined, watcher: BodyWatcher): ReadableStream<Uint8Array> {
    const {patience} = this.#answer;
    let sent = 0;
    let isOver = false;
    // A caller that goes while a piece is awaited ends it in both ways.
    const end = () => {
      if (!isOver) watcher.onEnd();
      isOver = true;
    };
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      try {
        const piece = await this.#next();
        if (piece) {
          sent += piece.length;
          if (length !== undefined && sent > length) throw new Refusal('bad-answer');
          watcher.onBytes(piece.length);
          controller.enqueue(piece);
          return;
        }
        if (length !== undefined && sent < length) throw new Refusal('bad-answer');
        patience.end();
        controller.close();
      } catch (error) {
        patience.abort(error);
        controller.error(error);
      }
      end();
    };
    const cancel = (reason: unknown) => {
      this.close(reason);
      end();
    };
    return new ReadableStream<Uint8Array>({pull, cancel}, {highWaterMark: 0});
  }

  /** Nobody wants the rest. */
  close(reason: unknown): void {
    this.#answer.patience.abort(reason);
    this.#reader?.cancel(reason).catch(() => {});
  }

  async #next(): Promise<Uint8Array | undefined> {
    const kept = this.#start.shift();
    if (kept || this.#ended) return kept;
    this.#answer.patience.wait(this.#timeouts.idleTimeout);
    const piece = await this.#read();
    // A caller that takes its time is not the host's silence.
    this.#answer.patience.rest();
    return piece;
  }

  async #read(): Promise<Uint8Array | undefined> {
    try {
      const read = await this.#reader?.read();
      if (read && !read.done) return read.value;
      this.#ended = true;
      return undefined;
    } catch (error) {
      throw this.#answer.patience.toReason(error);
    }
  }
}
