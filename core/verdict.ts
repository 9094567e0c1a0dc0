/** Whether a kept episode is still what was kept. */
export type Verdict =
  /** The episode is not kept. */
  | {result: 'not-kept'}
  | {result: 'whole'; size: number}
  /** So many parts were not. They are gone, and the episode is queued again for them, at `place`. */
  | {result: 'damaged'; entries: number};
