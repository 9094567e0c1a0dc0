import {type Download, type DownloadEvent, nextDownload} from '../download.js';
import {createTable} from './table.js';

const downloads = createTable<Download>('downloads');

export const getDownload = downloads.get;
export const getDownloads = downloads.all;

/** Takes the wish and everything known of it away. Only ever for the person. */
export const deleteDownload = downloads.delete;

/** Moves one download on by the state machine and answers its new state. */
export function updateDownload(episodeId: string, event: DownloadEvent): Promise<Download | undefined> {
  return downloads.update(episodeId, (download) => nextDownload(episodeId, download, event));
}
