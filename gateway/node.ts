import {existsSync, readFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {createAppServer} from './app-server.js';
import {createGateway} from './gateway.js';

/** Where this file runs from: `build/gateway`, two folders below the project. */
const project = new URL('../../', import.meta.url);
const dist = fileURLToPath(new URL('dist', project));
const {version} = JSON.parse(readFileSync(new URL('package.json', project), 'utf8')) as {version: string};

const port = Number(process.env.PORT || 8080);
const host = process.env.HOST || '127.0.0.1';

if (!Number.isInteger(port) || port < 0 || port > 65535)
  stop(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
if (!existsSync(new URL('dist/index.html', project)))
  stop('The app is not built yet. Run "npm start", or "npm run build" first.');

const server = createAppServer({dist, gateway: createGateway({version, fetch: globalThis.fetch})});
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') stop(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`);
  stop(`Cannot listen on ${host}, port ${port}: ${error.message}`);
});
server.listen(port, host, () => {
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  console.log(`Dogear is at http://${name}:${(server.address() as AddressInfo).port}/`);
});

// `disconnect` means that the process that started this one is gone, however it went.
for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.once(end, close);

/** A download that is cut here goes on after the next start, so nobody waits for it. */
function close(): void {
  server.close();
  server.closeAllConnections();
  if (process.connected) process.disconnect();
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
