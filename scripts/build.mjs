/** The steps from source to a server that can start, and whether they are needed. */
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {must, project} from './run.mjs';

/** Everything a build reads. A folder's own time tells of files that were removed. */
const sources = [
  'app',
  'core',
  'gateway',
  'public',
  'sw',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.config.ts',
  'workbox-config.js',
];

/** The last file that a build writes. */
const serviceWorker = join(project, 'dist/service-worker.js');
const server = join(project, 'build/gateway/node.js');

/** Whether the app and its server are there, whole, and newer than what they are made of. */
export function isBuilt() {
  if (!existsSync(server) || !existsSync(serviceWorker)) return false;
  // The place of its list of files: an interrupted build leaves it in.
  if (readFileSync(serviceWorker, 'utf8').includes('self.__WB_MANIFEST')) return false;
  const builtAt = statSync(serviceWorker).mtimeMs;
  return sources.every((source) => newestTime(join(project, source)) <= builtAt);
}

/** Builds the page, the service worker with its list of files, and the server. */
export async function build() {
  await must('tsc', ['-b', 'gateway']);
  await buildApp();
}

/** Builds `dist` alone. */
export async function buildApp() {
  await must('vite', ['build', '--logLevel', 'warn']);
  await must('vite', ['build', '--mode', 'worker', '--logLevel', 'warn']);
  await must('node', ['scripts/inject-manifest.mjs']);
}

function newestTime(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestTime(join(path, name))));
}
