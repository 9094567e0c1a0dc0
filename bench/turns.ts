import type {Measurement} from './figure.js';
import {describeValues, median} from './statistics.js';

export interface Turns {
  rounds: number;
  /** Rounds before those that count. */
  warmUpRounds: number;
  baseline(): Promise<number>;
  ours(): Promise<number>;
  /** Takes a line for the person who waits. */
  tell?(line: string): void;
}

/** Both sides in turn, so that what else the machine does falls on both; answers their medians. */
export async function takeTurns({rounds, warmUpRounds, baseline, ours, tell}: Turns): Promise<Measurement> {
  const theirs: number[] = [];
  const own: number[] = [];
  for (let round = 1 - warmUpRounds; round <= rounds; round++) {
    const first = await baseline();
    const second = await ours();
    if (round <= 0) continue;
    theirs.push(first);
    own.push(second);
    tell?.(`round ${round} of ${rounds}`);
  }
  return {
    ours: median(own),
    baseline: median(theirs),
    details: [`ours ${describeValues(own, 0)}`, `baseline ${describeValues(theirs, 0)}`],
  };
}
