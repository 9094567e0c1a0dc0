/**
 * `npm run bench`: every figure the project claims, measured against a baseline in the same run. `npm run bench -- <id>` measures one,
 * `npm run --silent bench -- --json` prints one JSON array. Ends with 0 when every figure could be measured, met or missed.
 */
import {findChrome} from './find-browsers.mjs';
import {giveUp, must, run, withTools} from './run.mjs';

/** Stdout belongs to the figures, so installing and building speak on stderr. */
const toStderr = {stdio: ['inherit', process.stderr, 'inherit']};

const chrome = findChrome();
if (!chrome) giveUp('The figures are measured in Chromium; on Debian: apt-get install chromium');

await must(process.execPath, ['bench/prepare.mjs'], toStderr);
process.exitCode = await run('node', ['build/bench/run.js', ...process.argv.slice(2)], {
  env: {...withTools(), CHROME_PATH: chrome},
});
