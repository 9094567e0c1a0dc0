import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {FeedErrorReason} from '../../core/feed.js';
import type {FeedCheck} from '../../core/feed-check.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import './pod-sign-in.js';
import {request} from './request-events.js';
import {describeFeedError, describeRetry} from './words.js';

/** What the status tells of: a feed, or a subscription that has not been read yet. */
export interface FeedPlace {
  feedId: string;
  feedUrl: string;
}

/**
 * What became of a podcast's feed, where the person should know: it moved, it is gone, it wants a password, it could not
 * be read. Nothing when all is well.
 *
 * @fires pod-refresh-request
 * @fires pod-sign-in-request
 */
@customElement('pod-feed-status')
export class PodFeedStatus extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      div {
        display: grid;
        gap: 10px;
        margin: 10px 20px 4px;
        padding: 14px var(--gap);
        background: var(--sheet);
        border: 1px solid var(--rule);
        border-radius: 16px;
      }
      .pill {
        justify-self: start;
      }
    `,
  ];

  /** The feed. */
  @property({attribute: false}) feed: FeedPlace | undefined;
  /** What came of asking for it the last time; absent when nobody asked yet. */
  @property({attribute: false}) check: FeedCheck | undefined;
  /** Whether nothing of it has ever been read. */
  @property({type: Boolean}) unread = false;

  override render() {
    const {feed, check, unread} = this;
    const move = feed && check && describeMove(feed, check);
    if (!feed || !(move || check?.trouble || unread)) return nothing;
    return html`<div>
      ${unread ? html`<p>Not read yet</p>` : nothing}
      ${move ? html`<p class="facts">${move}</p>` : nothing}
      ${check?.trouble ? this.#trouble(feed, check, check.trouble) : nothing}
      ${unread && !check?.trouble ? this.#again(feed) : nothing}
    </div>`;
  }

  #trouble(feed: FeedPlace, check: FeedCheck, trouble: FeedErrorReason) {
    const harmless = trouble === 'offline' || trouble === 'password';
    const sentence = html`<p class=${harmless ? '' : 'danger'}>${describeFeedError(trouble)}</p>`;
    if (trouble === 'password' || trouble === 'wrong-password') {
      return html`${sentence}
        <pod-sign-in .feedUrl=${feed.feedUrl} .failed=${trouble === 'wrong-password'}></pod-sign-in>`;
    }
    return html`${sentence}
      <p class="facts">${describeRetry(check.retryAt)}</p>
      ${this.#again(feed)}`;
  }

  #again({feedId}: FeedPlace) {
    return html`<button class="pill" @click=${() => request(this, 'pod-refresh-request', {feedIds: [feedId]})}>
      Try now
    </button>`;
  }
}

/** Which host it is asked from matters to the person, not which address there. */
function describeMove({feedUrl}: FeedPlace, {movedFrom, forwardsTo}: FeedCheck): string | undefined {
  const here = toHost(feedUrl);
  const ahead = forwardsTo === undefined ? here : toHost(forwardsTo);
  if (ahead !== here) {
    return `This podcast comes from ${ahead} for now. Dogear goes on asking ${here} until the move is for good.`;
  }
  if (!movedFrom) return undefined;
  const before = toHost(movedFrom);
  const where = before === here ? `to another address at ${here}` : `from ${before} to ${here}`;
  return `This podcast moved ${where}. Dogear follows it there.`;
}

function toHost(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-feed-status': PodFeedStatus;
  }
}
