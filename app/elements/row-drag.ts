import {ScrollPort} from './scroll-port.js';

/** Pixels from the edge of the screen within which it scrolls, and how fast at the edge itself, pixels per millisecond. */
const edge = 80;
const topSpeed = 1.2;

/**
 * One row under a finger or the mouse, on its way to another place among the first rows of a `<pod-virtual-list>`: it follows, the others
 * make room, the page scrolls at its edges. Nothing has moved until somebody moves it.
 */
export class RowDrag {
  readonly #item: HTMLElement;
  readonly #row: HTMLElement;
  readonly #port: ScrollPort;
  readonly #countMovable: () => number;
  /** Pixels from the top of the row down to the finger. */
  readonly #grip: number;
  readonly #moved = new Set<HTMLElement>();
  #y: number;
  #to: number;
  #time = performance.now();
  #frame: number;

  /** `item` is the row as its list has it; only the first `countMovable()` rows make room. */
  constructor(item: HTMLElement, y: number, countMovable: () => number) {
    this.#item = item;
    this.#row = toRow(item);
    this.#port = new ScrollPort(item);
    this.#countMovable = countMovable;
    this.#grip = y - toTop(item);
    this.#y = y;
    this.#to = toIndex(item);
    item.style.position = 'relative';
    item.style.zIndex = '1';
    this.#row.toggleAttribute('dragged', true);
    this.#frame = requestAnimationFrame(this.#onFrame);
  }

  /** Where the finger is now, pixels from the top of the window. */
  follow(y: number): void {
    this.#y = y;
  }

  /** Puts everything back and answers the index at which the row was let go; `undefined` when it can be moved no more. */
  end(): number | undefined {
    if (this.#isAlive) this.#place();
    cancelAnimationFrame(this.#frame);
    for (const row of this.#moved) row.style.translate = row.style.transition = '';
    this.#item.style.position = this.#item.style.zIndex = '';
    this.#row.toggleAttribute('dragged', false);
    return this.#isAlive ? this.#to : undefined;
  }

  get #isAlive(): boolean {
    return this.#item.isConnected && toIndex(this.#item) < this.#countMovable();
  }

  readonly #onFrame = (time: number): void => {
    this.#frame = requestAnimationFrame(this.#onFrame);
    if (!this.#isAlive) return;
    this.#scroll(Math.min(50, time - this.#time));
    this.#time = time;
    this.#place();
  };

  #scroll(milliseconds: number): void {
    const top = this.#item.getBoundingClientRect().top - this.#port.distanceTo(this.#item);
    const above = edge - (this.#y - top);
    const below = edge - (top + this.#port.height - this.#y);
    const by = (depth: number) => topSpeed * milliseconds * Math.min(1, depth / edge);
    if (above > 0 && this.#to > 0) this.#port.scrollTop -= by(above);
    else if (below > 0 && this.#to < this.#countMovable() - 1) this.#port.scrollTop += by(below);
  }

  /** Rows change places with their neighbours half a row before they meet. */
  #place(): void {
    const from = toIndex(this.#item);
    const height = this.#row.offsetHeight;
    const natural = toTop(this.#item);
    const top = this.#y - this.#grip;
    this.#to = from;
    this.#shift(this.#row, top - natural);
    for (const item of this.#item.parentElement?.children ?? []) {
      if (item === this.#item || !(item instanceof HTMLElement)) continue;
      const index = toIndex(item);
      const middle = toTop(item) + toRow(item).offsetHeight / 2;
      const isPassed = index < from ? top < middle : index < this.#countMovable() && top + height > middle;
      if (isPassed) this.#to = index < from ? Math.min(this.#to, index) : Math.max(this.#to, index);
      toRow(item).style.transition = 'translate var(--motion)';
      this.#shift(toRow(item), isPassed ? Math.sign(from - index) * height : 0);
    }
  }

  #shift(row: HTMLElement, pixels: number): void {
    row.style.translate = `0 ${pixels}px`;
    this.#moved.add(row);
  }
}

/** From the first row on. */
export function toIndex(item: Element): number {
  return Number(item.getAttribute('aria-posinset')) - 1;
}

/** A heading may stand above the row; it does not move. */
function toRow(item: HTMLElement): HTMLElement {
  return item.lastElementChild instanceof HTMLElement ? item.lastElementChild : item;
}

/** Of the row as it is laid out, wherever it is shown. */
function toTop(item: HTMLElement): number {
  return item.getBoundingClientRect().bottom - toRow(item).offsetHeight;
}
