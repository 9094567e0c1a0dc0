import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import type {Socket} from 'node:net';

/** Every address that a socket of this process has tried to connect to since, whoever made the socket. */
export function watchSockets(): {tried: string[]; stop(): void} {
  const tried: string[] = [];
  const watch = (message: unknown) => {
    const {socket} = message as {socket: Socket};
    socket.on('connectionAttempt', (address) => tried.push(address));
  };
  subscribe('net.client.socket', watch);
  return {tried, stop: () => unsubscribe('net.client.socket', watch)};
}
