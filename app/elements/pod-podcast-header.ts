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
 * A podcast: artwork, author, Follow, what it says of itself, and the pages it names.
 *
 * @slot - the heading with the title, at the level and in the look of its page
 * @fires pod-follow-request
 * @fires pod-unfollow-request
 * @fires pod-automatic-request - only while following
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
      .pills {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .on {
        color: var(--accent);
        border-color: currentColor;
      }
      .about {
        margin-top: 12px;
        color: var(--ink-2);
        font-size: 0.9375rem;
        white-space: pre-line;
      }
      .about .link {
        margin: -12px;
        padding: 12px;
      }
      .categories {
        margin: 10px 0 0;
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0 20px;
      }
      .links .link {
        display: inline-flex;
        align-items: center;
        font-weight: 600;
        text-decoration: none;
      }
    `,
  ];

  /** The podcast. */
  @property({attribute: false}) feed: Feed | undefined;
  /** Whether this reader follows it. */
  @property({type: Boolean}) following = false;

  /** Whether its new episodes come by themselves. */
  @property({type: Boolean}) automatic = false;

  @state() private open = false;

  override render() {
    const {feed, following} = this;
    if (!feed) return nothing;
    return html`
      <div class="top">
        <pod-artwork .src=${feed.artwork} .title=${feed.title}></pod-artwork>
        <div class="words">
          <slot></slot>
          <p class="facts">${describeFeed(feed)}</p>
          <div class="pills"><button class="pill ${following ? '' : 'primary'}" aria-pressed=${following} @click=${this.#onFollow}>
            ${following ? 'Following' : 'Follow'}
          </button>${following ? this.#auto() : nothing}</div>
        </div>
      </div>
      ${feed.description ? this.#about(feed.description) : nothing}
      ${feed.categories?.length ? html`<p class="facts categories">${feed.categories.join(' · ')}</p>` : nothing}
      ${this.#links(feed)}
    `;
  }

  #auto() {
    return html`<button
      class="pill ${this.automatic ? 'on' : ''}"
      aria-label="Automatic downloads"
      aria-pressed=${this.automatic}
      @click=${this.#onAutomatic}
    >
      Auto
    </button>`;
  }

  #about(description: string) {
    if (description.length <= shortLength) return html`<p class="about">${description}</p>`;
    const text = this.open ? description : `${description.slice(0, description.lastIndexOf(' ', shortLength))}…`;
    return html`<p class="about">${text} <button class="link" aria-expanded=${this.open} @click=${this.#onMore}>${this.open ? 'Less' : 'More'}</button></p>`;
  }

  /** Outside of Dogear, which they are not told of. */
  #links({link, funding = []}: Feed) {
    const links = [
      ...(link ? [{url: link, text: 'Website'}] : []),
      ...funding.map(({url, text}) => ({url, text: text || 'Support this podcast'})),
    ];
    if (!links.length) return nothing;
    return html`<p class="links">
      ${links.map(({url, text}) => html`<a class="link" href=${url} target="_blank" rel="noreferrer">${text}</a>`)}
    </p>`;
  }

  #onFollow() {
    if (!this.feed) return;
    request(this, this.following ? 'pod-unfollow-request' : 'pod-follow-request', {feedId: this.feed.feedId});
  }

  #onAutomatic() {
    if (!this.feed) return;
    request(this, 'pod-automatic-request', {feedId: this.feed.feedId, automatic: !this.automatic});
  }

  #onMore() {
    this.open = !this.open;
  }
}

/** "Harbour Radio · weekly · Serial · Explicit" */
function describeFeed({author, updateFrequency, type, explicit}: Feed): string {
  const often = updateFrequency && toFrequency(updateFrequency);
  return [author, often, type === 'serial' && 'Serial', explicit && 'Explicit'].filter(Boolean).join(' · ');
}

/** A recurrence rule (RFC 5545, 3.3.10) is for machines: of the simplest ones the word, of others nothing. */
function toFrequency(stated: string): string {
  if (!/\bFREQ=/i.test(stated)) return stated;
  return /^(?:RRULE:)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=1)?;?$/i.exec(stated)?.[1]?.toLowerCase() ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-podcast-header': PodPodcastHeader;
  }
}
