import type {AudioLayout} from './download.js';

/** Inclusive byte positions, as in RFC 9110, section 14.1.2. */
export interface ByteSpan {
  first: number;
  last: number;
}

/** Enough that a broken connection costs little, few enough that thirty episodes stay a few hundred requests. */
const slicesPerEpisode = 10;
const mebibyte = 2 ** 20;

/** Bytes of each slice of a file of `size` bytes: whole mebibytes, at most ten slices. */
export function toSliceSize(size: number): number {
  return Math.max(1, Math.ceil(size / slicesPerEpisode / mebibyte)) * mebibyte;
}

/**
 * Bytes of each entry that the foreground transport writes. Smaller ones take the browser far longer to keep; larger ones lose more when it
 * is killed (`npm run bench -- foreground-200mb`).
 */
export const foregroundEntrySize = 4 * mebibyte;

export function countEntries({size, entrySize}: AudioLayout): number {
  return Math.ceil(size / entrySize);
}

/** Where entry `index` lies in the file. */
export function toEntrySpan({size, entrySize}: AudioLayout, index: number): ByteSpan {
  const first = index * entrySize;
  return {first, last: Math.min(first + entrySize, size) - 1};
}

export function toRangeHeader({first, last}: ByteSpan): string {
  return `bytes=${first}-${last}`;
}

/** Reads `bytes 0-99/1000` (RFC 9110, section 14.4); `undefined` when it is absent, unsatisfied or has no stable total. */
export function parseContentRange(header: string | null): (ByteSpan & {size: number}) | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header ?? '');
  if (!match) return undefined;
  return {first: Number(match[1]), last: Number(match[2]), size: Number(match[3])};
}

/**
 * The same requests, placed so that Chromium works them off in the order given: it runs the requests of a registration in the
 * lexicographic order of their index (0, 1, 10, 11, 2 ...).
 */
export function placeForBackgroundFetch<T>(wanted: readonly T[]): T[] {
  const indexes = wanted.map((_, index) => String(index)).sort();
  const placed = new Array<T>(wanted.length);
  wanted.forEach((request, turn) => {
    placed[Number(indexes[turn])] = request;
  });
  return placed;
}
