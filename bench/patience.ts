import {setTimeout as wait} from 'node:timers/promises';

/** Milliseconds after which keeping an episode will never end. */
const patience = 60_000;

/** The value of a promise, or a rejection with the sentence when it does not come. */
export function waitFor<T>(promise: Promise<T>, sentence: string): Promise<T> {
  const givingUp = wait(patience, undefined, {ref: false}).then(() => {
    throw new Error(sentence);
  });
  return Promise.race([promise, givingUp]);
}
