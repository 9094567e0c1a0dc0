import type {AudioLayout} from '../../core/download.js';
import {countEntries, toEntrySpan} from '../../core/slices.js';
import {putEntry} from '../../core/storage/audio-store.js';
import {updateDownload} from '../../core/storage/downloads.js';

let last = 0;

/** An id that no other test has. */
export function anyEpisodeId(): string {
  return `episode-${Date.now().toString(36)}-${++last}`;
}

/** Bytes of which no two neighbours look alike. */
export function anyBytes(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({length: size}, (_, index) => (index * 31 + (index >> 8) * 17) & 0xff);
}

export function anyLayout(size: number, entrySize = size): AudioLayout {
  return {size, entrySize, type: 'audio/mpeg', etag: '"one"'};
}

/** Puts the listed entries of `bytes` into the audio store, all of them by default. */
export async function keepEntries(
  episodeId: string,
  bytes: Uint8Array<ArrayBuffer>,
  layout: AudioLayout,
  entries?: number[],
) {
  for (const index of entries ?? Array.from({length: countEntries(layout)}, (_, entry) => entry)) {
    const {first, last} = toEntrySpan(layout, index);
    await putEntry(episodeId, index, new Blob([bytes.slice(first, last + 1)]));
  }
}

/** An episode that is kept, bytes and record. */
export async function keepEpisode(
  episodeId: string,
  bytes: Uint8Array<ArrayBuffer>,
  entrySize: number,
): Promise<AudioLayout> {
  const layout = anyLayout(bytes.length, entrySize);
  await keepEntries(episodeId, bytes, layout);
  await updateDownload(episodeId, {type: 'wish', place: 1});
  await updateDownload(episodeId, {type: 'stored', layout, at: 1});
  return layout;
}

export async function toBytes(body: Response | Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await body.arrayBuffer());
}
