/** SHA-256 of the entries of kept files: that a disk or a browser has damaged some can be found out. */

import type {AudioLayout} from '../download.js';
import {countEntries} from '../slices.js';
import {getEntry, getEntryDigest} from './audio-store.js';
import {getDownload, getDownloads, updateDownload} from './downloads.js';
import {digestBlob} from './hash-bytes.js';

/** Bytes of a digest. */
export const digestSize = 32;
const readAtOnce = 8;

/** The digests of all entries, in order, if each is kept with its bytes. */
export async function readDigests(
  episodeId: string,
  layout: AudioLayout,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const digests = new Uint8Array(countEntries(layout) * digestSize);
  for (let first = 0; first < countEntries(layout); first += readAtOnce) {
    const indexes = Array.from({length: Math.min(readAtOnce, countEntries(layout) - first)}, (_, turn) => first + turn);
    const read = await Promise.all(indexes.map((index) => getEntryDigest(episodeId, index)));
    for (const [turn, digest] of read.entries()) {
      if (!digest) return undefined;
      digests.set(digest, (first + turn) * digestSize);
    }
  }
  return digests;
}

/** Adds the digests to the record of an episode that was kept without them; reads all of its bytes. */
export async function recordDigests(episodeId: string): Promise<void> {
  const download = await getDownload(episodeId);
  if (download?.status !== 'stored' || download.digests) return;
  const {layout, storedAt} = download;
  const digests = new Uint8Array(countEntries(layout) * digestSize);
  for (let index = 0; index < countEntries(layout); index++) {
    const entry = await getEntry(episodeId, index);
    // It was removed meanwhile.
    if (!entry) return;
    digests.set((await getEntryDigest(episodeId, index)) ?? (await digestBlob(entry)), index * digestSize);
  }
  await updateDownload(episodeId, {type: 'digested', digests, storedAt});
}

/** The same for all that lack them, one after the other, in one window or worker at a time. */
export async function recordMissingDigests(): Promise<void> {
  await navigator.locks.request('digests', {ifAvailable: true}, async (lock) => {
    if (!lock) return;
    for (const {episodeId} of (await getDownloads()).values()) await recordDigests(episodeId);
  });
}
