import {type Download, undoFor} from '../../core/download.js';
import {deleteAudio, findMissingEntries, listAudio} from '../../core/storage/audio-store.js';
import {getDownload, getDownloads, updateDownload} from '../../core/storage/downloads.js';
import {getDetails} from '../../core/storage/library.js';
import {toWritingLock} from '../../core/writing-lock.js';

/**
 * Compares records and audio both ways: bytes without a record go, whole bytes of a queued one are adopted, and a stored one without its
 * bytes is lost. `held`: the episodes that a transport still works on. `findFeedId`: of an episode that is known.
 */
export async function reconcileAudio(
  held: ReadonlySet<string>,
  findFeedId: (episodeId: string) => string | undefined,
): Promise<void> {
  const records = await getDownloads();
  for (const episodeId of await listAudio()) {
    if (!mayHaveAudio(records.get(episodeId))) await deleteUnwanted(episodeId);
  }
  for (const record of records.values()) {
    if (!held.has(record.episodeId)) await compareWithAudio(record, findFeedId);
  }
}

/** Deletes the audio of what was removed, once that can no longer be undone. */
export async function purgeRemoved(): Promise<void> {
  const now = Date.now();
  for (const record of (await getDownloads()).values()) {
    if (record.status !== 'removed' || !record.before || record.at + undoFor > now) continue;
    await updateDownload(record.episodeId, {type: 'purged', at: record.at});
    await deleteUnwanted(record.episodeId);
  }
}

/** It may be wished for again meanwhile. */
function deleteUnwanted(episodeId: string): Promise<void> {
  return navigator.locks.request(toWritingLock(episodeId), async () => {
    if (!mayHaveAudio(await getDownload(episodeId))) await deleteAudio(episodeId);
  });
}

function mayHaveAudio(record: Download | undefined): boolean {
  return record?.status === 'removed' ? record.before !== undefined : record !== undefined;
}

async function compareWithAudio(
  record: Download,
  findFeedId: (episodeId: string) => string | undefined,
): Promise<void> {
  if (record.status === 'lost' || record.status === 'removed') return;
  const {episodeId} = record;
  const layout = record.status === 'stored' ? record.layout : record.partial;
  if (!layout) return;
  const whole = (await findMissingEntries(episodeId, layout)).length === 0;
  if (record.status === 'stored' && !whole) {
    await updateDownload(episodeId, {type: 'audio-missing'});
    await deleteAudio(episodeId);
  }
  if (record.status === 'queued' && whole) {
    const {toWholeEvent} = await import('../../core/storage/whole-audio.js');
    const feedId = findFeedId(episodeId);
    const details = feedId === undefined ? undefined : await getDetails(feedId, episodeId);
    await updateDownload(episodeId, await toWholeEvent(episodeId, layout, details?.integrity));
  }
}
