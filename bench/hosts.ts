import {fork} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';

/** Something that answers at an origin until it is closed. */
export interface Host {
  origin: string;
  close(): Promise<void>;
}

/** Starts the podcast host in a process of its own, such as `http://127.0.0.1:40123`. */
export async function startPodcastHost(): Promise<Host> {
  const {message, close} = await startProgram('podcast-host.js');
  return {origin: message, close};
}

/** Starts the hosts of many feeds in a process of its own; `feed-addresses.ts` says where they are on this port. */
export async function startFeedHost(): Promise<{port: number; close(): Promise<void>}> {
  const {message, close} = await startProgram('feed-host.js');
  return {port: Number(message), close};
}

/** Runs a program of this folder until it is closed. `message`: the first thing that it says. */
async function startProgram(name: string): Promise<{message: string; close(): Promise<void>}> {
  const child = fork(fileURLToPath(new URL(name, import.meta.url)));
  const ended = once(child, 'exit');
  const message = await Promise.race([
    once(child, 'message').then(([said]) => String(said)),
    ended.then(() => Promise.reject(new Error(`${name} ended before it was ready`))),
  ]);
  const close = async () => {
    child.kill();
    await ended;
  };
  return {message, close};
}

/** Where the page and the worker of the bare side are: not compiled, so in the sources. */
const bareFolder = new URL('../../bench/bare/', import.meta.url);
const bareFiles: Record<string, {name: string; type: string}> = {
  '/': {name: 'index.html', type: 'text/html; charset=utf-8'},
  '/service-worker.js': {name: 'service-worker.js', type: 'text/javascript'},
};

/** Serves the page that does nothing but a background fetch, such as at `http://localhost:40124`. */
export async function startBareSite(): Promise<Host> {
  const server = createServer(async (request, response) => {
    const file = bareFiles[request.url ?? ''];
    if (!file) return response.writeHead(404).end();
    return response.setHeader('Content-Type', file.type).end(await readFile(new URL(file.name, bareFolder)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
