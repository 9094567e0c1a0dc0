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

/**
 * The places that change when an episode of a queue goes before another one, or behind all others: its own, or everybody's where no number
 * lies between its new neighbours. `queue` is in order.
 */
export function toMovedPlaces(
  queue: readonly {episodeId: string; place: number}[],
  episodeId: string,
  before: string | undefined,
): Map<string, number> {
  const others = queue.filter((other) => other.episodeId !== episodeId);
  const found = others.findIndex((other) => other.episodeId === before);
  const index = found < 0 ? others.length : found;
  const place = toPlaceBetween(others[index - 1]?.place, others[index]?.place);
  if (place !== undefined) return new Map([[episodeId, place]]);
  const order = others.map((other) => other.episodeId).toSpliced(index, 0, episodeId);
  return new Map(order.map((id, at) => [id, at + 1]));
}
