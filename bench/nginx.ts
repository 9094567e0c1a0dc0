import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';

export interface Nginx {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  pid: number;
  close(): Promise<void>;
}

/** Starts nginx (Debian: `nginx-light`) with one server, in a folder of its own. `server`: what stands inside `server { }`. */
export async function startNginx(server: string): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-nginx-'));
  const port = await findFreePort();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, toConfiguration(folder, port, server));
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', 'stderr'], {stdio: ['ignore', 'ignore', 'inherit']});
  const ended = once(child, 'exit').catch(() => {
    throw new Error('nginx could not be started; on Debian: apt-get install nginx-light');
  });
  await Promise.race([
    waitForPort(port),
    ended.then(() => Promise.reject(new Error('nginx ended before it was ready'))),
  ]);
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** `sendfile` as Debian has it. Without its `tcp_nopush`, which holds the end of a range of 64 KiB back for 40 ms on a loopback device. */
function toConfiguration(folder: string, port: number, server: string): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
pid ${join(folder, 'pid')};
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off;
  ${paths.map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n  ')}
  sendfile on;
  types { audio/mpeg mp3; application/rss+xml xml; }
  server {
    listen 127.0.0.1:${port};
    ${server}
  }
}
`;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

async function waitForPort(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await wait(20);
  }
}
