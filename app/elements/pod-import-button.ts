import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {request} from './request-events.js';

/**
 * Android shows only files of known types as choosable, and takes an `.opml` file for any bytes at all. What the file
 * really is shows when it is read.
 */
const accepted = '.opml,.xml,.txt,text/x-opml,text/xml,application/xml,text/plain,application/octet-stream';

/**
 * A button that opens the file chooser for a file of subscriptions.
 *
 * @fires pod-import-request
 * @example html`<pod-import-button label="Import"></pod-import-button>`
 */
@customElement('pod-import-button')
export class PodImportButton extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      .pill {
        width: 100%;
      }
    `,
  ];

  /** What the button says. */
  @property() label = '';

  override render() {
    return html`
      <button class="pill" @click=${this.#onClick}>${this.label}</button>
      <input type="file" hidden accept=${accepted} @change=${this.#onChange} />
    `;
  }

  #onClick() {
    this.renderRoot.querySelector('input')?.click();
  }

  #onChange({currentTarget: input}: Event & {currentTarget: HTMLInputElement}) {
    const file = input.files?.[0];
    // Else the same file, chosen again after a repair, would not count as a change.
    input.value = '';
    if (file) request(this, 'pod-import-request', {file});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-import-button': PodImportButton;
  }
}
