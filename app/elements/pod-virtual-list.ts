import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {baseStyles} from './base-styles.js';
import {findSurvivor, type ListAnchor} from './list-anchor.js';
import {ListGeometry} from './list-geometry.js';
import {ListWindow} from './list-window.js';
import {type ListPlace, request} from './request-events.js';
import {ScrollPort} from './scroll-port.js';

/** Milliseconds without a scroll event after which a list stands still. */
const stillness = 150;
/**
 * A list of any length of which only the rows near the screen exist. Rows have the heights they have: each is measured when
 * it is laid out, and what is visible stays where it is, whatever becomes known, comes or goes above it. A row keeps the
 * focus wherever the list is scrolled to.
 *
 * @fires pod-place-change - the key is empty when everything is scrolled to the top, which is also where an unknown key leads
 */
@customElement('pod-virtual-list')
export class PodVirtualList extends LitElement {
  // The ruler changes its size when rows do: with the width of the list and with the size of the text.
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
      }
      .ruler {
        position: absolute;
        width: 100%;
        height: 1rem;
        visibility: hidden;
        pointer-events: none;
      }
      .rows {
        display: flow-root;
      }
      [role="listitem"] {
        contain: layout style;
      }
      h2 {
        padding: 18px 20px 6px;
      }
    `,
  ];

  /** One for each row, in order, each another. */
  @property({attribute: false}) keys: readonly string[] = [];
  /** What stands in a row. Another function makes all rows render again. */
  @property({attribute: false}) renderItem: (index: number) => unknown = () => nothing;
  /** What stands above a row as a heading. */
  @property({attribute: false}) headingOf: (index: number) => string | undefined = () => undefined;
  /** Where to be once there are rows; later values change nothing. */
  @property({attribute: false}) place: ListPlace | undefined;

  @query('.rows') private rows!: HTMLElement;
  @query('.ruler') private ruler!: HTMLElement;

  readonly #geometry = new ListGeometry();
  readonly #window = new ListWindow();
  readonly #resizes = new ResizeObserver(() => this.#measure());
  #port: ScrollPort | undefined;
  /** What must not move. Absent while the top of the list can be seen: there all rows follow it. */
  #anchor: ListAnchor | undefined;
  /** Pixels from the top of the list down to the port's upper edge, as it was last looked at. */
  #start = 0;
  #scrollTop = 0;
  /** Pixels by which the rows stand lower than they should, so that none moves while the list is scrolled. */
  #shift = 0;
  /** What the list takes up, so that what is measured does not change the scroll bar while it is dragged. */
  #height = 0;
  /** The rows that exist, in order. */
  #shown: readonly number[] = [];
  #rulerSize = '';
  #hadRows = false;
  #isRestoring = false;
  #scrolling: ReturnType<typeof setTimeout> | undefined;
  #frame: number | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#port = new ScrollPort(this);
    this.#port.isAnchoring = false;
    this.#port.events.addEventListener('scroll', this.#onScroll, {passive: true});
    addEventListener('resize', this.#onScroll);
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    if (this.#port) this.#port.isAnchoring = true;
    this.#port?.events.removeEventListener('scroll', this.#onScroll);
    removeEventListener('resize', this.#onScroll);
    this.#resizes.disconnect();
    clearTimeout(this.#scrolling);
    this.#scrolling = undefined;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    let focused = this.#findFocused();
    if (changed.has('keys')) {
      const before = changed.get('keys') ?? [];
      if (focused !== undefined) focused = this.#findIndex(before[focused]);
      this.#changeKeys(before);
    }
    this.#window.move(this.#geometry, this.#visibleStart, this.#port?.height ?? 0);
    this.#shown = this.#window.toIndexes(this.keys.length, focused);
  }

  override render() {
    const count = this.keys.length;
    return html`
      <div class="ruler"></div>
      <div class="rows" role="list">
        ${repeat(
          this.#shown,
          (index) => this.keys[index],
          (index) => html`<div role="listitem" aria-setsize=${count} aria-posinset=${index + 1}>
            ${this.#heading(index)}${this.renderItem(index)}
          </div>`,
        )}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('keys')) this.#grow();
    this.#put();
    // Observing anew tells the sizes anew, after the layout and before anybody sees it.
    this.#resizes.disconnect();
    for (const row of this.rows.children) this.#resizes.observe(row);
    this.#resizes.observe(this.ruler);
    if (this.#port) this.#resizes.observe(this.#port.content);
  }

  #heading(index: number) {
    const heading = this.headingOf(index);
    return heading === undefined ? nothing : html`<h2>${heading}</h2>`;
  }

  #findFocused(): number | undefined {
    const row = this.shadowRoot?.activeElement?.closest('[role=listitem]');
    return row ? this.#shown[[...this.rows.children].indexOf(row)] : undefined;
  }

  #findIndex(key: string | undefined): number | undefined {
    const index = key === undefined ? -1 : this.keys.indexOf(key);
    return index < 0 ? undefined : index;
  }

  #changeKeys(before: readonly string[]): void {
    const geometry = this.#geometry;
    const survivor = this.#anchor && findSurvivor(this.#anchor, geometry, this.#shown, before, this.keys);
    geometry.change(before, this.keys);
    if (this.#anchor) this.#anchor = survivor ?? {index: 0, offset: 0};
    if (this.#hadRows || geometry.count === 0) return;
    this.#hadRows = true;
    const index = this.#findIndex(this.place?.key);
    if (!this.place || index === undefined) return;
    this.#anchor = {index, offset: this.place.offset};
    this.#isRestoring = true;
  }

  /** Where the port's upper edge is in the list. */
  get #visibleStart(): number {
    const anchor = this.#anchor;
    return anchor ? this.#geometry.topOf(anchor.index) - anchor.offset : this.#start;
  }

  #isCovered(): boolean {
    return this.#window.covers(this.#geometry, this.#visibleStart, this.#port?.height ?? 0);
  }

  readonly #onScroll = (): void => {
    this.#look();
    if (!this.#isCovered()) this.requestUpdate();
    clearTimeout(this.#scrolling);
    this.#scrolling = setTimeout(this.#rest, stillness);
  };

  /** Remembers what is visible, for nothing may move it but the person: what came above the list meanwhile is no scroll. */
  #look(): void {
    const port = this.#port;
    if (!port || this.#isRestoring) return;
    const {scrollTop} = port;
    const start = -port.distanceTo(this);
    const grown = this.#anchor ? scrollTop - this.#scrollTop - (start - this.#start) : 0;
    const shift = this.#shift - grown;
    this.#scrollTop = scrollTop;
    this.#start = start;
    if (start + grown <= 0) {
      this.#anchor = undefined;
      return;
    }
    const geometry = this.#geometry;
    const isAtEnd = start + port.height >= this.#height;
    const index = isAtEnd ? geometry.count : geometry.indexAt(start - shift);
    this.#anchor = {index, offset: geometry.topOf(index) + shift - start};
  }

  /** Rows have been laid out, or something above the list has; nobody has seen it yet. */
  #measure(): void {
    const port = this.#port;
    if (!port || this.#geometry.count === 0) return;
    const {width, height} = this.ruler.getBoundingClientRect();
    if (width === 0) return;
    this.#catchScroll();
    const size = `${width} ${height}`;
    if (size !== this.#rulerSize) this.#geometry.forget();
    this.#rulerSize = size;
    const rows = [...this.rows.children];
    this.#geometry.measure(this.#shown.map((index, at) => [index, rows[at]?.getBoundingClientRect().height ?? 0]));
    this.#start = -port.distanceTo(this);
    this.#put();
    if (this.#isRestoring) this.#settle();
    this.#isRestoring = false;
    // A size that changes in here would be told in vain, so whatever changes one waits for the next frame.
    this.#frame ??= requestAnimationFrame(this.#catchUp);
  }

  /** A scroll of which the event is still to come. */
  #catchScroll(): void {
    if (this.#port?.scrollTop !== this.#scrollTop) this.#look();
  }

  readonly #catchUp = (): void => {
    this.#frame = undefined;
    if (this.#scrolling === undefined) {
      this.#geometry.estimate();
      this.#grow();
      this.#settle();
      this.#giveUp();
    } else if (this.#window.hasFirst) {
      this.#settle();
    }
    if (!this.#isCovered()) this.requestUpdate();
  };

  readonly #rest = (): void => {
    this.#scrolling = undefined;
    this.#catchScroll();
    this.#catchUp();
    request(this, 'pod-place-change', {place: this.#toPlace()});
  };

  #toPlace(): ListPlace {
    const geometry = this.#geometry;
    const index = geometry.indexAt(this.#visibleStart);
    if (!this.#port?.scrollTop) return {key: '', offset: 0};
    return {key: this.keys[index] ?? '', offset: geometry.topOf(index) + this.#shift - this.#start};
  }

  #grow(): void {
    this.#height = this.#geometry.height;
    this.rows.style.height = `${this.#height}px`;
  }

  /** Puts the rows where the anchor wants them. Margins of millions of pixels are whole pixels only, so a padding has the rest. */
  #put(): void {
    const geometry = this.#geometry;
    const anchor = this.#anchor;
    this.#shift = anchor ? anchor.offset + this.#start - geometry.topOf(anchor.index) : 0;
    const rows = this.rows.children;
    const top = geometry.topOf(this.#shown[0] ?? 0) + this.#shift;
    const rest = top - Math.floor(top);
    this.rows.style.paddingTop = `${rest}px`;
    let end = rest - this.#shift;
    for (const [at, index] of this.#shown.entries()) {
      const row = rows[at];
      if (row instanceof HTMLElement) row.style.marginTop = `${geometry.topOf(index) - end}px`;
      end = geometry.topOf(index + 1);
    }
  }

  /** Scrolls by what the rows are shifted. Some browsers end a scroll that is under way for that, so mostly at rest. */
  #settle(): void {
    const port = this.#port;
    if (!port) return;
    // A list that has become shorter may have been scrolled by that.
    this.#start = -port.distanceTo(this);
    this.#put();
    if (Math.abs(this.#shift) >= 1) {
      port.scrollTop -= this.#shift;
      this.#start = -port.distanceTo(this);
      this.#put();
    }
    this.#scrollTop = port.scrollTop;
  }

  /** Where there is nothing to scroll to, there are no rows to stay away from either. */
  #giveUp(): void {
    if (Math.abs(this.#shift) < 1) return;
    this.#shift = 0;
    this.#look();
    this.#put();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-virtual-list': PodVirtualList;
  }
}
