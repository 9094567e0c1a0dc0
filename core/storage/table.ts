import {clear, createStore, delMany, entries, get, promisifyRequest, set, setMany, type UseStore} from 'idb-keyval';
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
  /** The same for many, in one transaction with one announcement. Answers what has changed. An error in `change` ends it, and with it every change in it. */
  updateMany(
    keys: readonly string[],
    change: (key: string, value: T | undefined) => T | undefined,
  ): Promise<ReadonlyMap<string, T | undefined>>;
  delete(...keys: string[]): Promise<void>;
  clear(): Promise<void>;
  /** Calls `listener` with what an update of this page or worker has changed, as soon as it is written and before anybody reads it. */
  watchUpdates(listener: (changed: ReadonlyMap<string, T | undefined>) => void): void;
}

const quietNames: ReadonlySet<string> = new Set<QuietName>(['credentials', 'details', 'episodes', 'latest']);

/** From so many keys on one look at everything is quicker than a look for each, unless there is so much more of it. */
const manyKeys = 50;
const muchMore = 4;

export function createTable<T>(name: StoreName | QuietName): Table<T> {
  const listeners: ((changed: ReadonlyMap<string, T | undefined>) => void)[] = [];
  let opened: UseStore | undefined;
  const store: UseStore = (mode, work) => {
    opened ??= createStore(`dogear-${name}`, name);
    return opened(mode, work);
  };
  const announce = (keys: readonly string[]) => {
    if (isAnnounced(name) && keys.length > 0) announceChange(name, keys);
  };

  const updateMany: Table<T>['updateMany'] = async (keys, change) => {
    const changed = new Map<string, T | undefined>();
    await store('readwrite', async (objects) => {
      const values = await readMany<T>(objects, keys);
      try {
        for (const key of keys) {
          const before = values.get(key);
          const after = change(key, before);
          if (after === before) continue;
          changed.set(key, after);
          values.set(key, after);
          if (after === undefined) objects.delete(key);
          else objects.put(after, key);
        }
      } catch (error) {
        objects.transaction.abort();
        throw error;
      }
      return promisifyRequest(objects.transaction);
    });
    if (changed.size > 0) for (const listener of listeners) listener(changed);
    announce([...changed.keys()]);
    return changed;
  };

  return {
    get: (key) => get<T>(key, store),
    async getMany(keys) {
      const values = await store('readonly', (objects) => readMany<T>(objects, keys));
      return keys.map((key) => values.get(key));
    },
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
      await updateMany([key], (_, value) => {
        after = change(value);
        return after;
      });
      return after;
    },
    updateMany,
    async delete(...keys) {
      await delMany(keys, store);
      announce(keys);
    },
    clear: () => clear(store),
    watchUpdates: (listener) => void listeners.push(listener),
  };
}

function isAnnounced(name: string): name is StoreName {
  return !quietNames.has(name);
}

/** The values of the keys, and maybe of others. The transaction goes on afterwards. */
async function readMany<T>(objects: IDBObjectStore, keys: readonly string[]): Promise<Map<string, T | undefined>> {
  const readsAll = keys.length >= manyKeys && (await promisifyRequest(objects.count())) <= muchMore * keys.length;
  const read = readsAll ? promisifyRequest(objects.getAllKeys()) : keys;
  const values = readsAll
    ? promisifyRequest(objects.getAll())
    : Promise.all(keys.map((key) => promisifyRequest(objects.get(key))));
  const found = (await read) as readonly string[];
  return new Map((await values).map((value: T | undefined, index) => [found[index] ?? '', value]));
}
