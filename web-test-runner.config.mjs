import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {chromeLauncher} from '@web/test-runner-chrome';
import {findChrome} from './scripts/find-chrome.mjs';
import {unitReporter} from './scripts/unit-reporter.mjs';

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
  browsers: [
    // The browser's sandbox needs rights that a container does not have.
    chromeLauncher({launchOptions: {executablePath: findChrome(), args: ['--no-sandbox']}}),
  ],
  // All files share the storage of one origin.
  concurrency: 1,
  testFramework: {config: {timeout: 10_000}},
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
