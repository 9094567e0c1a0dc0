import type {AudioLayout} from './download.js';
import type {WaitReason} from './download-reasons.js';
import type {Integrity} from './feed.js';

/** As ranges: the listed entries are still missing. */
export interface SlicedFile {
  by: 'slices';
  layout: AudioLayout;
  entries: number[];
}

/** How one episode's audio is asked for. */
export type PlannedFile =
  | SlicedFile
  /** As one answer, where the host gives no ranges, no validator or no stable total. */
  | {by: 'whole'; type: string /** Bytes, when the host said so. */; size?: number};

export interface PlannedEpisode {
  episodeId: string;
  title: string;
  place: number;
  /** The probe's final address, so that every slice meets the same file. */
  url: string;
  /** What the feed says that the bytes come to. */
  integrity?: Integrity;
  file: PlannedFile;
}

/** What a registration was asked for; written before the fetch begins, since the service worker remembers nothing. */
export interface RegistrationPlan {
  registrationId: string;
  episodes: PlannedEpisode[];
  /** Dogear is about to abort it to form another one: the abort event keeps the wishes and the finished slices. */
  reforming: boolean;
}

/** Bytes that a planned file will bring, or `undefined` when nobody knows. */
export function toMissingBytes(file: PlannedFile): number | undefined {
  if (file.by === 'whole') return file.size;
  const {size, entrySize} = file.layout;
  return file.entries.reduce((bytes, entry) => bytes + Math.min(entrySize, size - entry * entrySize), 0);
}

/** A background fetch keeps its own copy until its event has ended. */
const copies = 2;

/** Bytes of room that it takes to fetch it; nothing where the host does not say how large the file is. */
export function toNeededRoom(file: PlannedFile): number {
  return copies * (toMissingBytes(file) ?? 0);
}

/**
 * What to free for this file. Where the browser claims to have enough and still refuses, as Chromium does, it takes as much again as the
 * file needs. `available`: bytes that the browser claims to have, if it says so.
 */
export function toRoomWait(file: PlannedFile, available: number | undefined): WaitReason {
  const needed = toNeededRoom(file);
  if (available === undefined) return {why: 'room', missing: needed};
  return {why: 'room', missing: needed > available ? needed - available : needed, free: available};
}

/** Held by the service worker while it keeps the records of a registration that is already over. */
export function toKeepingLock(registrationId: string): string {
  return `keeping:${registrationId}`;
}
