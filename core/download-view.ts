import type {Download} from './download.js';

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
  /** How many the transport has in hand, also those that have not begun. */
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
  | {status: 'running'; progress: Progress /** It began anew, since the file changed at its host. */; restarted?: true}
  | Download;
