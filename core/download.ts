/**
 * What storage says of one episode's download, and the only ways it changes.
 * "Downloading" is not here: it means queued, and a transport holds it.
 */

import {type FailureReason, isSameWait, type Remover, type WaitReason} from './download-reasons.js';

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

export interface QueuedDownload {
  status: 'queued';
  episodeId: string;
  /** Order in the queue, smallest first. Any number, so that there is always one between two. */
  place: number;
  wait: WaitReason;
  /** Tries that ended without new bytes. */
  attempts: number;
  /** The pieces that are already in the audio store belong to this file. */
  partial?: AudioLayout;
  /** It began anew, since the file changed at its host. */
  restarted?: true;
}

export interface StoredDownload {
  status: 'stored';
  episodeId: string;
  layout: AudioLayout;
  /** SHA-256 of each entry, 32 bytes each, in order. Absent for what was kept before there were any. */
  digests?: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch. */
  storedAt: number;
  /** A rule removed it then, and the person took that back. Milliseconds since the epoch. */
  sparedAt?: number;
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

/** Nobody wishes for it any more. The record stays, so that no rule brings it back. */
export interface RemovedDownload {
  status: 'removed';
  episodeId: string;
  by: Remover;
  /** Milliseconds since the epoch. */
  at: number;
  /** What it was; as long as this is here, so is its audio, and the removal can be undone. */
  before?: WantedDownload;
}

/** The person wants the episode on this device. */
export type WantedDownload = QueuedDownload | StoredDownload | FailedDownload | LostDownload;

export type Download = WantedDownload | RemovedDownload;

/** Milliseconds until the next try, by the number of tries in a row that brought nothing. After the last it is the person's turn. */
const retryDelays = [2_000, 10_000, 60_000];
/** The same after a try that brought bytes: a host that breaks every connection still sends the whole file. */
const resumeDelay = 500;
/** A host cannot put off the next try for longer, milliseconds. */
const longestDelay = 24 * 60 * 60 * 1000;

/** How long a removal can be undone, milliseconds. */
export const undoFor = 10_000;

export type DownloadEvent =
  /** Of the person. `wait`: what keeps the whole queue from running. */
  | {type: 'wish'; place: number; wait?: WaitReason | undefined}
  /** Of a rule: only for what nobody ever decided on. */
  | {type: 'rule-wish'; place: number}
  | {type: 'move'; place: number}
  | {type: 'wait'; wait: WaitReason}
  | {type: 'stored'; layout: AudioLayout; digests?: Uint8Array<ArrayBuffer>; at: number}
  /** Dogear itself ended the registration to form a new one. */
  | {type: 're-formed'; partial: AudioLayout | undefined}
  /**
   * From now on the audio store has pieces of this file and of no other; nothing is known of it where `partial` is absent.
   * `restarted`: there were pieces of another one.
   */
  | {type: 'begun'; partial: AudioLayout | undefined; restarted?: true}
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
  /** The digests of what was kept at `storedAt`, found out afterwards. */
  | {type: 'digested'; digests: Uint8Array<ArrayBuffer>; storedAt: number}
  | {type: 'audio-missing'}
  /** Some entries of a kept file are not what was kept, and are gone now. */
  | {type: 'damaged'; place: number}
  | {type: 'removed'; by: Remover; at: number}
  | {type: 'undone'}
  /** The time to undo the removal of that moment is over; its audio goes. */
  | {type: 'purged'; at: number};

/**
 * The next state, or the same object when the event changes nothing. Only a wish makes a download out of nothing. A wish that has not
 * come true ends only with `removed` by the person; a rule takes away what is kept, and no more.
 */
export function nextDownload(
  episodeId: string,
  download: Download | undefined,
  event: DownloadEvent,
): Download | undefined {
  switch (event.type) {
    case 'wish':
      return wish(episodeId, download, event.place, event.wait);
    case 'rule-wish':
      return download ?? toWished(episodeId, event.place, {why: 'open'});
    case 'removed':
      return remove(download, event.by, event.at);
    case 'undone':
      return undo(download);
    case 'purged':
      return purge(download, event.at);
    case 'audio-missing':
      return download?.status === 'stored' ? {status: 'lost', episodeId} : download;
    case 'digested':
      if (download?.status !== 'stored' || download.storedAt !== event.storedAt) return download;
      return {...download, digests: event.digests};
    case 'damaged':
      if (download?.status !== 'stored') return download;
      return withPartial(toWished(episodeId, event.place, {why: 'turn'}), download.layout);
    case 'move':
      return download?.status === 'queued' || download?.status === 'failed'
        ? {...download, place: event.place}
        : download;
    default:
      return nextOfBytes(download, event);
  }
}

/** What happens to the bytes. */
type ByteEvent = Extract<DownloadEvent, {type: 'wait' | 'stored' | 're-formed' | 'begun' | 'interrupted' | 'failed'}>;

/** What is removed hears of its bytes too, as long as it can be brought back. */
function nextOfBytes(download: Download | undefined, event: ByteEvent): Download | undefined {
  switch (download?.status) {
    case 'queued':
      return nextQueued(download, event);
    case 'failed':
    case 'lost':
      return event.type === 'stored' ? toStored(download.episodeId, event) : download;
    case 'removed': {
      if (download.before?.status !== 'queued') return download;
      const before = nextQueued(download.before, event);
      return before === download.before ? download : {...download, before};
    }
    default:
      return download;
  }
}

function nextQueued(download: QueuedDownload, event: ByteEvent): WantedDownload {
  switch (event.type) {
    case 'wait':
      return isSameWait(download.wait, event.wait) ? download : {...download, wait: event.wait};
    case 'stored':
      return toStored(download.episodeId, event);
    case 're-formed':
      return withPartial({...download, wait: {why: 'turn'}}, event.partial);
    case 'begun':
      return withPartial({...download, ...(event.restarted && {restarted: true})}, event.partial);
    case 'interrupted': {
      const attempts = event.advanced ? 0 : download.attempts + 1;
      const delay = event.advanced ? resumeDelay : retryDelays[attempts - 1];
      if (delay === undefined) return toFailed(download, event.reason, event.partial);
      const at = Math.max(event.at + delay, Math.min(event.notBefore ?? 0, event.at + longestDelay));
      return withPartial({...download, attempts, wait: {why: 'again', after: event.reason, at}}, event.partial);
    }
    case 'failed':
      return toFailed(download, event.reason, event.partial);
  }
}

function wish(
  episodeId: string,
  download: Download | undefined,
  place: number,
  wait: WaitReason = {why: 'turn'},
): Download {
  switch (download?.status) {
    case 'stored':
      return download;
    case 'queued':
      // Whoever asks now has made room, or does not want to wait for the next try.
      return download.wait.why === 'again' || 'missing' in download.wait ? {...download, wait, attempts: 0} : download;
    case 'failed':
      return withPartial(toWished(episodeId, place, wait), download.partial);
    case 'removed':
      return wish(episodeId, download.before, place, wait);
    default:
      return toWished(episodeId, place, wait);
  }
}

function remove(download: Download | undefined, by: Remover, at: number): Download | undefined {
  if (!download || download.status === 'removed') return download;
  if (by !== 'person' && download.status !== 'stored') return download;
  return {status: 'removed', episodeId: download.episodeId, by, at, before: download};
}

function undo(download: Download | undefined): Download | undefined {
  if (download?.status !== 'removed' || !download.before) return download;
  const {before, by, at} = download;
  if (before.status === 'queued') return {...before, wait: {why: 'turn'}};
  return before.status === 'stored' && by !== 'person' ? {...before, sparedAt: at} : before;
}

function purge(download: Download | undefined, at: number): Download | undefined {
  if (download?.status !== 'removed' || !download.before || download.at !== at) return download;
  const {before: _, ...rest} = download;
  return rest;
}

function toWished(episodeId: string, place: number, wait: WaitReason): QueuedDownload {
  return {status: 'queued', episodeId, place, wait, attempts: 0};
}

function toStored(episodeId: string, {layout, digests, at}: Extract<ByteEvent, {type: 'stored'}>): StoredDownload {
  return {status: 'stored', episodeId, layout, ...(digests && {digests}), storedAt: at};
}

function toFailed(
  {episodeId, place}: QueuedDownload,
  reason: FailureReason,
  partial: AudioLayout | undefined,
): FailedDownload {
  return withPartial({status: 'failed', episodeId, place, reason}, partial);
}

function withPartial<T extends QueuedDownload | FailedDownload>(download: T, partial: AudioLayout | undefined): T {
  const {partial: _, ...rest} = download;
  return (partial ? {...rest, partial} : rest) as T;
}
