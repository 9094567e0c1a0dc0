import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {formatCount} from './format.js';

/** What can be done with what is selected. */
export type SelectionAction = 'download' | 'remove' | 'played' | 'unplayed' | 'all' | 'none' | 'done';

/**
 * What can be done with the selected episodes, always at the lower edge of what is visible of the page.
 *
 * @fires pod-selection-action
 */
@customElement('pod-selection-bar')
export class PodSelectionBar extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        position: sticky;
        z-index: 1;
        bottom: 0;
        box-sizing: border-box;
        padding: 8px 10px;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
        padding: 8px;
        background: var(--sheet);
        border: 1px solid var(--rule);
        border-radius: 16px;
        box-shadow: 0 6px 20px #0002;
      }
      p {
        flex: 1 0 100%;
        padding-left: 8px;
        font-size: 0.875rem;
      }
      .pill {
        flex: 1 0 auto;
        padding: 6px 12px;
      }
      .pill:disabled {
        opacity: 0.5;
        cursor: default;
      }
    `,
  ];

  /** How many episodes are selected. */
  @property({type: Number}) count = 0;
  /** How many there are. */
  @property({type: Number}) total = 0;
  /** How much of the selected is neither here nor on its way: "114 MB". Empty when there is none. */
  @property() missing = '';
  /** How much of it can be removed. */
  @property() removable = '';

  override render() {
    const {count, total} = this;
    const isAll = count > 0 && count === total;
    return html`<div role="toolbar" aria-label="Selected episodes">
      <p role="status">${formatCount(count)} of ${formatCount(total)} selected</p>
      ${this.#button(`Download ${this.missing}`, 'download', !this.missing)}
      ${this.#button(`Remove ${this.removable}`, 'remove', !this.removable)}
      ${this.#button('Mark played', 'played', count === 0)} ${this.#button('Mark unplayed', 'unplayed', count === 0)}
      ${isAll ? this.#button('Select none', 'none') : this.#button('Select all', 'all', total === 0)}
      ${this.#button('Done', 'done')}
    </div>`;
  }

  #button(words: string, action: SelectionAction, disabled = false) {
    return html`<button class="pill" ?disabled=${disabled} @click=${() => this.#ask(action)}>${words}</button>`;
  }

  #ask(action: SelectionAction) {
    this.dispatchEvent(new CustomEvent('pod-selection-action', {detail: {action}}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-selection-bar': PodSelectionBar;
  }
  interface HTMLElementEventMap {
    'pod-selection-action': CustomEvent<{action: SelectionAction}>;
  }
}
