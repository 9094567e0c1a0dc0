import type {FeedIndex, IndexCache} from './feed-index.js';

/** Of the Cache API, what is used. Node's types do not know it. */
interface AnswerCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
}
declare const caches: {open(name: string): Promise<AnswerCache>};

/** Bytes of one index. A larger one is of a feed with tens of thousands of episodes, and is made again when it is needed. */
const mostBytes = 10_000_000;

export interface WorkerIndexCacheOptions {
  /** Where this worker answers: Cloudflare asks for cache keys under one's own host. */
  origin: string;
  /** Another one may have indexes of another shape. */
  version: string;
  /** Milliseconds that an index is kept. */
  life: number;
}

/** Keeps indexes in the Cache API, which forgets by itself: when their time is over, and what was not used for long when room is needed. */
export class WorkerIndexCache implements IndexCache {
  readonly #prefix: string;
  readonly #life: number;

  constructor({origin, version, life}: WorkerIndexCacheOptions) {
    this.#prefix = `${origin}/gateway/index/${version}/`;
    this.#life = life;
  }

  async get(key: string): Promise<FeedIndex | undefined> {
    const cache = await caches.open('feed-indexes');
    const response = await cache.match(await this.#toUrl(key));
    return response && ((await response.json()) as FeedIndex);
  }

  async put(key: string, index: FeedIndex): Promise<void> {
    const body = new TextEncoder().encode(JSON.stringify(index));
    if (body.length > mostBytes) return;
    const headers = {
      'Content-Type': 'application/json',
      'Cache-Control': `max-age=${Math.max(1, Math.ceil(this.#life / 1000))}`,
    };
    const cache = await caches.open('feed-indexes');
    await cache.put(await this.#toUrl(key), new Response(body, {headers}));
  }

  /** The address of a private feed holds its password, which has no place in an address of ours. */
  async #toUrl(key: string): Promise<string> {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
    const name = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return this.#prefix + name;
  }
}
