/**
 * `npm test`: everything, from a fresh clone. `npm test -- unit` runs one tier (unit, gateway, feeds, e2e, engines or faults), `npm test -- e2e queue` only the
 * files of that tier with "queue" in their names. The last line is the sum of all tiers.
 */
import {existsSync, readdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {build, buildApp} from './build.mjs';
import {findChrome, findFirefox} from './find-browsers.mjs';
import {installPackages} from './install.mjs';
import {installBrowsers} from './install-browsers.mjs';
import {endWithNpm, giveUp, must, project, start, withTools} from './run.mjs';
import {readCountLine} from './test-counts.mjs';

const minute = 60_000;

/** Each tier's folders, how to run its files, and the time after which it hangs. */
const tiers = {
  unit: {folders: ['core', 'sw', 'app', 'browser'], toCommand: toUnitCommand, patience: 12 * minute},
  gateway: {folders: ['gateway', 'support'], toCommand: (files) => toNodeCommand(files), patience: 3 * minute},
  feeds: {folders: ['feeds'], toCommand: (files) => toNodeCommand(files), patience: 3 * minute},
  // Journeys wait for much of their time, those of faults for most of it, so a few at once cost little more than one.
  e2e: {folders: ['e2e'], toCommand: (files) => toNodeCommand(files, '--test-concurrency=2'), patience: 20 * minute},
  engines: {folders: ['engines'], toCommand: (files) => toNodeCommand(files), patience: 10 * minute},
  faults: {
    folders: ['faults'],
    toCommand: (files) => toNodeCommand(files, '--test-concurrency=3'),
    patience: 20 * minute,
  },
};

/** Journeys that beside others still end otherwise now and then: only when their tier is asked for by its name. */
const apart = /^(?:disk-firefox|faults-webkit|windows-)/;

const [wanted, filter = ''] = process.argv.slice(2);
if (wanted && !(wanted in tiers)) giveUp(`There is no tier "${wanted}". There are: ${Object.keys(tiers).join(', ')}.`);

const sum = {passed: 0, failed: 0};
// Whatever ends this process, its last line is the sum, and an end before the tests is a failure too.
process.on('exit', (code) => {
  if (code !== 0 && sum.failed === 0) sum.failed = 1;
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
});

let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (isInterrupted = true));

endWithNpm();
await installPackages();
const engines = await installBrowsers();
process.env.TEST_ENGINES ??= engines.join();
process.env.CHROME_PATH = findChrome();
process.env.FIREFOX_PATH = findFirefox() ?? '';

if (wanted) {
  if (['e2e', 'engines', 'faults'].includes(wanted)) await build();
  await must('tsc', ['-b', 'tests']);
} else {
  await must('npm', ['run', '--silent', 'check']);
  await buildApp();
}

for (const tier of wanted ? [wanted] : Object.keys(tiers)) {
  if (isInterrupted) process.exit(130);
  const {passed, failed} = await runTier(tier);
  sum.passed += passed;
  sum.failed += failed;
}
if (sum.failed > 0) process.exitCode = 1;

/** The counts of one tier. A tier that ends badly, or has nothing to run, has failed at least once. */
async function runTier(tier) {
  console.log(`\n${tier} tests`);
  const {folders, toCommand, patience} = tiers[tier];
  const isMeant = (name) => (wanted ? name.includes(filter) : !apart.test(name));
  const files = folders.flatMap(listTests).filter((file) => isMeant(basename(file)));
  if (files.length === 0) return fail(tier, {passed: 0, failed: 0}, 'has no such test file');
  const [command, parameters] = toCommand(files);
  const {child, ended} = start(command, parameters, {
    stdio: ['inherit', 'pipe', 'inherit'],
    env: {...withTools(), TEST_TIER: tier, ...(tier === 'unit' && !wanted && {TEST_ENGINES: withoutWebKit()})},
    timeout: patience,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    process.stdout.write(stripVTControlCharacters(text));
  });
  const code = await ended;
  const counts = readCountLine(tier, output);
  if (!counts) return fail(tier, {passed: 0, failed: 0}, 'ended without its counts');
  if (counts.passed + counts.failed === 0) return fail(tier, counts, 'ran no test');
  if (code !== 0 && counts.failed === 0) return fail(tier, counts, `ended with code ${code}`);
  return counts;
}

function fail(tier, {passed, failed}, why) {
  console.error(`The ${tier} tier ${why}.`);
  return {passed, failed: failed + 1};
}

/** The test sources of a folder under `tests`, as paths from the project's folder. */
function listTests(folder) {
  const path = join(project, 'tests', folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path, {recursive: true}).filter((name) => name.endsWith('.test.ts'));
  return names.sort().map((name) => `tests/${folder}/${name}`);
}

/** Beside two other browsers a request of WebKitGTK's storage now and then never ends, in another unit each time: there by the tier's name only. */
function withoutWebKit() {
  return process.env.TEST_ENGINES.split(',')
    .filter((engine) => engine !== 'webkit')
    .join();
}

function toUnitCommand(files) {
  return ['wtr', ['--files', ...files]];
}

/** Node runs what `tsc` made of the sources, so a test whose source is gone does not run. */
function toNodeCommand(files, ...more) {
  const compiled = files.map((file) => `build/${file.replace(/\.ts$/, '.js')}`);
  const reporters = ['spec', './scripts/node-test-reporter.mjs'].flatMap((reporter) => [
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
  ]);
  return ['node', ['--test', '--test-timeout=120000', ...more, ...reporters, ...compiled]];
}
