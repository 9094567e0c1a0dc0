import {
  clear,
  createStore,
  delMany,
  entries,
  get,
  getMany,
  promisifyRequest,
  set,
  setMany,
  type UseStore,
} from 'idb-keyval';
import {announceChange, type StoreName} from './changes.js';

/** Kinds of things that are only read together with an announced one. */
type QuietName = 'credentials' | 'details' | 'episodes' | 'latest';

/** One kind of thing, one database: values by string key. Every write is announced, unless the kind is a quiet one. */
export interface Table<T> {
  get(key: string): Promise<T | undefined>;
  /** In the order of the keys. */
  getMany(keys: readonly string[]): Promise<(T | undefined)[]>;
  all(): Promise<Map<string, T>>;
  put(key: string, value: T): Promise<void>;
  /** In one transaction, with one announcement. */
  putMany(values: readonly (readonly [key: string, value: T])[]): Promise<void>;
  /** Read, change and write in one transaction, since the page and the service worker both write. `undefined` means absent, both ways. */
  update(key: string, change: (value: T | undefined) => T | undefined): Promise<T | undefined>;
  /** The same for many, in one transaction with one announcement. */
  updateMany(keys: readonly string[], change: (key: string, value: T | undefined) => T | undefined): Promise<void>;
  delete(...keys: string[]): Promise<void>;
  clear(): Promise<void>;
}

const quietNames: ReadonlySet<string> = new Set<QuietName>(['credentials', 'details', 'episodes', 'latest']);

export function createTable<T>(name: StoreName | QuietName): Table<T> {
  let opened: UseStore | undefined;
  const store: UseStore = (mode, work) => {
    opened ??= createStore(`dogear-${name}`, name);
    return opened(mode, work);
  };
  const announce = (keys: readonly string[]) => {
    if (isAnnounced(name) && keys.length > 0) announceChange(name, keys);
  };

  return {
    get: (key) => get<T>(key, store),
    getMany: (keys) => getMany<T>([...keys], store),
    all: async () => new Map(await entries<string, T>(store)),
    async put(key, value) {
      await set(key, value, store);
      announce([key]);
    },
    async putMany(values) {
      await setMany(
        values.map(([key, value]) => [key, value]),
        store,
      );
      announce(values.map(([key]) => key));
    },
    async update(key, change) {
      let after: T | undefined;
      await this.updateMany([key], (_, value) => {
        after = change(value);
        return after;
      });
      return after;
    },
    async updateMany(keys, change) {
      const changed: string[] = [];
      await store('readwrite', (objects) => {
        for (const key of keys) {
          updateIn<T>(objects, key, (before) => {
            const after = change(key, before);
            if (after !== before) changed.push(key);
            return after;
          });
        }
        return promisifyRequest(objects.transaction);
      });
      announce(changed);
    },
    async delete(...keys) {
      await delMany(keys, store);
      announce(keys);
    },
    clear: () => clear(store),
  };
}

function isAnnounced(name: string): name is StoreName {
  return !quietNames.has(name);
}

/** An error in `change` ends the transaction, and with it every change in it. */
function updateIn<T>(objects: IDBObjectStore, key: string, change: (value: T | undefined) => T | undefined): void {
  const request: IDBRequest<T | undefined> = objects.get(key);
  request.onsuccess = () => {
    const before = request.result;
    const after = change(before);
    if (after === undefined) objects.delete(key);
    else if (after !== before) objects.put(after, key);
  };
}
