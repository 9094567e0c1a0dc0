import {toCountLine} from './test-counts.mjs';

/** A reporter for `node --test`: one line of counts, for the tier that TEST_TIER names. Suites and skipped tests do not count, a file that crashes does. */
export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  for await (const {type, data} of events) {
    if (data?.skip !== undefined || data?.todo !== undefined) continue;
    if (type === 'test:pass' && isTest(data)) passed++;
    if (type === 'test:fail' && !isOnlyByItsTests(data)) failed++;
  }
  yield `${toCountLine(process.env.TEST_TIER, passed, failed)}\n`;
}

/** Node reports a file as a test of its own where nothing in it was one. */
function isTest({name, details}) {
  return details.type !== 'suite' && !/\.test\.js$/.test(name);
}

function isOnlyByItsTests({details}) {
  return details.type === 'suite' && details.error?.failureType === 'subtestsFailed';
}
