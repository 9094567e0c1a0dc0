import {existsSync, readFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {getConnInfo} from '@hono/node-server/conninfo';
import {createAppServer} from './app-server.js';
import {createGateway} from './gateway.js';
import {MemoryIndexCache} from './memory-index-cache.js';
import {createNodeEgress} from './node-egress.js';
import {findUnknownNames, readSettings, SettingError} from './read-settings.js';
import {createReadingQueue} from './reading-queue.js';
import {formatLogEntry} from './request-log.js';
import type {GatewaySettings} from './settings.js';

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

const settings = readOrStop();
for (const name of findUnknownNames(process.env))
  console.error(`${name} is no setting of Dogear’s, and is not heeded.`);
const egress = createNodeEgress(settings);
const gateway = createGateway({
  version,
  settings,
  egress,
  indexes: new MemoryIndexCache(settings.indexSize),
  schedule: createReadingQueue(),
  toClientAddress: (context) => getConnInfo(context).remote.address,
  log: (entry) => console.log(formatLogEntry(entry, new Date())),
});
const server = createAppServer({dist, gateway});
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
  egress.close();
  if (process.connected) process.disconnect();
}

function readOrStop(): GatewaySettings {
  try {
    return readSettings(process.env, version);
  } catch (error) {
    if (error instanceof SettingError) return stop(error.message);
    throw error;
  }
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
