import type {ListGeometry} from './list-geometry.js';

/** What must not move: a row, or the end of the list (the index is the count), `offset` pixels below the port's upper edge. */
export interface ListAnchor {
  index: number;
  offset: number;
}

/**
 * The first of the visible rows that is among the new keys, with its place on the screen. `geometry` and `shown`, the rows that
 * exist, are still those of the keys before.
 */
export function findSurvivor(
  {index, offset}: ListAnchor,
  geometry: ListGeometry,
  shown: readonly number[],
  before: readonly string[],
  keys: readonly string[],
): ListAnchor | undefined {
  const start = geometry.topOf(index) - offset;
  const firstVisible = geometry.indexAt(start);
  const visible = shown.filter((row) => row >= firstVisible);
  const ranks = new Map(visible.map((row, rank) => [before[row], rank]));
  let best: {index: number; rank: number} | undefined;
  for (const [index, key] of keys.entries()) {
    const rank = ranks.get(key);
    if (rank !== undefined && (!best || rank < best.rank)) best = {index, rank};
  }
  return best && {index: best.index, offset: geometry.topOf(visible[best.rank] ?? 0) - start};
}
