import type {HostMemory, KnownHost} from '../host-route.js';
import {createTable} from './table.js';

/** What is known of hosts. Written by whoever asks them: the page, its worker, the service worker. */
const hosts = createTable<KnownHost>('hosts');

export const getHosts = hosts.all;
export const getHostsOf = hosts.getMany;

export const hostMemory: HostMemory = {
  get: hosts.get,
  put: (known) => hosts.put(known.host, known),
};

/** The same, read once: for whoever asks many hosts in a row. */
export async function readHostMemory(): Promise<HostMemory> {
  const known = new Map(await hosts.all());
  return {
    get: async (host) => known.get(host),
    put: (one) => {
      known.set(one.host, one);
      return hostMemory.put(one);
    },
  };
}
