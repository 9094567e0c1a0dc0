/** Where the tiles of a grid lie. All are equally high, so one measured tile tells of all. */
export interface GridGeometry {
  columns: number;
  /** Pixels, without the gap. */
  tileHeight: number;
  /** Pixels between two tiles, both ways. */
  gap: number;
}

/** The index of the first tile, and the one after the last. */
export interface GridWindow {
  start: number;
  end: number;
}

/** How many columns of at least `narrowest` fit into `width`. All in pixels. */
export function toColumns(width: number, narrowest: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (narrowest + gap)));
}

/** Pixels from the top of the first row to the end of the last. */
export function toGridHeight(count: number, {columns, tileHeight, gap}: GridGeometry): number {
  return Math.max(0, Math.ceil(count / columns) * (tileHeight + gap) - gap);
}

/**
 * The tiles in view and one view further both ways, so that a fast finger and the Tab key find them there.
 *
 * @param top Pixels from the top of the view to the top of the first row; negative once it is scrolled.
 * @param height Pixels of the view.
 */
export function toGridWindow(
  count: number,
  {columns, tileHeight, gap}: GridGeometry,
  top: number,
  height: number,
): GridWindow {
  const toIndex = (pixels: number) => Math.floor(pixels / (tileHeight + gap)) * columns;
  const clamp = (index: number) => Math.min(Math.max(0, index), count);
  return {start: clamp(toIndex(-top - height)), end: clamp(toIndex(-top + 2 * height) + columns)};
}
