import {Refusal} from './refusal.js';

/** What keeps count of the bytes of documents: each is taken before it is kept, and given back when it is gone. */
export interface Budget {
  /** Throws `Refusal` when there is no room for so many more: `overloaded`, or `too-many-requests` when one client has its share. */
  take(bytes: number): void;
  give(bytes: number): void;
}

/** Seconds: as long as a slow feed takes. */
const retryAfter = 5;

/** Bytes that are in memory at the same time, for all callers together. */
export class MemoryBudget implements Budget {
  #left: number;
  readonly #share: number;
  readonly #heldBy = new Map<string, number>();

  /** `share`: bytes that one client may hold, so that none who reads slowly, or not at all, keeps the others from theirs. */
  constructor(bytes: number, share: number) {
    this.#left = bytes;
    this.#share = share;
  }

  take(bytes: number): void {
    if (bytes > this.#left) throw new Refusal('overloaded', {retryAfter});
    this.#left -= bytes;
  }

  give(bytes: number): void {
    this.#left += bytes;
  }

  /** The same, for what `client` asks for. */
  of(client: string): Budget {
    return {
      take: (bytes) => {
        const held = (this.#heldBy.get(client) ?? 0) + bytes;
        if (held > this.#share) throw new Refusal('too-many-requests', {retryAfter});
        this.take(bytes);
        this.#heldBy.set(client, held);
      },
      give: (bytes) => {
        const held = (this.#heldBy.get(client) ?? 0) - bytes;
        if (held > 0) this.#heldBy.set(client, held);
        else this.#heldBy.delete(client);
        this.give(bytes);
      },
    };
  }
}
