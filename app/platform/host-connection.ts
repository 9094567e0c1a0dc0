/**
 * One answer of a host, read as it comes. A host that sends no byte for `stallAfter` milliseconds is given up, as one that cannot be
 * reached; the time that a reader takes between two pieces does not count.
 */
export class HostConnection {
  readonly #fetch: typeof fetch;
  readonly #stallAfter: number;
  readonly #signal: AbortSignal;
  readonly #ending = new AbortController();
  #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;

  constructor(door: {fetch: typeof fetch; stallAfter: number; signal: AbortSignal}) {
    this.#fetch = door.fetch;
    this.#stallAfter = door.stallAfter;
    this.#signal = AbortSignal.any([door.signal, this.#ending.signal]);
  }

  /** `undefined` when nobody answers. */
  open(url: string, headers: Headers): Promise<Response | undefined> {
    const init = {headers, credentials: 'omit', cache: 'no-store', signal: this.#signal} as const;
    return this.#inTime(() => this.#fetch.call(globalThis, url, init));
  }

  /** The next piece of the body. `lost`: it broke off. */
  async read({body}: Response): Promise<Uint8Array<ArrayBuffer> | 'end' | 'lost'> {
    if (!body) return 'end';
    this.#reader ??= body.getReader();
    const reader = this.#reader;
    const read = await this.#inTime(() => reader.read());
    if (!read) return 'lost';
    return read.done ? 'end' : read.value;
  }

  close(): void {
    this.#ending.abort();
  }

  /** The network alone fails here, so `undefined` means that it did. */
  async #inTime<T>(work: () => Promise<T>): Promise<T | undefined> {
    const timer = setTimeout(() => this.#ending.abort(), this.#stallAfter);
    try {
      return await work();
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
