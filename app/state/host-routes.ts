import {findVerdict, type HostRoute, type KnownHost} from '../../core/host-route.js';
import {watchChanges} from '../../core/storage/changes.js';
import {getHosts, getHostsOf} from '../../core/storage/host-routes.js';
import {Store} from './store.js';

/** A refresh teaches of many hosts at once: milliseconds until they are read together. */
const readAfter = 300;

/** What is known of the ways to hosts, to be shown. */
export class HostRoutesState {
  readonly hosts = new Store<ReadonlyMap<string, KnownHost>>(new Map());
  readonly #changed = new Set<string>();

  /** Reads what is known from storage, then follows its changes. */
  async load(): Promise<void> {
    watchChanges(({store, keys}) => {
      if (store !== 'hosts') return;
      if (this.#changed.size === 0) setTimeout(() => void this.#readChanged(), readAfter);
      for (const key of keys) this.#changed.add(key);
    });
    this.hosts.value = await getHosts();
  }

  /** How the host where this address will probably end was last asked; absent when it never was. */
  find(url: string): HostRoute | undefined {
    return findVerdict(url, this.hosts.value);
  }

  async #readChanged(): Promise<void> {
    const keys = [...this.#changed];
    this.#changed.clear();
    const read = await getHostsOf(keys);
    const changed = read.flatMap((one): [string, KnownHost][] => (one ? [[one.host, one]] : []));
    this.hosts.value = new Map([...this.hosts.value, ...changed]);
  }
}
