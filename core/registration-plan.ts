import type {AudioLayout} from './download.js';
import type {Integrity} from './feed.js';

/** How one episode's audio is asked for. */
export type PlannedFile =
  /** As ranges: the listed entries are still missing. */
  | {by: 'slices'; layout: AudioLayout; entries: number[]}
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

/** Held by the service worker while it keeps the records of a registration that is already over. */
export function toKeepingLock(registrationId: string): string {
  return `keeping:${registrationId}`;
}
