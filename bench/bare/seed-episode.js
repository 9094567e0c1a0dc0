/** Runs in a page of the app's origin: keeps an episode as a transport of the app keeps it. */
import {countEntries, foregroundEntrySize, toEntrySpan, toSliceSize} from '../../core/slices.ts';
import {putEntry} from '../../core/storage/audio-store.ts';
import {updateDownload} from '../../core/storage/downloads.ts';
import {digestBlob} from '../../core/storage/hash-bytes.ts';
import {toWholeEvent} from '../../core/storage/whole-audio.ts';

/** Drivers wait for a script only so long: it keeps for so many milliseconds. */
const keepFor = 20_000;

/**
 * Keeps entries from `next` on, of random bytes, cut as by Background Fetch where the browser has it, else as by the foreground transport.
 * Answers the entry to go on with, or nothing once the episode is stored.
 */
export async function seed({episodeId, size, next}) {
  const end = performance.now() + keepFor;
  const isBackground = 'BackgroundFetchManager' in globalThis;
  const layout = {
    size,
    entrySize: isBackground ? toSliceSize(size) : foregroundEntrySize,
    type: 'audio/mpeg',
    etag: '"bench"',
  };
  await updateDownload(episodeId, {type: 'wish', place: 1});
  await updateDownload(episodeId, {type: 'begun', partial: layout});
  for (let index = next; index < countEntries(layout); index++) {
    if (performance.now() > end) return index;
    const {first, last} = toEntrySpan(layout, index);
    const bytes = new Blob(makeRandomPieces(last - first + 1));
    await putEntry(episodeId, index, bytes, isBackground ? undefined : await digestBlob(bytes));
  }
  await updateDownload(episodeId, await toWholeEvent(episodeId, layout, undefined));
  return undefined;
}

/** The browser makes no more than 64 KiB at once. */
function makeRandomPieces(size) {
  const pieces = [];
  for (let left = size; left > 0; left -= 65_536) {
    pieces.push(crypto.getRandomValues(new Uint8Array(Math.min(left, 65_536))));
  }
  return pieces;
}
