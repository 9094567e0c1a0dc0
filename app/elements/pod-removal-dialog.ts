import {css, html, LitElement} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {formatBytes, formatCountOf} from './format.js';
import {request} from './request-events.js';

/** What would go. */
export interface RemovalItem {
  episodeId: string;
  title: string;
  /** Of the podcast. */
  feedTitle: string;
  /** Bytes. */
  size: number;
}

/**
 * Shows what a choice would remove before it does, over the page it is in.
 *
 * @fires pod-rules-confirm
 * @fires pod-rules-cancel
 */
@customElement('pod-removal-dialog')
export class PodRemovalDialog extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      dialog {
        width: min(100% - 24px, 480px);
        max-height: min(100% - 24px, 640px);
        padding: 0;
        border: 1px solid var(--rule);
        border-radius: 20px;
        background: var(--sheet);
        color: var(--ink);
      }
      dialog::backdrop {
        background: #0008;
      }
      form {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        gap: 12px;
        max-height: inherit;
        padding: 20px;
      }
      h2 {
        font: 700 1.25rem / 1.2 var(--font-title);
        color: var(--ink);
      }
      ul {
        overflow-y: auto;
        border-block: 1px solid var(--rule);
      }
      li {
        display: flex;
        gap: 12px;
        justify-content: space-between;
        padding: 8px 0;
        content-visibility: auto;
        contain-intrinsic-block-size: auto 56px;
      }
      li .facts {
        flex: none;
      }
      strong {
        display: block;
        overflow-wrap: anywhere;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
    `,
  ];

  /** What would go, at least one. */
  @property({attribute: false}) items: readonly RemovalItem[] = [];

  @query('dialog') private dialog!: HTMLDialogElement;

  override render() {
    const count = formatCountOf(this.items.length, 'download');
    const size = formatBytes(this.items.reduce((sum, item) => sum + item.size, 0));
    return html`<dialog aria-labelledby="heading" @close=${this.#onClose}>
      <form method="dialog">
        <div>
          <h2 id="heading">This removes ${count}</h2>
          <p class="facts">It frees ${size}. What you have begun stays, and nothing has changed yet.</p>
        </div>
        <ul role="list" tabindex="0" aria-label="Downloads that go">
          ${this.items.map(
            ({title, feedTitle, size}) => html`<li>
              <div><strong>${title}</strong><span class="facts">${feedTitle}</span></div>
              <span class="facts">${formatBytes(size)}</span>
            </li>`,
          )}
        </ul>
        <div class="buttons">
          <button class="pill" value="">Leave it as it is</button>
          <button class="pill primary" value="remove">Remove ${count}</button>
        </div>
      </form>
    </dialog>`;
  }

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  #onClose() {
    request(this, this.dialog.returnValue === 'remove' ? 'pod-rules-confirm' : 'pod-rules-cancel', null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-removal-dialog': PodRemovalDialog;
  }
}
