import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {FeedErrorReason} from '../../core/feed.js';
import {toPodcastPath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {formatCount, formatCountOf} from './format.js';
import {GridController, gridGap} from './grid-controller.js';
import {toGridHeight} from './grid-window.js';
import './pod-artwork.js';
import {type ListPlace, request} from './request-events.js';
import {describeFeedError} from './words.js';

/** A followed podcast, with how many episodes it has and how many are on this device. */
export interface PodcastItem {
  feedId: string;
  title: string;
  artwork?: string;
  /** Absent until its feed has been read. */
  episodes: number | undefined;
  downloaded: number;
  /** Why its feed could not be read the last time. */
  trouble?: FeedErrorReason;
}

/** Tiles to both sides of the one that has the focus. */
const neighbours = 3;

/**
 * The followed podcasts as tiles. Of a thousand only those near the view are in the page, each in the place that it has
 * among all, so nothing ever moves.
 *
 * @fires pod-place-change
 */
@customElement('pod-podcast-grid')
export class PodPodcastGrid extends LitElement {
  // Every tile is as high as every other, whatever it says: the texts have room for two lines and no more.
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
      ul {
        display: grid;
        align-content: start;
        gap: ${gridGap}px;
      }
      a {
        display: block;
        text-decoration: none;
        border-radius: 16px;
      }
      .picture {
        display: block;
        position: relative;
      }
      pod-artwork {
        --artwork-size: 100%;
        --artwork-radius: 16px;
      }
      .mark {
        position: absolute;
        left: 8px;
        bottom: 8px;
        display: grid;
        place-items: center;
        width: 26px;
        height: 26px;
        border-radius: 50%;
        background: var(--sheet);
        font-weight: 700;
      }
      .words {
        height: 5.25rem;
        padding-top: 8px;
      }
      p {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        line-height: 1.25;
      }
      .title {
        font-weight: 600;
      }
      .facts {
        margin-top: 3px;
        text-wrap: balance;
      }
    `,
  ];

  /** In the order to show. */
  @property({attribute: false}) items: readonly PodcastItem[] = [];
  /** Where to be once there are podcasts; later values change nothing. */
  @property({attribute: false}) place: ListPlace | undefined;

  readonly #grid = new GridController(this, () => this.#onStill());
  #isPlaced = false;

  /** Not before the grid has its whole height, which takes it more than one render. */
  protected override updated() {
    if (this.#isPlaced || this.isUpdatePending || !this.items.length) return;
    this.#isPlaced = true;
    const {place} = this;
    const index = this.items.findIndex(({feedId}) => feedId === place?.key);
    if (place) this.#grid.scrollTo(index, place.offset);
  }

  override render() {
    const {items} = this;
    return html`
      <div class="ruler"></div>
      <ul role="list" .style=${this.#layout()} @focusin=${() => this.requestUpdate()}>
        ${repeat(
          this.#shown(),
          (index) => items[index]?.feedId ?? index,
          (index) => this.#tile(index),
        )}
      </ul>
    `;
  }

  /** Set as a property: the content security policy allows no style attribute. */
  #layout(): string {
    const {geometry} = this.#grid;
    if (!geometry) return '';
    const rows = `grid-auto-rows: ${geometry.tileHeight}px; height: ${toGridHeight(this.items.length, geometry)}px`;
    return `grid-template-columns: repeat(${geometry.columns}, minmax(0, 1fr)); ${rows}`;
  }

  /** The tile that has the focus stays in the page however far it is scrolled away, and the Tab key finds its neighbours. */
  #shown(): number[] {
    const {items} = this;
    const {start, end} = this.#grid.window;
    const focusedId = this.shadowRoot?.activeElement?.closest('li')?.dataset.feedId;
    const focused = focusedId === undefined ? -1 : items.findIndex(({feedId}) => feedId === focusedId);
    const isNear = (index: number) => focused >= 0 && Math.abs(index - focused) <= neighbours;
    return items.map((_, index) => index).filter((index) => (index >= start && index < end) || isNear(index));
  }

  #tile(index: number) {
    const item = this.items[index];
    if (!item) return nothing;
    const {feedId, title, artwork, episodes, downloaded, trouble} = item;
    const count = episodes === undefined ? 'Not read yet' : formatCountOf(episodes, 'episode');
    // Being offline says nothing of a podcast, and would mark them all.
    const troubled = trouble && trouble !== 'offline';
    const kept = downloaded ? ` · ${formatCount(downloaded)} downloaded` : '';
    const columns = this.#grid.geometry?.columns;
    const place = columns ? `grid-area: ${Math.floor(index / columns) + 1} / ${(index % columns) + 1}` : '';
    return html`<li
      aria-setsize=${this.items.length}
      aria-posinset=${index + 1}
      data-feed-id=${feedId}
      .style=${place}
    >
      <a href=${toPodcastPath(feedId)}>
        <span class="picture">
          <pod-artwork fluid .src=${artwork} .title=${title}></pod-artwork>
          ${troubled ? html`<span class="mark danger" aria-hidden="true">!</span>` : nothing}
        </span>
        <div class="words">
          <p class="title">${title}</p>
          <p class="facts">${count}${kept}</p>
        </div>
        ${troubled ? html`<span class="unseen">${describeFeedError(trouble)}</span>` : nothing}
      </a>
    </li>`;
  }

  #onStill() {
    const first = this.#grid.findFirst();
    const item = first && this.items[first.index];
    if (item) request(this, 'pod-place-change', {place: {key: item.feedId, offset: first.offset}});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-podcast-grid': PodPodcastGrid;
  }
}
