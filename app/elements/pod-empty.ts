import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import './pod-artwork.js';

/**
 * A place with nothing in it yet: a sheet with a folded corner, what this is, what to do next.
 *
 * @slot - links and buttons, one below the other
 */
@customElement('pod-empty')
export class PodEmpty extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        padding: 32px 20px 24px;
        text-align: center;
      }
      pod-artwork {
        --artwork-size: 128px;
        --artwork-radius: 20px;
        --fold-share: 50;
        margin: 0 auto 20px;
      }
      h2 {
        font: 700 1.5rem / 1.15 var(--font-title);
        color: var(--ink);
        text-wrap: balance;
      }
      p {
        max-width: 24em;
        margin: 8px auto 26px;
        color: var(--ink-2);
        text-wrap: pretty;
      }
      div {
        display: grid;
        gap: 10px;
        max-width: 400px;
        margin: 0 auto;
      }
    `,
  ];

  /** What this place is, or what is missing. */
  @property() heading = '';
  /** What to do next. */
  @property() text = '';

  override render() {
    return html`
      <pod-artwork .fold=${1}></pod-artwork>
      <h2>${this.heading}</h2>
      <p>${this.text}</p>
      <div><slot></slot></div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-empty': PodEmpty;
  }
}
