import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {downloadsPath, findPath, latestPath, podcastsPath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {formatCount} from './format.js';
import {icon} from './pod-icon.js';

const tabs = [
  {tab: 'latest', path: latestPath, words: 'Latest', shape: 'latest'},
  {tab: 'podcasts', path: podcastsPath, words: 'Podcasts', shape: 'podcasts'},
  {tab: 'downloads', path: downloadsPath, words: 'Downloads', shape: 'download'},
  {tab: 'find', path: findPath, words: 'Find', shape: 'find'},
] as const;

export type Tab = (typeof tabs)[number]['tab'];

/** The four places of the app: a bar for the thumb, and from 900 px a rail at the side. */
@customElement('pod-tab-bar')
export class PodTabBar extends LitElement {
  // The words grow with the reader's text size as far as a quarter of the screen lets them.
  static override styles = [
    baseStyles,
    css`
      :host {
        background: var(--paper);
      }
      nav {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        padding: 4px 6px max(6px, env(safe-area-inset-bottom));
        border-top: 1px solid var(--rule);
      }
      a {
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 3px;
        min-height: 52px;
        position: relative;
        font-size: min(0.72rem, 3.9vw);
        line-height: 1.2;
        color: var(--ink-2);
        text-decoration: none;
        border-radius: var(--radius);
        overflow-wrap: normal;
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      [aria-current] {
        color: var(--accent);
      }
      .badge {
        position: absolute;
        top: 2px;
        left: calc(50% + 5px);
        min-width: 18px;
        padding: 0 5px;
        border-radius: 9px;
        background: var(--accent);
        color: var(--on-accent);
        font-size: 11px;
        font-weight: 600;
        line-height: 17px;
        text-align: center;
      }
      @media (min-width: 900px) {
        nav {
          grid-template-columns: none;
          align-content: start;
          gap: 8px;
          height: 100%;
          padding: 20px 8px;
          border: solid var(--rule);
          border-width: 0 1px 0 0;
        }
        a {
          min-height: 64px;
          font-size: 0.75rem;
        }
        .badge {
          top: 8px;
        }
      }
      @media (hover: hover) {
        a:hover {
          color: var(--ink);
        }
        [aria-current]:hover {
          color: var(--accent);
        }
      }
    `,
  ];

  /** The place that is shown. */
  @property({attribute: false}) current: Tab | undefined;
  /** Downloads that are not here yet. */
  @property({attribute: false}) waiting = 0;

  override render() {
    return html`<nav aria-label="Main">
      ${tabs.map(
        ({tab, path, words, shape}) => html`<a
          href=${path}
          aria-current=${tab === this.current ? 'page' : nothing}
          aria-describedby=${tab === 'downloads' && this.waiting ? 'waiting' : nothing}
        >
          ${icon(shape)}<span>${words}</span>${tab === 'downloads' ? this.#badge() : nothing}
        </a>`,
      )}
    </nav>`;
  }

  #badge() {
    return this.waiting
      ? html`<span class="badge" id="waiting" aria-hidden="true"
          >${formatCount(this.waiting)}<span class="unseen"> waiting</span></span
        >`
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-tab-bar': PodTabBar;
  }
}
