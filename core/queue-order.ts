import type {Download} from './download.js';

/** The place behind everything that is queued. */
export function toLastPlace(downloads: Iterable<Download>): number {
  let last = 0;
  for (const download of downloads) if ('place' in download) last = Math.max(last, download.place);
  return Math.floor(last) + 1;
}

/**
 * The place between two neighbours, either of which may be absent. `undefined` when no number lies between them: then all
 * places have to be given anew.
 */
export function toPlaceBetween(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined) return after === undefined ? 1 : after - 1;
  if (after === undefined) return before + 1;
  const middle = before + (after - before) / 2;
  return middle > before && middle < after ? middle : undefined;
}
