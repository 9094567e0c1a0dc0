/**
 * What storage says of one episode's download, and the only ways it changes.
 * "Downloading" is not here: it means queued, and a live registration holds it.
 */

import type {GatewayRefusal} from './gateway-refusals.js';

/** What the host said of the file, kept with the pieces that have come, so that a retry can tell whether it is still the same file. */
export interface AudioLayout {
  /** Whole file, bytes. */
  size: number;
  /** Bytes of each entry but the last. Equal to `size` when the file came as one answer. */
  entrySize: number;
  /** Media type, as the host gave it. */
  type: string;
  etag?: string;
  lastModified?: string;
}

/** Why a queued download does not run now. A closed list; `describeWait` has a sentence and a next step for each. */
export type WaitReason =
  | {why: 'turn'}
  | {why: 'gesture'}
  | {why: 'permission'}
  | {why: 'offline'}
  | {why: 'room' /** Bytes to free before it fits. */; missing: number}
  /** `after` ended the last try; the next one is not before `at`, milliseconds since the epoch. */
  | {why: 'again'; after: FailureReason; at: number};

/** Why a download ended without its audio. A closed list; `describeFailure` has a sentence and a next step for each. */
export type FailureReason =
  | GatewayRefusal
  /** Not by browsers, and there is no gateway. */
  | 'unreadable'
  | 'changed'
  | 'quota-exceeded'
  | 'browser-refused'
  | 'unsupported';

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

export interface QueuedDownload {
  status: 'queued';
  episodeId: string;
  /** Order in the queue, smallest first. */
  place: number;
  wait: WaitReason;
  /** Tries that ended without new bytes. */
  attempts: number;
  /** The pieces that are already in the audio store belong to this file. */
  partial?: AudioLayout;
}

export interface StoredDownload {
  status: 'stored';
  episodeId: string;
  layout: AudioLayout;
  /** Milliseconds since the epoch. */
  storedAt: number;
}

export interface FailedDownload {
  status: 'failed';
  episodeId: string;
  place: number;
  reason: FailureReason;
  partial?: AudioLayout;
}

/** It was stored; the browser took the bytes away. */
export interface LostDownload {
  status: 'lost';
  episodeId: string;
}

export type Download = QueuedDownload | StoredDownload | FailedDownload | LostDownload;

/** Milliseconds until the next try, by the number of tries in a row that brought nothing. After the last it is the person's turn. */
const retryDelays = [2_000, 10_000, 60_000];

export type DownloadEvent =
  | {type: 'wish'; place: number}
  | {type: 'wait'; wait: WaitReason}
  | {type: 'stored'; layout: AudioLayout; at: number}
  /** Dogear itself ended the registration to form a new one. */
  | {type: 're-formed'; partial: AudioLayout | undefined}
  /** From now on the audio store has pieces of this file and of no other; nothing is known of it where `partial` is absent. */
  | {type: 'begun'; partial: AudioLayout | undefined}
  /**
   * Some pieces came (`partial`), the rest did not. `advanced`: this try brought new bytes. `notBefore`: the host wants no other try
   * until then, milliseconds since the epoch.
   */
  | {
      type: 'interrupted';
      reason: FailureReason;
      partial: AudioLayout | undefined;
      advanced: boolean;
      at: number;
      notBefore?: number | undefined;
    }
  | {type: 'failed'; reason: FailureReason; partial: AudioLayout | undefined}
  | {type: 'audio-missing'};

/**
 * The next state, or the same object when the event changes nothing. Only a wish makes a download out of nothing; nothing here removes one,
 * since only the person does.
 */
export function nextDownload(
  episodeId: string,
  download: Download | undefined,
  event: DownloadEvent,
): Download | undefined {
  switch (event.type) {
    case 'wish':
      if (download?.status === 'stored') return download;
      if (download?.status === 'queued') {
        return download.wait.why === 'again' ? {...download, wait: {why: 'turn'}, attempts: 0} : download;
      }
      return withPartial(
        {status: 'queued', episodeId, place: event.place, wait: {why: 'turn'}, attempts: 0},
        download?.status === 'failed' ? download.partial : undefined,
      );
    case 'wait':
      if (download?.status !== 'queued' || isSameWait(download.wait, event.wait)) return download;
      return {...download, wait: event.wait};
    case 'stored':
      if (!download || download.status === 'stored') return download;
      return {status: 'stored', episodeId, layout: event.layout, storedAt: event.at};
    case 're-formed':
      return download?.status === 'queued'
        ? toQueued(download, download.attempts, {why: 'turn'}, event.partial)
        : download;
    case 'begun':
      return download?.status === 'queued'
        ? toQueued(download, download.attempts, download.wait, event.partial)
        : download;
    case 'interrupted': {
      if (download?.status !== 'queued') return download;
      const attempts = event.advanced ? 0 : download.attempts + 1;
      const delay = retryDelays[attempts];
      if (delay === undefined) return toFailed(download, event.reason, event.partial);
      const at = Math.max(event.at + delay, event.notBefore ?? 0);
      return toQueued(download, attempts, {why: 'again', after: event.reason, at}, event.partial);
    }
    case 'failed':
      return download?.status === 'queued' ? toFailed(download, event.reason, event.partial) : download;
    case 'audio-missing':
      return download?.status === 'stored' ? {status: 'lost', episodeId} : download;
  }
}

function isSameWait(a: WaitReason, b: WaitReason): boolean {
  return a.why === b.why && (a.why !== 'room' || b.why !== 'room' || a.missing === b.missing) && a.why !== 'again';
}

function toQueued(
  {episodeId, place}: QueuedDownload,
  attempts: number,
  wait: WaitReason,
  partial: AudioLayout | undefined,
): QueuedDownload {
  return withPartial({status: 'queued', episodeId, place, wait, attempts}, partial);
}

function toFailed(
  {episodeId, place}: QueuedDownload,
  reason: FailureReason,
  partial: AudioLayout | undefined,
): FailedDownload {
  return withPartial({status: 'failed', episodeId, place, reason}, partial);
}

function withPartial<T extends QueuedDownload | FailedDownload>(download: T, partial: AudioLayout | undefined): T {
  return partial ? {...download, partial} : download;
}

/** Bytes of a running download. `size` is absent while nobody knows it. */
export interface Progress {
  downloaded: number;
  size?: number;
  /** Of the registration that it shares; 0 until there is a rate. */
  bytesPerSecond: number;
  /** Absent until there is a rate to tell it from. */
  secondsLeft?: number;
  /** No byte for a while: the host is silent. */
  silent: boolean;
}

/** All running downloads as one sum. */
export interface DownloadSummary {
  /** How many the browser has in hand, also those that have not begun. */
  episodes: number;
  /** Bytes. */
  downloaded: number;
  /** Bytes; 0 while nobody knows. */
  total: number;
  bytesPerSecond?: number;
  secondsLeft?: number;
}

/** What a row shows: the record, or the progress of the transport that holds it. */
export type DownloadView =
  | {status: 'absent'}
  | {status: 'running'; progress: Progress}
  | QueuedDownload
  | StoredDownload
  | FailedDownload
  | LostDownload;
