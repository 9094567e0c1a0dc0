import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {chromeLauncher} from '@web/test-runner-chrome';
import {WebKitLauncher} from './build/tests/support/webkit-launcher.js';
import {findChrome, findFirefox} from './scripts/find-browsers.mjs';
import {unitReporter} from './scripts/unit-reporter.mjs';

const engines = (process.env.TEST_ENGINES ?? 'chromium,firefox,webkit').split(',');

const launchers = {
  // The browser's sandbox needs rights that a container does not have.
  chromium: () =>
    named('Chromium', chromeLauncher({launchOptions: {executablePath: findChrome(), args: ['--no-sandbox']}})),
  firefox: () => named('Firefox', chromeLauncher({launchOptions: {browser: 'firefox', executablePath: findFirefox()}})),
  webkit: () => new WebKitLauncher(),
};

/** The launcher calls all that puppeteer drives by the name of one. */
function named(name, launcher) {
  return Object.assign(launcher, {name});
}

/** The unit tier: what runs in a browser is tested in a browser. `npm test -- unit` runs it. */
export default {
  files: 'tests/{core,sw,app,browser}/**/*.test.ts',
  // The modules that ship, not Lit's development build, which warns in every file.
  nodeResolve: {browser: true, exportConditions: ['browser', 'production']},
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.base.json', import.meta.url)),
    }),
  ],
  browsers: engines.map((engine) => launchers[engine]()),
  // All files share the storage of one origin, so each browser runs one at a time.
  concurrency: 1,
  concurrentBrowsers: 3,
  // How long something takes says nothing of it on a computer that has more to do.
  browserStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: {config: {timeout: 60_000}},
  // Workbox asks this name which messages to carry; the build answers it the same way.
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <body>
    <script>var process = {env: {NODE_ENV: 'production'}};</script>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  reporters: [unitReporter()],
  staticLogging: true,
};
