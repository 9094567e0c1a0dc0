import type {GatewayRefusal} from './gateway-refusals.js';

/** Bytes. */
export interface Shortage {
  /** To free before it fits. */
  missing: number;
  /** What there was, as far as anybody told: it fits when that has grown by `missing`. */
  free?: number;
}

/** Why a queued download does not run now. A closed list; `describeWait` has a sentence and a next step for each. */
export type WaitReason =
  | {why: 'turn'}
  /** The person paused the queue. */
  | {why: 'paused'}
  | {why: 'gesture'}
  | {why: 'permission'}
  /** It was wished for while no page was open, and only a page can start it. */
  | {why: 'open'}
  | {why: 'offline'}
  | {why: 'wifi'}
  /** The device is full. */
  | ({why: 'room'} & Shortage)
  /** What the person lets Dogear use is full. */
  | ({why: 'limit'} & Shortage)
  /** `after` ended the last try; the next one is not before `at`, milliseconds since the epoch. */
  | {why: 'again'; after: FailureReason; at: number};

/** Why a download ended without its audio. A closed list; `describeFailure` has a sentence and a next step for each. */
export type FailureReason =
  | GatewayRefusal
  /** Not by browsers, and there is no gateway. */
  | 'unreadable'
  | 'changed'
  /** The bytes are not those that the feed vouches for (`podcast:integrity`). */
  | 'not-as-published'
  | 'quota-exceeded'
  | 'browser-refused'
  | 'unsupported';

/** Who took a download away: the person, or one of the rules that the person made. */
export type Remover = 'person' | 'played-rule' | 'count-rule' | 'room-rule';

const passing: ReadonlySet<FailureReason> = new Set([
  'unreachable',
  'timeout',
  'bad-status',
  'bad-answer',
  'busy',
  'changed',
  'too-many-requests',
  'too-many-streams',
  'overloaded',
  'failed',
  'pin-expired',
]);

/** Whether another try may mend it by itself. */
export function isPassing(reason: FailureReason): boolean {
  return passing.has(reason);
}

export function isSameWait(a: WaitReason, b: WaitReason): boolean {
  if (a.why === 'again') return false;
  const isSameSize = !('missing' in a) || !('missing' in b) || (a.missing === b.missing && a.free === b.free);
  return a.why === b.why && isSameSize;
}
