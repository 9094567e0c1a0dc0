import type {ListGeometry} from './list-geometry.js';

/** In screens: how far beyond the screen rows exist after a jump, and how much further each time from then on, up to one. */
const firstReach = 0.1;
const reachStep = 0.3;
/** In screens: what there has to be beyond the screen. */
const margin = 0.5;

/** Which rows of a long list exist: those on the screen and around it. All pixels count from the top of the list. */
export class ListWindow {
  #first = 0;
  /** The row after the last. */
  #end = 0;
  #reach = 0;

  get hasFirst(): boolean {
    return this.#first === 0;
  }

  /** Goes to where the screen is. After a jump it begins small, so that the first frame is quick. */
  move(geometry: ListGeometry, start: number, height: number): void {
    const top = geometry.indexAt(start);
    const bottom = geometry.indexAt(start + height);
    const isJump = top >= this.#end || bottom < this.#first;
    this.#reach = isJump ? firstReach : Math.min(1, this.#reach + reachStep);
    this.#first = geometry.indexAt(start - this.#reach * height);
    this.#end = Math.min(geometry.count, geometry.indexAt(start + (1 + this.#reach) * height) + 1);
  }

  /** Whether there is enough around the screen. */
  covers(geometry: ListGeometry, start: number, height: number): boolean {
    const above = this.#first === 0 || geometry.topOf(this.#first) <= start - margin * height;
    const below = this.#end === geometry.count || geometry.topOf(this.#end) >= start + (1 + margin) * height;
    return above && below;
  }

  /** In order; with the row that has the focus and its neighbours, where the Tab key leads. */
  toIndexes(count: number, focused: number | undefined): number[] {
    const indexes = new Set<number>();
    for (let index = this.#first; index < this.#end; index++) indexes.add(index);
    if (focused !== undefined) for (const index of [focused - 1, focused, focused + 1]) indexes.add(index);
    return [...indexes].filter((index) => index >= 0 && index < count).sort((a, b) => a - b);
  }
}
