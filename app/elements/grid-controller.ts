import type {LitElement, ReactiveController} from 'lit';
import {type GridGeometry, type GridWindow, toColumns, toGridWindow} from './grid-window.js';
import {ScrollPort} from './scroll-port.js';

/** Milliseconds without a scroll event after which a grid stands still. */
const stillness = 150;
/** Pixels between two tiles, both ways. */
export const gridGap = 16;
/** Of the narrowest tile, in the root's font size, so that it grows with the text. */
const narrowest = 8;

/**
 * Knows which tiles of a grid are near the view, whatever scrolls it: measures the `ul` and its first `a`, looks again
 * when it scrolls or gets another width, and has the host render only when that changes the answer.
 *
 * The host holds an unseen `.ruler`, as wide as itself and one `rem` high. Its size says what tiles depend on and never
 * depends on tiles, so that an observer of it cannot come full circle.
 */
export class GridController implements ReactiveController {
  /** Absent until the first tile has been measured. */
  geometry: GridGeometry | undefined;
  /** At first a few, to measure one. */
  window: GridWindow = {start: 0, end: 12};

  readonly #host: LitElement & {readonly items: readonly unknown[]};
  readonly #onStill: () => void;
  #still = 0;
  #port: ScrollPort | undefined;
  #ruler: Element | null = null;
  readonly #sizes = new ResizeObserver(() => this.hostUpdated());

  /** `onStill` is called when what scrolled stands still. */
  constructor(host: LitElement & {readonly items: readonly unknown[]}, onStill: () => void) {
    this.#host = host;
    this.#onStill = onStill;
    host.addController(this);
  }

  hostConnected(): void {
    this.#port = new ScrollPort(this.#host);
    this.#port.events.addEventListener('scroll', this.#onScroll, {passive: true});
    if (this.#ruler) this.#sizes.observe(this.#ruler);
  }

  hostDisconnected(): void {
    this.#port?.events.removeEventListener('scroll', this.#onScroll);
    clearTimeout(this.#still);
    this.#sizes.disconnect();
  }

  /** The height of a tile follows from the width of the columns, so a change of these comes back here once more. */
  hostUpdated(): void {
    if (!this.#ruler) {
      this.#ruler = this.#host.renderRoot.querySelector('.ruler');
      if (this.#ruler) this.#sizes.observe(this.#ruler);
    }
    this.#measure();
    this.#look();
  }

  /** The first tile of the first row in view, and the pixels from the top of the view down to it. */
  findFirst(): {index: number; offset: number} | undefined {
    const list = this.#list;
    if (!list || !this.#port || !this.geometry) return undefined;
    const top = this.#port.distanceTo(list);
    const stride = this.geometry.tileHeight + gridGap;
    const row = Math.max(0, Math.floor(-top / stride));
    return {index: row * this.geometry.columns, offset: top + row * stride};
  }

  /** Scrolls to where `findFirst` would answer this; a negative index stands for the top of everything. */
  scrollTo(index: number, offset: number): void {
    const list = this.#list;
    if (!list || !this.#port || !this.geometry) return;
    const {columns, tileHeight} = this.geometry;
    const rowTop = this.#port.distanceTo(list) + Math.floor(index / columns) * (tileHeight + gridGap);
    this.#port.scrollTop = index < 0 ? 0 : this.#port.scrollTop + rowTop - offset;
    this.#look();
  }

  get #list(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('ul');
  }

  #measure(): void {
    const tile = this.#list?.querySelector('a');
    const tileHeight = tile?.getBoundingClientRect().height ?? this.geometry?.tileHeight;
    const width = this.#list?.clientWidth;
    if (!tileHeight || !width) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const columns = toColumns(width, narrowest * rem, gridGap);
    if (columns === this.geometry?.columns && tileHeight === this.geometry.tileHeight) return;
    this.geometry = {columns, tileHeight, gap: gridGap};
    this.#host.requestUpdate();
  }

  readonly #onScroll = (): void => {
    this.#look();
    clearTimeout(this.#still);
    this.#still = window.setTimeout(this.#onStill, stillness);
  };

  #look(): void {
    const list = this.#list;
    if (!this.geometry || !list || !this.#port) return;
    const top = this.#port.distanceTo(list);
    const window = toGridWindow(this.#host.items.length, this.geometry, top, this.#port.height);
    if (window.start === this.window.start && window.end === this.window.end) return;
    this.window = window;
    this.#host.requestUpdate();
  }
}
