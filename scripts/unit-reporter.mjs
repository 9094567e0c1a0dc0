import {relative} from 'node:path';
import {toCountLine} from './test-counts.mjs';

/** A reporter for web-test-runner: every failure as it comes, and at the end one line that `scripts/test.mjs` reads. */
export function unitReporter() {
  return {
    reportTestFileResults({sessionsForTestFile, testFile}) {
      for (const session of sessionsForTestFile) {
        const place = `${session.browser.name}, ${relative('.', testFile)}`;
        for (const sentence of describeFailures(session)) write(`\n${place}: ${sentence}`);
      }
    },

    stop({sessions}) {
      const results = sessions.flatMap(listResults);
      const failed = results.filter((passed) => !passed);
      for (const {name} of new Set(sessions.map(({browser}) => browser))) {
        const own = sessions.filter(({browser}) => browser.name === name).flatMap(listResults);
        write(`${name}: ${own.filter((passed) => passed).length} of ${own.length} passed`);
      }
      write(`\n${toCountLine('unit', results.length - failed.length, failed.length)}`);
    },
  };
}

/** Past the runner's own console, which writes cursor movements before each line. */
function write(text) {
  process.stdout.write(`${text}\n`);
}

/** Whether each test passed, and a failure for each error outside of the tests: in a hook, or while the file was loaded. */
function listResults({passed, errors, testResults}) {
  const results = [...listTests(testResults).map(({test}) => test.passed), ...errors.map(() => false)];
  return passed || results.includes(false) ? results : [...results, false];
}

function describeFailures(session) {
  const failed = listTests(session.testResults).filter(({test}) => !test.passed);
  const logs = session.passed ? [] : session.logs.map((log) => `[console] ${log.map(String).join(' ')}`);
  const missing = session.passed ? [] : session.request404s.map((address) => `nothing at ${address}`);
  return [
    ...session.errors.map(describeError),
    ...failed.map(({name, test}) => `${name}\n${describeError(test.error)}`),
    ...missing,
    ...logs,
  ];
}

function describeError({message, name, stack, expected, actual}) {
  const difference = expected === undefined ? '' : `\n  expected: ${expected}\n  actual:   ${actual}`;
  return `${name ? `${name}: ` : ''}${message}${difference}${stack ? `\n${stack}` : ''}`;
}

/** Every test that ran, of a suite and of the suites in it, with its full name. One without a result was behind a hook that failed. */
function listTests(suite, parents = []) {
  if (!suite) return [];
  const path = suite.name ? [...parents, suite.name] : parents;
  const ran = suite.tests.filter((test) => !test.skipped && (test.passed || test.error));
  const own = ran.map((test) => ({name: [...path, test.name].join(' > '), test}));
  return [...own, ...suite.suites.flatMap((child) => listTests(child, path))];
}
