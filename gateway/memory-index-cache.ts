import type {FeedIndex, IndexCache} from './feed-index.js';

interface KeptIndex {
  index: FeedIndex;
  /** Bytes, at most. */
  size: number;
}

/** One feed may take so much of the room: a larger one would cost many others theirs, for the good of few. */
const largestShare = 1 / 4;

/** Indexes in memory, the least recently used out first. What it answers is kept, so it is not to be changed. */
export class MemoryIndexCache implements IndexCache {
  readonly #mostBytes: number;
  /** Least recently used first. */
  readonly #kept = new Map<string, KeptIndex>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** How many are kept. */
  get size(): number {
    return this.#kept.size;
  }

  async get(key: string): Promise<FeedIndex | undefined> {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.index;
  }

  async put(key: string, index: FeedIndex): Promise<void> {
    this.#forget(key);
    const text = JSON.stringify(index);
    const size = toMostBytes(key, text, index);
    if (size > this.#mostBytes * largestShare) return;
    // A copy, since V8 cuts a text by pointing into it: what the parser found keeps the whole feed in memory.
    this.#kept.set(key, {index: JSON.parse(text) as FeedIndex, size});
    this.#bytes += size;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }
}

/**
 * Two bytes for a character, and what V8 adds for each map, episode and object: an upper bound, of which 0.5 to 0.8 was
 * measured to be used.
 */
function toMostBytes(key: string, text: string, {episodes}: FeedIndex): number {
  return 1000 + 2 * (key.length + text.length) + 200 * Object.keys(episodes).length;
}
