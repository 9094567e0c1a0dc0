/**
 * Bundles the Workers build as `wrangler deploy` would, without an account and without a network. As a program, with a folder for the bundle and
 * one of assets, it answers one line of JSON: what `bundleWorker` answers.
 */
import {mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {giveUp, project, start, withTools} from './run.mjs';

/** Whatever wrangler writes about itself stays in here, and not in a person's home. */
const home = join(project, 'build', 'wrangler');

/** Answers where the bundle is, and of `wrangler.jsonc` what miniflare needs to run it as the edge does. */
export async function bundleWorker(folder, assets) {
  mkdirSync(home, {recursive: true});
  const parameters = ['deploy', '--dry-run', '--outdir', folder, '--assets', assets];
  const {child, ended} = start('wrangler', parameters, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withTools(),
      CI: '1',
      XDG_CONFIG_HOME: home,
      WRANGLER_LOG_PATH: join(home, 'logs'),
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_SEND_ERROR_REPORTS: 'false',
    },
  });
  const [code, ...output] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) giveUp(`${output.join('')}\nThe Workers build could not be bundled.`);
  return {script: join(folder, 'worker.js'), ...toRuntime(assets)};
}

function toRuntime(directory) {
  const lines = readFileSync(join(project, 'wrangler.jsonc'), 'utf8').split('\n');
  const settings = JSON.parse(lines.filter((line) => !line.trim().startsWith('//')).join('\n'));
  const {binding, html_handling, not_found_handling, run_worker_first} = settings.assets;
  return {
    compatibilityDate: settings.compatibility_date,
    compatibilityFlags: settings.compatibility_flags,
    assets: {
      directory,
      binding,
      assetConfig: {html_handling, not_found_handling},
      routerConfig: {has_user_worker: true, invoke_user_worker_ahead_of_assets: run_worker_first},
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await bundleWorker(process.argv[2], process.argv[3])));
}
