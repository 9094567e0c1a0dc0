import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {toEpisodePath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {icon} from './pod-icon.js';
import {request} from './request-events.js';
import {describeGroup, describeItem, type StorageGroup, type StorageItem} from './storage-facts.js';

/**
 * One podcast's room: closed its sum, open its episodes.
 *
 * @fires pod-verify-request
 * @fires pod-remove-all-request - of one episode or all
 */
@customElement('pod-storage-group')
export class PodStorageGroup extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      summary {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 56px;
        padding: 6px 12px 6px 20px;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary > div,
      li > div {
        flex: 1;
        min-width: 0;
      }
      summary:focus-visible {
        outline-offset: -2px;
      }
      summary .icon {
        rotate: -90deg;
        transition: rotate var(--motion);
        margin: 0 12px;
        color: var(--ink-2);
      }
      [open] summary .icon {
        rotate: 90deg;
      }
      strong {
        font-weight: 600;
      }
      .all {
        margin: 2px 20px 8px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 4px 12px 4px 20px;
        content-visibility: auto;
        contain-intrinsic-block-size: auto 60px;
      }
      a {
        text-decoration: none;
      }
    `,
  ];

  /** The podcast and its episodes. */
  @property({attribute: false}) group: StorageGroup | undefined;

  @state() private open = false;

  override render() {
    const {group} = this;
    if (!group) return nothing;
    return html`<details @toggle=${({currentTarget}: Event) => (this.open = (currentTarget as HTMLDetailsElement).open)}>
      <summary>
        <div><strong>${group.title}</strong><p class="facts">${describeGroup(group)}</p></div>
        ${icon('back')}
      </summary>
      ${this.open ? this.#items(group) : nothing}
    </details>`;
  }

  #items({title, items}: StorageGroup) {
    const present = items.filter(({kind}) => kind !== 'removed');
    return html`
      ${
        present.length > 0
          ? html`<button class="pill all" aria-label="Remove all of ${title}" @click=${() => this.#remove(present)}>
              Remove all
            </button>`
          : nothing
      }
      <ul role="list">
        ${repeat(
          items,
          ({episodeId}) => episodeId,
          (item) => html`<li>
            <div><a href=${toEpisodePath(item.episodeId)}>${item.title}</a><p class="facts">${describeItem(item)}</p></div>
            ${
              item.kind === 'removed'
                ? nothing
                : html`${
                    item.kind === 'kept'
                      ? html`<button
                            class="round"
                            aria-label="Verify download of ${item.title}"
                            @click=${() => request(this, 'pod-verify-request', {episodeId: item.episodeId})}
                          >
                            ${icon('check')}
                          </button>`
                      : nothing
                  }
                    <button
                    class="round"
                    aria-label="Remove download of ${item.title}"
                    @click=${() => this.#remove([item])}
                  >
                    ${icon('bin')}
                  </button>`
            }
          </li>`,
        )}
      </ul>
    `;
  }

  #remove(items: readonly StorageItem[]) {
    request(this, 'pod-remove-all-request', {episodeIds: items.map(({episodeId}) => episodeId)});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-storage-group': PodStorageGroup;
  }
}
