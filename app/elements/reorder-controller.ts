import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {RowDrag, toIndex} from './row-drag.js';

/** Where a key takes the row at `index` of so many. */
const steps: Record<string, (index: number, count: number) => number> = {
  ArrowUp: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

interface Reordering {
  /** What can be moved, in order: the first rows of the list. */
  listKeys(): readonly string[];
  /** The row, once the list shows the present order. */
  findRow(key: string): Promise<Element | undefined>;
  /** Asks for the move. `index` counts from 0. */
  onMove(key: string, index: number): void;
}

/** Rows that are moved by their handles (`.handle`), with a finger, the mouse or the keyboard. The handle of a moved row keeps the focus. */
export class ReorderController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #reordering: Reordering;
  #drag: RowDrag | undefined;
  /** The row whose handle had the focus when it was moved, and where to. */
  #moved: {key: string; index: number} | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, reordering: Reordering) {
    this.#host = host;
    this.#reordering = reordering;
    host.addController(this);
  }

  hostConnected() {
    this.#host.addEventListener('pointerdown', this.#onPointerDown);
    this.#host.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected() {
    this.#host.removeEventListener('pointerdown', this.#onPointerDown);
    this.#host.removeEventListener('keydown', this.#onKey);
    this.#drag?.end();
    this.#drag = undefined;
  }

  /** A list that has changed the order of its rows has taken some of them out for a moment, and with them the focus. */
  hostUpdated() {
    const moved = this.#moved;
    if (!moved || this.#reordering.listKeys().indexOf(moved.key) !== moved.index) return;
    this.#moved = undefined;
    void this.#focus(moved.key);
  }

  /** Whoever has gone on to something else meanwhile stays there. */
  async #focus(key: string): Promise<void> {
    const row = await this.#reordering.findRow(key);
    const isElsewhere = document.activeElement !== document.body && !this.#host.matches(':focus-within');
    if (!isElsewhere) row?.shadowRoot?.querySelector<HTMLElement>('.handle')?.focus();
  }

  #move(key: string, index: number): void {
    this.#moved = {key, index};
    this.#reordering.onMove(key, index);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.#drag) {
      this.#drag.end();
      this.#drag = undefined;
      return;
    }
    const found = findMovable(event);
    const step = steps[event.key];
    if (!found || !step) return;
    const keys = this.#reordering.listKeys();
    const key = keys[toIndex(found.item)];
    if (key === undefined) return;
    event.preventDefault();
    const index = step(toIndex(found.item), keys.length);
    this.#move(key, Math.max(0, Math.min(keys.length - 1, index)));
  };

  readonly #onPointerDown = (event: PointerEvent): void => {
    const found = findMovable(event);
    if (!found || event.button !== 0 || this.#drag) return;
    const {handle, item} = found;
    const key = this.#reordering.listKeys()[toIndex(item)];
    if (key === undefined) return;
    // The list keeps the row that has the focus, wherever it is scrolled to. Not every browser focuses a button that is pressed.
    event.preventDefault();
    handle.focus({preventScroll: true});
    handle.setPointerCapture(event.pointerId);
    const drag = new RowDrag(item, event.clientY, () => this.#reordering.listKeys().length);
    this.#drag = drag;
    const listening = new AbortController();
    const {signal} = listening;
    const end = (isDropped: boolean) => {
      listening.abort();
      if (this.#drag !== drag) return;
      this.#drag = undefined;
      const from = this.#reordering.listKeys().indexOf(key);
      const to = drag.end();
      if (isDropped && to !== undefined && to !== from) this.#move(key, to);
    };
    handle.addEventListener('pointermove', ({clientY}) => drag.follow(clientY), {signal});
    handle.addEventListener('pointerup', () => end(true), {signal});
    handle.addEventListener('lostpointercapture', () => end(false), {signal});
  };
}

/** The handle that an event is about, and its item of the list. */
function findMovable(event: Event): {handle: HTMLElement; item: HTMLElement} | undefined {
  const path = event.composedPath().filter((target) => target instanceof HTMLElement);
  const handle = path.find((element) => element.matches('.handle'));
  const item = path.find((element) => element.matches('[role=listitem]'));
  return handle && item && {handle, item};
}
