import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import './pod-empty.js';
import './pod-import-button.js';
import {request} from './request-events.js';

/**
 * What Dogear is, and how to begin: with the sample, with the podcasts of another app, with an icon on the home screen.
 *
 * @fires pod-sample-request
 * @fires pod-import-request
 * @fires pod-install-request
 */
@customElement('pod-first-steps')
export class PodFirstSteps extends LitElement {
  static override styles = [baseStyles, buttonStyles];

  /** Whether any podcast is followed already. */
  @property({type: Boolean}) following = false;
  /** Whether the browser offers to install Dogear at a press of a button. */
  @property({type: Boolean}) canInstall = false;
  /** Whether it runs as an installed app. */
  @property({type: Boolean}) installed = false;

  @state() private hint = '';

  override render() {
    const [heading, text] = this.following
      ? [
          'Every title, every note',
          'Type a word to search all that you follow, with or without a network. Press Enter to look among all podcasts.',
        ]
      : [
          'Fold a corner, keep it offline',
          'Follow a podcast, tap download, close the app. A folded corner means the episode is on this device.',
        ];
    return html`<pod-empty .heading=${heading} .text=${text}>
      <button class="pill primary" @click=${() => request(this, 'pod-sample-request', null)}>Try the sample podcast</button>
      <pod-import-button label="Import subscriptions (OPML)"></pod-import-button>
      ${this.installed ? nothing : html`<button class="pill" @click=${this.#onInstall}>Install</button>`}
      <p class="facts" role="status">${this.hint}</p>
    </pod-empty>`;
  }

  #onInstall() {
    if (this.canInstall) request(this, 'pod-install-request', null);
    else this.hint = 'Open the browser’s menu and choose “Install” or “Add to Home screen”.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-first-steps': PodFirstSteps;
  }
}
