import {clear, createStore, del, entries, get, promisifyRequest, set, type UseStore} from 'idb-keyval';
import {announceChange, type StoreName} from './changes.js';

/** One kind of thing, one database: values by string key. Every write is announced. */
export interface Table<T> {
  get(key: string): Promise<T | undefined>;
  all(): Promise<Map<string, T>>;
  put(key: string, value: T): Promise<void>;
  /** Read, change and write in one transaction, since the page and the service worker both write. `undefined` means absent, both ways. */
  update(key: string, change: (value: T | undefined) => T | undefined): Promise<T | undefined>;
  delete(key: string): Promise<void>;
  clear(): Promise<void>;
}

export function createTable<T>(name: StoreName | 'notes'): Table<T> {
  let opened: UseStore | undefined;
  const store: UseStore = (mode, work) => {
    opened ??= createStore(`dogear-${name}`, name);
    return opened(mode, work);
  };
  const announce = (key: string) => {
    if (name !== 'notes') announceChange(name, key);
  };

  return {
    get: (key) => get<T>(key, store),
    all: async () => new Map(await entries<string, T>(store)),
    async put(key, value) {
      await set(key, value, store);
      announce(key);
    },
    async update(key, change) {
      const [before, after] = await store('readwrite', (objects) => updateIn(objects, key, change));
      if (after !== before) announce(key);
      return after;
    },
    async delete(key) {
      await del(key, store);
      announce(key);
    },
    clear: () => clear(store),
  };
}

function updateIn<T>(
  objects: IDBObjectStore,
  key: string,
  change: (value: T | undefined) => T | undefined,
): Promise<[before: T | undefined, after: T | undefined]> {
  return new Promise((resolve, reject) => {
    const request: IDBRequest<T | undefined> = objects.get(key);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      try {
        const before = request.result;
        const after = change(before);
        if (after === undefined) objects.delete(key);
        else if (after !== before) objects.put(after, key);
        resolve(promisifyRequest(objects.transaction).then(() => [before, after]));
      } catch (error) {
        reject(error);
      }
    };
  });
}
