import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {request} from './request-events.js';

/**
 * What stands above a part of the downloads.
 *
 * @fires pod-retry-all-request
 */
@customElement('pod-part-heading')
export class PodPartHeading extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 12px;
        padding: 18px 20px 6px;
      }
      .pill {
        margin-block: -6px;
      }
    `,
  ];

  /** The name of the part. */
  @property() heading = '';
  /** Whether all of it can be tried again. */
  @property({type: Boolean}) retriable = false;

  override render() {
    return html`
      <h2>${this.heading}</h2>
      ${this.retriable ? html`<button class="pill" @click=${this.#onRetry}>Retry all</button>` : nothing}
    `;
  }

  #onRetry() {
    request(this, 'pod-retry-all-request', null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-part-heading': PodPartHeading;
  }
}
