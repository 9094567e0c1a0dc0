import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {OpmlErrorReason} from '../../core/opml.js';
import {findPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-empty.js';
import '../elements/pod-import-button.js';
import '../elements/pod-import-status.js';
import type {ImportProgress} from '../elements/pod-import-status.js';
import '../elements/pod-podcast-grid.js';
import type {PodcastItem} from '../elements/pod-podcast-grid.js';
import {type ListPlace, request} from '../elements/request-events.js';
import {describeOpmlError} from '../elements/words.js';

export type {PodcastItem} from '../elements/pod-podcast-grid.js';

/**
 * The followed podcasts; they come from other apps and go there as files.
 *
 * @fires pod-import-request
 * @fires pod-export-request
 * @fires pod-refresh-request - to retry what an import could not read
 * @fires pod-unfollow-request
 * @fires pod-place-change
 */
@customElement('pod-podcasts-page')
export class PodPodcastsPage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding-right: 8px;
      }
      pod-podcast-grid {
        padding: 8px 20px;
      }
    `,
  ];

  /** In the order to show. */
  @property({attribute: false}) items: readonly PodcastItem[] = [];
  /** How far an import is; absent when there was none. */
  @property({attribute: false}) loading: ImportProgress | undefined;
  /** Why the last file could not be imported. */
  @property({attribute: false}) importTrouble: OpmlErrorReason | undefined;
  /** Where the grid was left before. */
  @property({attribute: false}) place: ListPlace | undefined;

  override render() {
    const {items, loading, importTrouble, place} = this;
    return html`
      <header class="bar">
        <h1>Podcasts</h1>
        ${items.length ? this.#actions() : nothing}
      </header>
      ${importTrouble ? html`<p class="line danger" role="alert">${describeOpmlError(importTrouble)}</p>` : nothing}
      <pod-import-status .loading=${loading}></pod-import-status>
      ${items.length ? html`<pod-podcast-grid .items=${items} .place=${place}></pod-podcast-grid>` : this.#empty()}
    `;
  }

  #actions() {
    return html`<div class="actions">
      <pod-import-button label="Import"></pod-import-button>
      <button class="pill" @click=${() => request(this, 'pod-export-request', null)}>Export</button>
    </div>`;
  }

  #empty() {
    return html`<pod-empty
      heading="No podcasts yet"
      text="The podcasts you follow appear here. Bring them along from another app with the OPML file that it exports."
    >
      <a class="pill primary" href=${findPath}>Find a podcast</a>
      <pod-import-button label="Import subscriptions (OPML)"></pod-import-button>
    </pod-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-podcasts-page': PodPodcastsPage;
  }
}
