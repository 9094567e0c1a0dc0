import type {Budget} from './memory-budget.js';
import type {Answer} from './outgoing.js';
import {Refusal} from './refusal.js';

/** What was read of an upstream answer, in the pieces in which it came. */
export type Pieces = readonly Uint8Array<ArrayBuffer>[];

/** Seconds of silence and bytes that a document may take. */
export interface DocumentLimits {
  mostBytes: number;
  /** Milliseconds. */
  firstByteTimeout: number;
  idleTimeout: number;
}

/**
 * The whole body, which may be empty. Whoever gets it gives its bytes back to `budget`. Throws `Refusal` `too-large`, `timeout`, `bad-answer`,
 * and what `budget` throws; upstream is then closed.
 */
export async function readPieces(answer: Answer, limits: DocumentLimits, budget: Budget): Promise<Pieces> {
  const {headers, body, patience} = answer;
  const {mostBytes, firstByteTimeout, idleTimeout} = limits;
  const collected = new Collected();
  try {
    if (Number(headers.get('Content-Length')) > mostBytes) throw new Refusal('too-large');
    const reader = body?.getReader();
    patience.wait(firstByteTimeout);
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      if (collected.size + piece.value.length > mostBytes) throw new Refusal('too-large');
      budget.take(piece.value.length);
      collected.add(piece.value);
      patience.wait(idleTimeout);
    }
    patience.end();
    return collected.end();
  } catch (error) {
    budget.give(collected.size);
    const reason = patience.toReason(error);
    patience.abort(reason);
    throw reason;
  }
}

/** Bytes that small pieces are brought together in: a piece costs more memory than its bytes when it has few. */
const blockSize = 65_536;

class Collected {
  size = 0;
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  #block = new Uint8Array(0);
  #filled = 0;

  add(piece: Uint8Array): void {
    this.size += piece.length;
    if (piece.length > this.#block.length - this.#filled) this.#startBlock(piece.length);
    this.#block.set(piece, this.#filled);
    this.#filled += piece.length;
  }

  end(): Pieces {
    this.#startBlock(0);
    return this.#pieces;
  }

  #startBlock(atLeast: number): void {
    if (this.#filled > 0) this.#pieces.push(this.#block.subarray(0, this.#filled));
    this.#block = new Uint8Array(atLeast && Math.max(atLeast, blockSize));
    this.#filled = 0;
  }
}

export function countBytes(pieces: Pieces): number {
  return pieces.reduce((bytes, {length}) => bytes + length, 0);
}

/** Bytes handed on before other work has its turn. */
const breath = 262_144;

/** The pieces as a stream, one as each is asked for; `onEnd` is called once, when all are gone or nobody wants the rest. */
export function toStream(pieces: Pieces, onEnd: () => void): ReadableStream<Uint8Array> {
  let next = 0;
  let sinceBreath = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = pieces[next++];
        if (!piece) {
          onEnd();
          controller.close();
          return;
        }
        sinceBreath += piece.length;
        if (sinceBreath > breath) {
          sinceBreath = 0;
          await new Promise((resolve) => setTimeout(resolve));
        }
        controller.enqueue(piece);
      },
      cancel: onEnd,
    },
    {highWaterMark: 0},
  );
}
