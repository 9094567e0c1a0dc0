import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Feed} from '../../core/feed.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import './pod-artwork.js';
import {request} from './request-events.js';

/** Characters of a description that are shown at once. */
const shortLength = 140;

/**
 * A podcast: artwork, author, Follow, and what it says of itself.
 *
 * @slot - the heading with the title, at the level and in the look of its page
 * @fires pod-follow-request
 * @fires pod-unfollow-request
 */
@customElement('pod-podcast-header')
export class PodPodcastHeader extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        padding: 4px 20px 6px;
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: center;
      }
      .words {
        flex: 1 1 9rem;
        min-width: 0;
      }
      pod-artwork {
        --artwork-size: clamp(88px, 30vw, 116px);
        --artwork-radius: 16px;
      }
      .facts {
        margin: 2px 0 10px;
      }
      .about {
        margin-top: 12px;
        color: var(--ink-2);
        font-size: 0.9375rem;
        white-space: pre-line;
      }
      .link {
        margin: -12px;
        padding: 12px;
      }
    `,
  ];

  /** The podcast. */
  @property({attribute: false}) feed: Feed | undefined;
  /** Whether this reader follows it. */
  @property({type: Boolean}) following = false;

  @state() private open = false;

  override render() {
    const {feed, following} = this;
    if (!feed) return nothing;
    return html`
      <div class="top">
        <pod-artwork .src=${feed.artwork} .title=${feed.title}></pod-artwork>
        <div class="words">
          <slot></slot>
          <p class="facts">${feed.author}</p>
          <button class="pill ${following ? '' : 'primary'}" aria-pressed=${following} @click=${this.#onFollow}>
            ${following ? 'Following' : 'Follow'}
          </button>
        </div>
      </div>
      ${feed.description ? this.#about(feed.description) : nothing}
    `;
  }

  #about(description: string) {
    if (description.length <= shortLength) return html`<p class="about">${description}</p>`;
    const text = this.open ? description : `${description.slice(0, description.lastIndexOf(' ', shortLength))}…`;
    return html`<p class="about">${text} <button class="link" aria-expanded=${this.open} @click=${this.#onMore}>${this.open ? 'Less' : 'More'}</button></p>`;
  }

  #onFollow() {
    if (!this.feed) return;
    request(this, this.following ? 'pod-unfollow-request' : 'pod-follow-request', {feedId: this.feed.feedId});
  }

  #onMore() {
    this.open = !this.open;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-podcast-header': PodPodcastHeader;
  }
}
