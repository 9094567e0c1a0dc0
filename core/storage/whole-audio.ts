import {toBase64} from '../base64.js';
import type {AudioLayout, DownloadEvent} from '../download.js';
import type {Integrity} from '../feed.js';
import {countEntries} from '../slices.js';
import {parseIntegrity} from '../subresource-integrity.js';
import {readDigests} from './audio-digests.js';
import {deleteAudio, getEntry} from './audio-store.js';
import {hashBlobs} from './hash-bytes.js';

/**
 * What becomes of a download whose entries are all here: stored, unless they are not the bytes that the feed vouches for; those go. The
 * digests come with it when they were kept with the bytes, else `recordDigests` adds them.
 */
export async function toWholeEvent(
  episodeId: string,
  layout: AudioLayout,
  integrity: Integrity | undefined,
): Promise<Extract<DownloadEvent, {type: 'stored' | 'failed'}>> {
  const expected = parseIntegrity(integrity);
  if (expected) {
    const found = toBase64(await hashBlobs(expected.hash, readEntries(episodeId, layout)));
    if (!expected.digests.includes(found)) {
      await deleteAudio(episodeId);
      return {type: 'failed', reason: 'not-as-published', partial: undefined};
    }
  }
  const digests = await readDigests(episodeId, layout);
  return {type: 'stored', layout, ...(digests && {digests}), at: Date.now()};
}

async function* readEntries(episodeId: string, layout: AudioLayout): AsyncGenerator<Blob> {
  for (let index = 0; index < countEntries(layout); index++) {
    const entry = await getEntry(episodeId, index);
    if (entry) yield entry;
  }
}
