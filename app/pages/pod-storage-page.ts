import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {downloadsPath, latestPath, settingsPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {formatBytes, formatCountOf} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-empty.js';
import {icon} from '../elements/pod-icon.js';
import '../elements/pod-storage-group.js';
import {request} from '../elements/request-events.js';
import {
  describeItem,
  describePersistence,
  describeProposal,
  type FreeProposal,
  type Persistence,
  type StorageGroup,
} from '../elements/storage-facts.js';

/**
 * Where the room goes, podcast by podcast, and how to get some back.
 *
 * @fires pod-remove-all-request
 * @fires pod-persist-request
 */
@customElement('pod-storage-page')
export class PodStoragePage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      .pair + .pair {
        margin-top: -6px;
        font-weight: 400;
      }
      .proposed {
        max-height: 240px;
        overflow-y: auto;
      }
      .proposed li {
        padding: 4px 0;
      }
    `,
  ];

  /** The largest first. */
  @property({attribute: false}) groups: readonly StorageGroup[] = [];
  /** Bytes in all as the browser counts them; absent where it does not say. */
  @property({attribute: false}) used: number | undefined;
  /** Absent when there is nothing to propose. */
  @property({attribute: false}) proposal: FreeProposal | undefined;
  @property() persistence: Persistence = 'unknown';

  override render() {
    const {groups} = this;
    return html`
      <header class="bar">
        <a class="round" href=${downloadsPath} aria-label="Back to Downloads">${icon('back')}</a>
        <h1>Storage</h1>
        <a class="round" href=${settingsPath} aria-label="Settings">${icon('settings')}</a>
      </header>
      ${this.#sum()} ${this.proposal ? this.#proposal(this.proposal) : nothing} ${this.#persistence()}
      ${groups.length > 0 ? this.#groups() : this.#empty()}
    `;
  }

  #sum() {
    const episodes = this.groups.reduce((sum, {size}) => sum + size, 0);
    // The browser counts late and rounds.
    const rest = Math.max(0, (this.used ?? 0) - episodes);
    return html`<section class="card" aria-label="In all">
      <p class="pair"><span>In all</span><span>about ${formatBytes(episodes + rest)}</span></p>
      <p class="pair"><span>Episodes</span><span>${formatBytes(episodes)}</span></p>
      ${
        this.used === undefined
          ? html`<p class="facts">This browser does not tell how much Dogear itself and your library take.</p>`
          : html`<p class="pair"><span>Your library and Dogear itself</span><span>about ${formatBytes(rest)}</span></p>`
      }
    </section>`;
  }

  #proposal(proposal: FreeProposal) {
    const {items, wanted, needed} = proposal;
    const count = formatCountOf(items.length, 'download');
    return html`<section class="card" aria-labelledby="free">
      <p class="pair" id="free">Free ${formatBytes(wanted)}</p>
      <p class="facts">${describeProposal(proposal)}</p>
      ${
        items.length > 0
          ? html`<ul role="list" class="proposed" tabindex="0" aria-label="Downloads that go">
                ${items.map((item) => html`<li>${item.title} <span class="facts">${describeItem(item)}</span></li>`)}
              </ul>
              <button
                class=${needed ? 'pill primary' : 'pill'}
                @click=${() => request(this, 'pod-remove-all-request', {episodeIds: items.map(({episodeId}) => episodeId)})}
              >
                Remove ${count}
              </button>`
          : nothing
      }
    </section>`;
  }

  #persistence() {
    const {persistence} = this;
    const canAsk = persistence === 'not-promised' || persistence === 'refused';
    return html`<section class="card" aria-label="The browser’s promise">
      <p role="status">${describePersistence(persistence)}</p>
      ${
        canAsk
          ? html`<button class="pill" @click=${() => request(this, 'pod-persist-request', null)}>
              Ask the browser to keep them
            </button>`
          : nothing
      }
    </section>`;
  }

  #groups() {
    return html`<section aria-label="Podcasts">
      <h2>By podcast, largest first</h2>
      ${repeat(
        this.groups,
        ({feedId}) => feedId,
        (group) => html`<pod-storage-group .group=${group}></pod-storage-group>`,
      )}
    </section>`;
  }

  #empty() {
    return html`<pod-empty heading="Nothing is kept yet" text="Tap the arrow beside an episode. Its room shows here.">
      <a class="pill primary" href=${latestPath}>Latest episodes</a>
    </pod-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-storage-page': PodStoragePage;
  }
}
