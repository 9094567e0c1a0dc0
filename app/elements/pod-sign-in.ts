import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {request} from './request-events.js';

/**
 * User name and password for a feed that wants them. Why they are wanted stands above it.
 *
 * @fires pod-sign-in-request
 */
@customElement('pod-sign-in')
export class PodSignIn extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      form {
        display: grid;
        gap: 10px;
      }
      label {
        display: grid;
        gap: 4px;
        font-size: 0.875rem;
        font-weight: 600;
      }
      input {
        min-width: 0;
        height: 44px;
        padding: 0 12px;
        border: 1px solid var(--ink-2);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font: inherit;
        font-size: 1rem;
        font-weight: 400;
      }
      [aria-invalid="true"] {
        border-color: var(--danger);
      }
    `,
  ];

  /** The feed to sign in to. */
  @property({attribute: false}) feedUrl = '';
  /** Whether the last ones were refused. */
  @property({type: Boolean}) failed = false;

  override render() {
    return html`
      <form @submit=${this.#onSubmit}>
        <label>
          User name
          <input
            name="user"
            autocomplete="username"
            autocapitalize="off"
            spellcheck="false"
            required
            aria-invalid=${this.failed}
          />
        </label>
        <label>
          Password
          <input name="password" type="password" autocomplete="current-password" aria-invalid=${this.failed} />
        </label>
        <p class="facts">Both stay on this device; only ${toHost(this.feedUrl)} is told.</p>
        <button class="pill primary">Sign in</button>
      </form>
    `;
  }

  #onSubmit(event: SubmitEvent & {currentTarget: HTMLFormElement}) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [user, password] = [String(data.get('user')), String(data.get('password'))];
    request(this, 'pod-sign-in-request', {feedUrl: this.feedUrl, user, password});
  }
}

function toHost(feedUrl: string): string {
  return URL.canParse(feedUrl) ? new URL(feedUrl).host : 'its host';
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-sign-in': PodSignIn;
  }
}
