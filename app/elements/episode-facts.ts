import type {DownloadView} from '../../core/download-view.js';
import type {Episode, Feed} from '../../core/feed.js';
import {settingsPath, storagePath, toFreePath} from '../../core/routes.js';
import {formatBytes, formatBytesOf, formatBytesUp, formatDuration, formatPercent, formatTimeLeft} from './format.js';
import {
  describeFailure,
  describeRemoval,
  describeWait,
  lostSentence,
  restartedSentence,
  silentSentence,
} from './words.js';

/** One episode as the lists and its page show it. */
export interface EpisodeRow {
  episode: Episode;
  feed: Feed;
  download: DownloadView;
  /** seconds */
  position: number;
  playing: boolean;
  played: boolean;
}

/** Bytes: what the host has told, else what the feed claims. */
function toSize({episode, download}: EpisodeRow): number | undefined {
  switch (download.status) {
    case 'stored':
      return download.layout.size;
    case 'queued':
    case 'failed':
      return download.partial?.size ?? episode.enclosure.length;
    case 'running':
      return download.progress.size ?? episode.enclosure.length;
    case 'absent':
    case 'lost':
    case 'removed':
      return episode.enclosure.length;
  }
}

/** Bytes of those whose size is known, and how many others there are. */
export function sumSizes(rows: readonly EpisodeRow[]): {bytes: number; unknown: number} {
  let bytes = 0;
  let unknown = 0;
  for (const row of rows) {
    const size = toSize(row);
    if (size) bytes += size;
    else unknown++;
  }
  return {bytes, unknown};
}

/** "38 MB" */
export function describeSize(row: EpisodeRow): string {
  const size = toSize(row);
  return size ? formatBytes(size) : 'size unknown';
}

/** "42 min", "18 min left", "Played", or nothing when nobody knows. */
export function describeTime({episode, position, played}: EpisodeRow): string | undefined {
  if (played) return 'Played';
  if (!episode.duration) return undefined;
  return position > 0 ? formatTimeLeft(episode.duration - position) : formatDuration(episode.duration);
}

/** From 0 to 1: how far the fold has come. */
export function toFold(download: DownloadView): number {
  if (download.status === 'stored') return 1;
  if (download.status !== 'running') return 0;
  const {downloaded, size} = download.progress;
  return size ? Math.min(1, downloaded / size) : 0;
}

/** "25 of 46 MB", or "25 MB" while nobody knows the size. */
export function describeBytes(download: DownloadView): string {
  if (download.status !== 'running') return '';
  const {downloaded, size} = download.progress;
  return size ? formatBytesOf(downloaded, size) : formatBytes(downloaded);
}

/** "55% · 1 min left" */
export function describeProgress(download: DownloadView): string {
  if (download.status !== 'running') return '';
  const {size, secondsLeft} = download.progress;
  const done = size ? formatPercent(toFold(download)) : describeBytes(download);
  return secondsLeft === undefined ? done : `${done} · ${formatTimeLeft(secondsLeft)}`;
}

/** Why a wanted episode is not here and not coming right now; `undefined` when there is nothing to explain. */
export function describeTrouble(download: DownloadView): string | undefined {
  switch (download.status) {
    case 'running':
      return download.progress.silent ? silentSentence : undefined;
    case 'queued':
      return describeWait(download.wait);
    case 'failed':
      return describeFailure(download.reason);
    case 'lost':
      return lostSentence;
    case 'removed':
      return describeRemoval(download.by);
    case 'absent':
    case 'stored':
      return undefined;
  }
}

/** Whether it goes on only when the person does something. */
export function needsPerson(download: DownloadView): boolean {
  return (
    download.status === 'failed' ||
    download.status === 'lost' ||
    (download.status === 'queued' && 'missing' in download.wait)
  );
}

/** Whether it is neither here nor on its way. */
export function isMissing({status}: DownloadView): boolean {
  return status === 'absent' || status === 'removed' || status === 'failed' || status === 'lost';
}

/** Where in Dogear the next step is done, when that is not here. */
export function toRemedy(download: DownloadView): {words: string; path: string} | undefined {
  if (download.status === 'failed') {
    return download.reason === 'quota-exceeded' ? {words: 'Free room', path: storagePath} : undefined;
  }
  if (download.status !== 'queued') return undefined;
  const {wait} = download;
  if ('missing' in wait) return {words: `Free ${formatBytesUp(wait.missing)}`, path: toFreePath(wait.missing)};
  return wait.why === 'wifi' ? {words: 'Settings', path: settingsPath} : undefined;
}

/** "Started again: the file changed at its host", while it comes anew. */
export function describeRestart(download: DownloadView): string | undefined {
  return 'restarted' in download && download.restarted ? restartedSentence : undefined;
}
