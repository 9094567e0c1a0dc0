import type {AudioLayout} from '../../core/download.js';
import {joinBytes} from '../../core/join-bytes.js';
import {toEntrySpan} from '../../core/slices.js';
import {findMissingEntries, getEntry} from '../../core/storage/audio-store.js';
import {getTail} from '../../core/storage/audio-tail.js';

/** Enough that no other recording is the same there. */
const comparedBytes = 64 * 1024;

/** The first bytes of a file that are not here. */
export interface AudioGap {
  first: number;
  /** Inclusive: the last before what is here again, or the last of the file. */
  last: number;
  /** Index of the entry that they begin in. */
  entry: number;
  /** What is kept of that entry. */
  tail: Uint8Array<ArrayBuffer>;
  /** The bytes right before, at most 64 KiB, to tell whether it is still the same file. */
  before: Uint8Array<ArrayBuffer>;
  /** Bytes that are here, also behind the gap. */
  kept: number;
}

/** `undefined` when the whole file is here. */
export async function findGap(episodeId: string, layout: AudioLayout): Promise<AudioGap | undefined> {
  const missing = await findMissingEntries(episodeId, layout);
  const [entry] = missing;
  if (entry === undefined) return undefined;
  const lastEntry = missing.findLast((index, turn) => index === entry + turn) ?? entry;
  const tail = await readTail(episodeId, entry, layout);
  const start = toEntrySpan(layout, entry).first;
  const missingBytes = missing.reduce((bytes, index) => bytes + countBytes(layout, index), 0);
  return {
    first: start + tail.length,
    last: toEntrySpan(layout, lastEntry).last,
    entry,
    tail,
    before: await readBefore(episodeId, entry, tail),
    kept: layout.size - missingBytes + tail.length,
  };
}

/** A whole entry would have been kept as one. */
async function readTail(episodeId: string, entry: number, layout: AudioLayout): Promise<Uint8Array<ArrayBuffer>> {
  const tail = await toBytes(await getTail(episodeId, entry));
  return tail.length < countBytes(layout, entry) ? tail : new Uint8Array();
}

async function readBefore(
  episodeId: string,
  entry: number,
  tail: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const fromTail = tail.subarray(Math.max(0, tail.length - comparedBytes));
  const wanted = comparedBytes - fromTail.length;
  if (entry === 0 || wanted === 0) return fromTail;
  const whole = await getEntry(episodeId, entry - 1);
  return whole ? joinBytes([await toBytes(whole.slice(Math.max(0, whole.size - wanted))), fromTail]) : fromTail;
}

function countBytes(layout: AudioLayout, entry: number): number {
  const {first, last} = toEntrySpan(layout, entry);
  return last - first + 1;
}

async function toBytes(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}
