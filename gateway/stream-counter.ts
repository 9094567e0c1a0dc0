import {Refusal} from './refusal.js';

export interface StreamLimits {
  perClient: number;
  inAll: number;
}

/** Seconds. Nobody knows when an episode is through; soon enough to notice, not so soon as to be a burden. */
const retryAfter = 10;

/** Bounds how many answers with audio are open at the same time. */
export class StreamCounter {
  readonly #limits: StreamLimits;
  readonly #openOf = new Map<string, number>();
  #size = 0;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  /** How many are open, of all clients. */
  get size(): number {
    return this.#size;
  }

  /**
   * Counts one more until the function is called that this answers; a second call does nothing. Throws `Refusal`
   * `too-many-streams`, or `overloaded` when all clients together have enough.
   */
  open(client: string): () => void {
    const {perClient, inAll} = this.#limits;
    if (this.#size >= inAll) throw new Refusal('overloaded', {retryAfter});
    if ((this.#openOf.get(client) ?? 0) >= perClient) throw new Refusal('too-many-streams', {retryAfter});
    this.#add(client, 1);
    let isOpen = true;
    return () => {
      if (isOpen) this.#add(client, -1);
      isOpen = false;
    };
  }

  #add(client: string, change: 1 | -1): void {
    this.#size += change;
    const open = (this.#openOf.get(client) ?? 0) + change;
    if (open > 0) this.#openOf.set(client, open);
    else this.#openOf.delete(client);
  }
}
