/** `npm run deploy:dry`: bundles the Workers build, starts it in the Workers runtime on this computer, and asks it. Nothing leaves the computer. */
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {build, isBuilt} from './build.mjs';
import {bundleWorker} from './bundle-worker.mjs';
import {installPackages} from './install.mjs';
import {endWithNpm, giveUp, project} from './run.mjs';

endWithNpm();
await installPackages();
if (!isBuilt()) {
  console.log('Building ...');
  await build();
}

const dist = join(project, 'dist');
const folder = join(project, 'build', 'worker');
rmSync(folder, {recursive: true, force: true});
const {script, ...runtime} = await bundleWorker(folder, dist);
const bundle = readFileSync(script);
const sizes = `${toKilobytes(bundle.length)} KB, ${toKilobytes(gzipSync(bundle).length)} KB compressed`;

const wrong = await askRuntime().catch((error) => [`it does not start: ${error.message}`]);
if (wrong.length > 0) giveUp(`The Workers build is not valid: ${wrong.join('; ')}.`);
console.log(`The Workers build is valid: ${sizes}, and answers in the Workers runtime (${runtime.compatibilityDate}).`);

/** Runs the bundle as the edge would and answers what is wrong with it. */
async function askRuntime() {
  // Only now: it may not have been installed before.
  const {Miniflare} = await import('miniflare');
  const worker = new Miniflare({
    modules: true,
    scriptPath: script,
    modulesRoot: dirname(script),
    ...runtime,
    bindings: {GATEWAY_LOG: 'off'},
    cf: false,
    telemetry: {enabled: false},
  });
  try {
    const origin = (await worker.ready).origin;
    const asset = readdirSync(join(dist, 'assets')).find((name) => name.endsWith('.js'));
    const forever = 'public, max-age=31536000, immutable';
    const answers = await Promise.all([
      check(`${origin}/gateway/health`, 200, 'application/json', 'no-store'),
      check(`${origin}/gateway/feed?url=http%3A%2F%2F127.0.0.1%2F`, 403, 'application/json', 'no-store'),
      check(`${origin}/`, 200, 'text/html; charset=utf-8', 'no-cache'),
      check(`${origin}/service-worker.js`, 200, 'text/javascript; charset=utf-8', 'no-cache'),
      check(`${origin}/assets/${asset}`, 200, 'text/javascript; charset=utf-8', forever),
      check(`${origin}/nowhere`, 404, 'text/plain; charset=utf-8', 'no-cache'),
    ]);
    return answers.flat();
  } finally {
    await worker.dispose();
  }
}

/** What is wrong with one answer. */
async function check(address, status, type, cacheControl) {
  const response = await fetch(address);
  await response.body?.cancel();
  const expected = {
    'Content-Type': type,
    'Cache-Control': cacheControl,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
  const {pathname} = new URL(address);
  const wrong = response.status === status ? [] : [`${pathname} answers ${response.status}, not ${status}`];
  for (const [name, value] of Object.entries(expected)) {
    const given = response.headers.get(name);
    if (given !== value) wrong.push(`${pathname} has the ${name} ${given}, not ${value}`);
  }
  if (!response.headers.get('Content-Security-Policy')?.startsWith("default-src 'none'")) {
    wrong.push(`${pathname} has no Content-Security-Policy of ours`);
  }
  return wrong;
}

function toKilobytes(bytes) {
  return Math.ceil(bytes / 1000);
}
