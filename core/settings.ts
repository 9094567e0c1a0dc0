import type {Download} from './download.js';

/** What a person chose for all downloads. */
export interface Settings {
  /** Downloads run over Wi-Fi alone, where the browser can tell. */
  wifiOnly: boolean;
  /** Episodes that come at once, 1 to 4. Chromium's Background Fetch decides by itself. */
  atOnce: number;
  /** Bytes that kept episodes may take; `null`: as much as the browser gives. */
  roomLimit: number | null;
  /** Episodes that are kept of each podcast, the newest; `null`: all. */
  episodesPerPodcast: number | null;
  /** An episode that was heard to the end goes. */
  removesPlayed: boolean;
  /** The screen stays on while downloads need the app to be open. */
  keepsAwake: boolean;
  /** Downloads run in the open app even where the browser could run them in the background. */
  foregroundOnly: boolean;
  /** Everything in the queue waits until the person goes on. */
  paused: boolean;
  /** When the person last chose what rules remove, milliseconds since the epoch. */
  rulesChosenAt: number;
}

export const defaultSettings: Settings = {
  wifiOnly: false,
  atOnce: 2,
  roomLimit: null,
  episodesPerPodcast: null,
  removesPlayed: false,
  keepsAwake: false,
  foregroundOnly: false,
  paused: false,
  rulesChosenAt: 0,
};

/** How the device is connected, as far as the browser tells. */
export type Connection = 'wifi' | 'metered' | 'unknown';

/** What keeps the whole queue from running; `undefined`: nothing. */
export function toHold(settings: Settings, connection: Connection): {why: 'paused'} | {why: 'wifi'} | undefined {
  if (settings.paused) return {why: 'paused'};
  return settings.wifiOnly && connection === 'metered' ? {why: 'wifi'} : undefined;
}

/** Bytes that may still come before the person's own limit is reached; infinite without one. What is removed does not count. */
export function toAllowance({roomLimit}: Settings, downloads: ReadonlyMap<string, Download>): number {
  if (roomLimit === null) return Number.POSITIVE_INFINITY;
  let kept = 0;
  for (const download of downloads.values()) if (download.status === 'stored') kept += download.layout.size;
  return roomLimit - kept;
}
