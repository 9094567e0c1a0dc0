/** The line by which each tier of tests tells its counts to `scripts/test.mjs`. */

export function toCountLine(tier, passed, failed) {
  return `${tier}: ${passed} passed, ${failed} failed`;
}

/** The counts of the last such line in a tier's output, or `undefined` when it did not come so far. */
export function readCountLine(tier, output) {
  const lines = [...output.matchAll(new RegExp(`^${tier}: (\\d+) passed, (\\d+) failed$`, 'gm'))];
  const last = lines.at(-1);
  return last && {passed: Number(last[1]), failed: Number(last[2])};
}
