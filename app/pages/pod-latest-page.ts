import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {EpisodeFilter} from '../../core/episode-order.js';
import type {Episode} from '../../core/feed.js';
import {findPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-empty.js';
import '../elements/pod-episode-list.js';
import type {EpisodeRow} from '../elements/pod-episode-row.js';
import {filterNames} from '../elements/pod-filter-chips.js';
import {icon} from '../elements/pod-icon.js';
import '../elements/pod-pull-to-refresh.js';
import {type ListPlace, request} from '../elements/request-events.js';
import {SelectionController} from '../elements/selection-controller.js';
import {describeRefresh, type RefreshResult} from '../elements/words.js';

/**
 * The newest episodes of all followed podcasts, day by day.
 *
 * @fires pod-refresh-request
 * @fires pod-list-request - another filter
 * @fires pod-played-request
 * @fires pod-download-all-request - of the selected episodes
 * @fires pod-remove-all-request
 * @fires pod-place-change
 */
@customElement('pod-latest-page')
export class PodLatestPage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      .buttons {
        display: flex;
        align-items: center;
      }
      [aria-busy="true"] .icon {
        animation: turn 1s linear infinite;
      }
      @media (prefers-reduced-motion: reduce) {
        [aria-busy="true"] .icon {
          animation: none;
          opacity: 0.4;
        }
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
    `,
  ];

  /** Newest first; only those that the filter lets through. */
  @property({attribute: false}) episodes: readonly Episode[] = [];
  /** How many there are before the filter. */
  @property({type: Number}) total = 0;
  /** Everything known of an episode. Another function says that something changed. */
  @property({attribute: false}) toRow: ((episode: Episode) => EpisodeRow) | undefined;
  /** The filter. */
  @property() show: EpisodeFilter = 'all';
  /** Where the list was left before. */
  @property({attribute: false}) place: ListPlace | undefined;
  /** Whether the podcasts are asked right now. */
  @property({type: Boolean}) refreshing = false;
  /** What the last refresh brought. */
  @property({attribute: false}) result: RefreshResult | undefined;
  /** Whether there is no network. */
  @property({type: Boolean}) offline = false;

  readonly #selection = new SelectionController(
    this,
    () => this.episodes,
    (episode) => this.toRow?.(episode),
  );

  override render() {
    const {refreshing, offline} = this;
    return html`
      <pod-pull-to-refresh .refreshing=${refreshing}>
        <header class="bar">
          <h1>Latest</h1>
          <div class="buttons">
            ${this.total > 0 ? this.#selection.renderButton() : ''}
            <button class="round" aria-label="Refresh" aria-busy=${refreshing} @click=${this.#onRefresh}>
              ${icon('again')}
            </button>
          </div>
        </header>
        <div role="status">
          ${offline ? html`<p class="line facts">No network. What is downloaded plays.</p>` : ''}
          ${this.#progress()}
        </div>
        ${this.total > 0 ? this.#episodes() : this.#empty()}
      </pod-pull-to-refresh>
      ${this.#selection.renderBar()}
    `;
  }

  /** The line is there from the press on, so that what comes of it moves nothing that a finger is about to touch. */
  #progress() {
    const {refreshing, result} = this;
    if (refreshing) return html`<p class="line facts">Asking your podcasts…</p>`;
    return result ? html`<p class="line facts">${describeRefresh(result)}</p>` : '';
  }

  #episodes() {
    const {episodes, show} = this;
    return html`
      <pod-filter-chips .show=${show}></pod-filter-chips>
      <pod-episode-list
        by-day
        .episodes=${episodes}
        .toRow=${this.toRow}
        .place=${this.place}
        .selecting=${this.#selection.selecting}
        .selected=${this.#selection.selected}
      ></pod-episode-list>
      ${episodes.length === 0 ? html`<h2>No episode here is “${filterNames[show]}”. Choose another.</h2>` : ''}
    `;
  }

  #empty() {
    return html`<pod-empty
      heading="Nothing here yet"
      text="Follow a podcast, and its newest episodes appear here."
    >
      <a class="pill primary" href=${findPath}>Find a podcast</a>
    </pod-empty>`;
  }

  #onRefresh() {
    if (!this.refreshing) request(this, 'pod-refresh-request', null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-latest-page': PodLatestPage;
  }
}
