import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {type EpisodeFilter, episodeFilters} from '../../core/episode-order.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {request} from './request-events.js';

/** What the filters are called. */
export const filterNames: Record<EpisodeFilter, string> = {
  all: 'All',
  downloaded: 'Downloaded',
  unplayed: 'Unplayed',
  'in-progress': 'In progress',
};

/**
 * Which episodes of a list are shown.
 *
 * @fires pod-list-request
 */
@customElement('pod-filter-chips')
export class PodFilterChips extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
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
    `,
  ];

  /** The one that is shown. */
  @property() show: EpisodeFilter = 'all';

  override render() {
    return html`<div class="chips" role="group" aria-label="Show">
      ${episodeFilters.map(
        (show) => html`<button
          class="chip"
          aria-pressed=${show === this.show}
          @click=${() => request(this, 'pod-list-request', {show})}
        >
          <span>${filterNames[show]}</span>
        </button>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-filter-chips': PodFilterChips;
  }
}
