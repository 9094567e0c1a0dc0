import {setTimeout} from 'node:timers/promises';

/** Milliseconds: more than any machine needs. */
const patience = 20_000;

/** Waits for what becomes true by itself. Throws after 20 s, with `what` in its message. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`It never happened that ${what}.`);
    await setTimeout(5);
  }
}
