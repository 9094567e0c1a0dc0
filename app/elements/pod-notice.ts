import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {request} from './request-events.js';

/**
 * A short message above the player, with at most one thing to do about it.
 *
 * @fires pod-notice-action
 * @example html`<pod-notice text="Update ready" action="Update"></pod-notice>`
 */
@customElement('pod-notice')
export class PodNotice extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      .box {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-height: var(--tap);
        margin: 0 10px 8px;
        padding: 4px 6px 4px 16px;
        border-radius: 16px;
        background: var(--ink);
        color: var(--paper);
        font-size: 0.9375rem;
        box-shadow: 0 6px 20px #0003;
      }
      .box p {
        padding: 6px 0;
      }
      .pill {
        flex: none;
        color: inherit;
        border-color: currentColor;
        min-height: 44px;
      }
      :focus-visible {
        outline-color: currentColor;
      }
    `,
  ];

  /** The message; nothing is shown without. */
  @property() text = '';
  /** What the button says, if there is one. */
  @property() action: string | undefined;

  /** The key that does the same, as `aria-keyshortcuts` says it. */
  @property() keys: string | undefined;

  /** The message comes into a place that was there before, or screen readers would not tell it. */
  override render() {
    const {text, action, keys} = this;
    return html`<div class=${text ? 'box' : ''}>
      <p role="status">${text}</p>
      ${
        text && action
          ? html`<button
              class="pill"
              aria-keyshortcuts=${keys ?? nothing}
              @click=${() => request(this, 'pod-notice-action', null)}
            >
              ${action}
            </button>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-notice': PodNotice;
  }
}
