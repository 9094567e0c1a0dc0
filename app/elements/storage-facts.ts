/** What the Storage page shows, and its sentences. */

import {formatBytes, formatCountOf} from './format.js';

/** Bytes of one episode on this device. */
export interface StorageItem {
  episodeId: string;
  title: string;
  /** Bytes. */
  size: number;
  /** `partial`: pieces of a download that is not here yet. `removed`: it can still be brought back. */
  kind: 'kept' | 'partial' | 'removed';
  played: boolean;
}

/** The episodes of one podcast, the largest first. */
export interface StorageGroup {
  /** Absent where nobody knows the podcast any more. */
  feedId: string | undefined;
  title: string;
  /** Bytes. */
  size: number;
  items: readonly StorageItem[];
}

/** Episodes that would free room. */
export interface FreeProposal {
  /** Bytes that are looked for. */
  wanted: number;
  /** Whether a download has no room until then. */
  needed: boolean;
  /** Bytes that it comes to. */
  size: number;
  items: readonly StorageItem[];
}

/** What the browser promises: `unknown` where it says nothing of it. `refused`: the person asked, and it did not. */
export type Persistence = 'promised' | 'not-promised' | 'refused' | 'unknown';

/** "38 MB · Played" */
export function describeItem({size, kind, played}: StorageItem): string {
  const what = {kept: played && 'Played', partial: 'Not whole yet', removed: 'Removed, goes in a moment'}[kind];
  return [formatBytes(size), what].filter(Boolean).join(' · ');
}

/** "3 episodes · 114 MB" */
export function describeGroup({size, items}: StorageGroup): string {
  return `${formatCountOf(items.length, 'episode')} · ${formatBytes(size)}`;
}

export function describePersistence(persistence: Persistence): string {
  switch (persistence) {
    case 'promised':
      return 'The browser has promised to keep them. Only you remove them.';
    case 'not-promised':
      return 'The browser may remove everything at once when the device is full. Ask it to keep them.';
    case 'refused':
      return 'The browser did not promise. Install Dogear or use it for some days, then ask again.';
    case 'unknown':
      return 'This browser does not say whether it keeps them. It may remove them when the device is full.';
  }
}

/** Why a proposal is what it is. */
export function describeProposal({wanted, size}: FreeProposal): string {
  if (size < wanted) return `All that is kept comes to ${formatBytes(size)}, not to ${formatBytes(wanted)}.`;
  return `Frees ${formatBytes(size)}: what was played first, then what is oldest.`;
}
