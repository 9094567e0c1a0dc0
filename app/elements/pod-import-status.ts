import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {FeedErrorReason} from '../../core/feed.js';
import {toPodcastPath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {formatCount, formatCountOf, formatPercent} from './format.js';
import {request} from './request-events.js';
import {describeFeedError} from './words.js';

export interface ImportFailure {
  feedId: string;
  title: string;
  reason: FeedErrorReason;
}

/** How far the podcasts of an imported file have been read. */
export interface ImportProgress {
  /** Podcasts in all. */
  total: number;
  /** Read; the failures are not among them. */
  loaded: number;
  failures: readonly ImportFailure[];
}

const allRead = 'All podcasts read';
/** Failures that are shown at once. */
const fewFailures = 5;

/**
 * What comes of an import: how far it is, and what could not be read. Nothing to see once all is read.
 *
 * @fires pod-refresh-request - to retry one failure or all
 * @fires pod-unfollow-request
 */
@customElement('pod-import-status')
export class PodImportStatus extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      .card {
        margin: 6px 20px 12px;
        padding: 14px var(--gap);
        background: var(--sheet);
        border: 1px solid var(--rule);
        border-radius: 16px;
      }
      h2 {
        color: var(--ink);
        font-size: 1rem;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 12px;
      }
      progress {
        margin: 10px 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 16px;
        padding: 8px 0 2px;
        border-top: 1px solid var(--rule);
      }
      .words {
        flex: 1 1 18rem;
        min-width: 0;
      }
      .title {
        font-weight: 600;
        text-decoration: none;
      }
      .actions {
        display: flex;
        gap: 20px;
      }
      .link {
        font-weight: 600;
      }
    `,
  ];

  /** Absent when nothing has been imported. */
  @property({attribute: false}) loading: ImportProgress | undefined;

  @state() private showsAll = false;

  #step = '';

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('loading')) return;
    if (this.loading) this.#step = describeStep(this.loading);
    else if (changed.get('loading')) this.#step = allRead;
    if (!this.loading?.failures.length) this.showsAll = false;
  }

  override render() {
    const {loading} = this;
    return html`
      <p class="unseen" role="status">${this.#step}</p>
      ${loading && !isPerfect(loading) ? this.#card(loading) : nothing}
    `;
  }

  #card(loading: ImportProgress) {
    const {total, failures} = loading;
    const asked = countAsked(loading);
    return html`<section class="card" aria-label="Import">
      ${
        asked < total
          ? html`<h2>Reading ${formatCount(asked)} of ${formatCountOf(total, 'podcast')}</h2>
              <progress aria-label="Podcasts read" max=${total} .value=${asked}></progress>`
          : nothing
      }
      ${failures.length ? this.#failures(failures) : nothing}
    </section>`;
  }

  #failures(failures: readonly ImportFailure[]) {
    const shown = this.showsAll ? failures : failures.slice(0, fewFailures);
    return html`
      <div class="head">
        <h2>${formatCountOf(failures.length, 'podcast')} could not be read</h2>
        ${
          failures.length > 1
            ? html`<button class="link" @click=${() => this.#retry(failures)}>Retry all</button>`
            : nothing
        }
      </div>
      <ul role="list">
        ${repeat(
          shown,
          ({feedId}) => feedId,
          (failure) => this.#failure(failure),
        )}
      </ul>
      ${
        shown.length < failures.length
          ? html`<button class="link" @click=${this.#onShowAll}>Show all ${formatCount(failures.length)}</button>`
          : nothing
      }
    `;
  }

  #failure(failure: ImportFailure) {
    const {feedId, title, reason} = failure;
    return html`<li>
      <div class="words">
        <a class="title" href=${toPodcastPath(feedId)}>${title}</a>
        <p class="facts">${describeFeedError(reason)}</p>
      </div>
      <div class="actions">
      <button class="link" aria-label="Retry ${title}" @click=${() => this.#retry([failure])}>Retry</button>
      <button
        class="link"
        aria-label="Unfollow ${title}"
        @click=${() => request(this, 'pod-unfollow-request', {feedId})}
      >
        Unfollow
      </button>
      </div>
    </li>`;
  }

  #retry(failures: readonly ImportFailure[]) {
    request(this, 'pod-refresh-request', {feedIds: failures.map(({feedId}) => feedId)});
  }

  #onShowAll() {
    this.showsAll = true;
  }
}

function countAsked({loaded, failures}: ImportProgress): number {
  return loaded + failures.length;
}

function isPerfect({total, loaded}: ImportProgress): boolean {
  return loaded >= total;
}

/** Changes four times only, since a screen reader says every change aloud. */
function describeStep(loading: ImportProgress): string {
  const {total, loaded, failures} = loading;
  const podcasts = formatCountOf(total, 'podcast');
  const quarters = Math.floor((4 * countAsked(loading)) / total);
  if (isPerfect(loading)) return allRead;
  if (quarters >= 4) return `${formatCount(loaded)} of ${podcasts} read, ${formatCount(failures.length)} could not be`;
  return quarters > 0 ? `${formatPercent(quarters / 4)} of ${podcasts} read` : `Reading ${podcasts}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-import-status': PodImportStatus;
  }
}
