import type {StoredDownload} from '../download.js';
import {countEntries, toEntrySpan} from '../slices.js';
import type {Verdict} from '../verdict.js';
import {toWritingLock} from '../writing-lock.js';
import {digestSize, recordDigests} from './audio-digests.js';
import {deleteEntry, getEntry} from './audio-store.js';
import {getDownload, updateDownload} from './downloads.js';
import {digestBlob} from './hash-bytes.js';

/** Reads a kept episode and compares it, part by part, with what was kept. Of one without digests only the sizes can be compared. */
export function verifyAudio(episodeId: string, place: number): Promise<Verdict> {
  return navigator.locks.request(toWritingLock(episodeId), async (): Promise<Verdict> => {
    const download = await getDownload(episodeId);
    if (download?.status !== 'stored') return {result: 'not-kept'};
    let damaged = 0;
    for (let index = 0; index < countEntries(download.layout); index++) {
      if (await isWhole(download, index)) continue;
      await deleteEntry(episodeId, index);
      damaged++;
    }
    if (damaged === 0) {
      await recordDigests(episodeId);
      return {result: 'whole', size: download.layout.size};
    }
    await updateDownload(episodeId, {type: 'damaged', place});
    return {result: 'damaged', entries: damaged};
  });
}

async function isWhole({episodeId, layout, digests}: StoredDownload, index: number): Promise<boolean> {
  const {first, last} = toEntrySpan(layout, index);
  const entry = await getEntry(episodeId, index);
  if (entry?.size !== last - first + 1) return false;
  if (!digests) return true;
  const expected = digests.subarray(index * digestSize, (index + 1) * digestSize);
  const found = await tryToDigest(entry);
  return found?.every((byte, place) => byte === expected[place]) ?? false;
}

/** What the disk does not give back is damaged too. */
async function tryToDigest(entry: Blob): Promise<Uint8Array | undefined> {
  try {
    return await digestBlob(entry);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotReadableError') return undefined;
    throw error;
  }
}
