import type {Download} from '../../core/download.js';
import {deleteAudio, findMissingEntries, listAudio} from '../../core/storage/audio-store.js';
import {getDownload, getDownloads, updateDownload} from '../../core/storage/downloads.js';

/**
 * Compares records and audio both ways: bytes without a record go, whole bytes of a queued one are adopted, and a stored one without its
 * bytes is lost. `held`: the episodes that a transport still works on.
 */
export async function reconcileAudio(held: ReadonlySet<string>): Promise<void> {
  const records = await getDownloads();
  for (const episodeId of await listAudio()) {
    if (!records.has(episodeId) && !(await getDownload(episodeId))) await deleteAudio(episodeId);
  }
  for (const record of records.values()) {
    if (!held.has(record.episodeId)) await compareWithAudio(record);
  }
}

async function compareWithAudio(record: Download): Promise<void> {
  if (record.status === 'lost') return;
  const {episodeId} = record;
  const layout = record.status === 'stored' ? record.layout : record.partial;
  if (!layout) return;
  const whole = (await findMissingEntries(episodeId, layout)).length === 0;
  if (record.status === 'stored' && !whole) {
    await updateDownload(episodeId, {type: 'audio-missing'});
    await deleteAudio(episodeId);
  }
  if (record.status === 'queued' && whole) await updateDownload(episodeId, {type: 'stored', layout, at: Date.now()});
}
