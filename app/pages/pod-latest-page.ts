import {css, html, LitElement} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {findPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-empty.js';
import '../elements/pod-episode-list.js';
import type {EpisodeRow} from '../elements/pod-episode-row.js';
import {icon} from '../elements/pod-icon.js';
import {request} from '../elements/request-events.js';
import {describeRefresh, type RefreshResult} from '../elements/words.js';

const filters: Record<string, (row: EpisodeRow) => boolean> = {
  All: () => true,
  Downloaded: ({download}) => download.status === 'stored',
  Unplayed: ({played}) => !played,
  'In progress': ({position, played}) => position > 0 && !played,
};

/**
 * The newest episodes of all followed podcasts, day by day.
 *
 * @fires pod-refresh-request
 */
@customElement('pod-latest-page')
export class PodLatestPage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      .chips {
        display: flex;
        gap: 8px;
        padding: 0 20px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .chip {
        flex: none;
        padding: 4px 0;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
      .chip span {
        display: block;
        min-height: 36px;
        padding: 7px 14px;
        border: 1px solid var(--rule);
        border-radius: 18px;
      }
      .chip[aria-pressed="true"] span {
        background: var(--ink);
        border-color: var(--ink);
        color: var(--paper);
      }
      .chip:focus-visible {
        outline-offset: -2px;
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

  /** Newest first. */
  @property({attribute: false}) rows: EpisodeRow[] = [];
  /** Whether the podcasts are asked right now. */
  @property({type: Boolean}) refreshing = false;
  /** What the last refresh brought. */
  @property({attribute: false}) result: RefreshResult | undefined;
  /** Whether there is no network. */
  @property({type: Boolean}) offline = false;

  @state() private filter = 'All';

  override render() {
    const {refreshing, offline, result} = this;
    return html`
      <header class="bar">
        <h1>Latest</h1>
        <button class="round" aria-label="Refresh" aria-busy=${refreshing} @click=${this.#onRefresh}>${icon('again')}</button>
      </header>
      <div role="status">
        ${offline ? html`<p class="line facts">No network. What is downloaded plays.</p>` : ''}
        ${result ? html`<p class="line facts">${describeRefresh(result)}</p>` : ''}
      </div>
      ${this.rows.length ? this.#episodes() : this.#empty()}
    `;
  }

  #episodes() {
    const rows = this.rows.filter((row) => filters[this.filter]?.(row));
    return html`
      <div class="chips" role="group" aria-label="Show">
        ${Object.keys(filters).map(
          (name) => html`<button
            class="chip"
            aria-pressed=${name === this.filter}
            @click=${() => {
              this.filter = name;
            }}
          >
            <span>${name}</span>
          </button>`,
        )}
      </div>
      ${
        rows.length
          ? html`<pod-episode-list by-day .rows=${rows}></pod-episode-list>`
          : html`<h2>No episode here is “${this.filter}”. Choose another.</h2>`
      }
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
