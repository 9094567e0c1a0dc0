import {execFile} from 'node:child_process';
import {rmSync} from 'node:fs';
import {mkdir, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {Miniflare, type WorkerOptions} from 'miniflare';
import {type AppFiles, type RunningGateway, writeAppFiles} from './app-files.js';
import {project} from './processes.js';

/** What `scripts/bundle-worker.mjs` answers. */
interface WorkerBundle {
  script: string;
  compatibilityDate: string;
  compatibilityFlags: string[];
  assets: NonNullable<WorkerOptions['assets']>;
}

/** One for all gateways of this process. */
let bundling: Promise<WorkerBundle> | undefined;

/**
 * Starts the Workers build in workerd, without the helpers that miniflare puts in front of it: they hide from a caller that a body broke off.
 * Its network is that of the edge, which has no private addresses, unless `GATEWAY_ALLOW_HOSTS` names some or `hasPrivateNetwork` says so.
 * Requests have no `CF-Connecting-IP` but the one they are sent with.
 */
export async function startGatewayOnWorkerd(
  env: Readonly<Record<string, string>> = {},
  {files, hasPrivateNetwork = Boolean(env.GATEWAY_ALLOW_HOSTS)}: {files?: AppFiles; hasPrivateNetwork?: boolean} = {},
): Promise<RunningGateway> {
  bundling ??= bundle();
  const [{script, assets, ...runtime}, app] = await Promise.all([bundling, writeAppFiles(files)]);
  let output = '';
  const read = (text: string) => {
    output += text;
  };
  const miniflare = new Miniflare({
    modules: true,
    scriptPath: script,
    modulesRoot: dirname(script),
    ...runtime,
    bindings: {...env},
    cf: false,
    telemetry: {enabled: false},
    unsafeDirectSockets: [{host: '127.0.0.1', port: 0}],
    outboundService: {
      network: {
        allow: hasPrivateNetwork ? ['public', 'private'] : ['public'],
        tlsOptions: {trustBrowserCas: true},
      },
    },
    assets: {...assets, directory: app.dist},
    handleRuntimeStdio: (...streams: Readable[]) => {
      for (const stream of streams) stream.setEncoding('utf8').on('data', read);
    },
  });
  await miniflare.ready;
  return {
    origin: (await miniflare.unsafeGetDirectURL()).origin,
    readOutput: () => output,
    close: async () => {
      await miniflare.dispose();
      await app.remove();
    },
  };
}

/** Made as for a deployment. */
async function bundle(): Promise<WorkerBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-worker-'));
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  const assets = join(folder, 'assets');
  await mkdir(assets);
  const program = join(project, 'scripts', 'bundle-worker.mjs');
  const {stdout} = await promisify(execFile)(process.execPath, [program, folder, assets]);
  return JSON.parse(stdout) as WorkerBundle;
}
