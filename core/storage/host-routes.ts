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
