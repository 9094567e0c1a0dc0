import {type Download, type DownloadEvent, nextDownload} from '../download.js';
import {createTable} from './table.js';

const downloads = createTable<Download>('downloads');

export const getDownload = downloads.get;
export const getDownloadsOf = downloads.getMany;
export const getDownloads = downloads.all;
export const watchOwnUpdates = downloads.watchUpdates;

/** Moves one download on by the state machine and answers its new state. */
export function updateDownload(episodeId: string, event: DownloadEvent): Promise<Download | undefined> {
  return downloads.update(episodeId, (download) => nextDownload(episodeId, download, event));
}

/** The same for many at once; `toEvent` is asked for each. Answers what has changed. */
export function updateDownloads(
  episodeIds: readonly string[],
  toEvent: (episodeId: string) => DownloadEvent,
): Promise<ReadonlyMap<string, Download | undefined>> {
  return downloads.updateMany(episodeIds, (episodeId, download) =>
    nextDownload(episodeId, download, toEvent(episodeId)),
  );
}
