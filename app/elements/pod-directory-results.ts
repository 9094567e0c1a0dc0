import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Subscription} from '../../core/feed.js';
import {toFeedKey} from '../../core/feed-address.js';
import type {FoundPodcast, SearchAnswer} from '../../core/gateway-address.js';
import {toPreviewPath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {directoryResultsStyles} from './directory-results-styles.js';
import {type DirectoryTrouble, describeDirectoryTrouble, formatNames, isWorthAsking} from './directory-words.js';
import {formatCountOf} from './format.js';
import './pod-artwork.js';
import {icon} from './pod-icon.js';
import {request} from './request-events.js';

/** What came of the last search in the public directories. */
export type DirectorySearch =
  | {status: 'none'}
  | {status: 'asking'; text: string}
  | {status: 'failed'; text: string; reason: DirectoryTrouble}
  | ({status: 'ready'; text: string} & SearchAnswer);

/**
 * Offers to look for a name in the public directories, and shows what they say once they are asked.
 *
 * @fires pod-directory-request
 */
@customElement('pod-directory-results')
export class PodDirectoryResults extends LitElement {
  static override styles = [baseStyles, buttonStyles, directoryResultsStyles];

  /** The name. */
  @property({attribute: false}) text = '';
  /** Whether the directories are asked, not only offered. */
  @property({type: Boolean}) asked = false;
  @property({attribute: false}) search: DirectorySearch = {status: 'none'};
  /** Names of those that hear it. */
  @property({attribute: false}) directories: readonly string[] = [];
  /** What is followed. */
  @property({attribute: false}) followed: ReadonlyMap<string, Subscription> = new Map();

  #followedKeys: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('followed')) return;
    this.#followedKeys = new Set([...this.followed.values()].map(({feedUrl}) => toFeedKey(feedUrl)));
  }

  override render() {
    return html`<p class="line facts" role="status">${this.asked ? this.#status() : nothing}</p>
      ${this.asked ? this.#answer() : this.#offer()}`;
  }

  #offer() {
    return html`<div class="offer">
      <button class="pill" @click=${this.#ask}>${icon('find')} <span>Search all podcasts for “${this.text.trim()}”</span></button>
      <p class="facts">Asks ${formatNames(this.directories)}</p>
    </div>`;
  }

  #status() {
    const {search} = this;
    switch (search.status) {
      case 'none':
      case 'asking':
        return `Searching ${formatNames(this.directories)} …`;
      case 'failed':
        return nothing;
      case 'ready':
        return describeCount(search);
    }
  }

  #answer() {
    const {search} = this;
    switch (search.status) {
      case 'none':
      case 'asking':
        return nothing;
      case 'failed':
        return html`<p class="line danger" role="alert">${describeDirectoryTrouble(search.reason)}</p>
          ${isWorthAsking(search.reason) ? this.#again() : nothing}`;
      case 'ready':
        return this.#podcasts(search);
    }
  }

  #podcasts({podcasts, silent}: SearchAnswer) {
    const isWhole = silent.length === 0;
    return html`${isWhole ? nothing : html`<p class="line facts">${formatNames(silent)} did not answer</p>`}
      <ul role="list" aria-label="Podcasts" ?hidden=${podcasts.length === 0}>
        ${podcasts.map((podcast) => html`<li>${this.#podcast(podcast)}</li>`)}
      </ul>
      ${isWhole ? nothing : this.#again()}`;
  }

  #podcast(podcast: FoundPodcast) {
    const {feedUrl} = podcast;
    if (!feedUrl) return html`<div class="podcast">${toFacts(podcast, toWayOut(podcast))}</div>`;
    const isFollowed = this.#followedKeys.has(toFeedKey(feedUrl));
    const mark = isFollowed ? html`<p class="facts following">Following</p>` : nothing;
    return html`<a class="podcast" href=${toPreviewPath(feedUrl)}>${toFacts(podcast, mark)}</a>`;
  }

  #again() {
    return html`<div class="offer"><button class="pill" @click=${this.#ask}>${icon('again')} Try again</button></div>`;
  }

  #ask() {
    request(this, 'pod-directory-request', {text: this.text.trim()});
  }
}

function toFacts({artwork, title, author}: FoundPodcast, more: unknown) {
  return html`<pod-artwork .src=${artwork} .title=${title}></pod-artwork>
    <div class="words">
      <p class="title">${title}</p>
      ${author ? html`<p class="facts">${author}</p>` : nothing} ${more}
    </div>`;
}

function toWayOut({title, directories, link}: FoundPodcast) {
  const names = formatNames(directories);
  return html`<p class="facts">No public feed: it can be heard only at ${names}</p>
    ${
      link
        ? html`<a class="outside" href=${link} target="_blank" rel="noopener noreferrer">
            Open at ${names}<span class="unseen">: ${title}</span>
          </a>`
        : nothing
    }`;
}

function describeCount({text, podcasts, silent}: DirectorySearch & {status: 'ready'}): string {
  if (podcasts.length > 0) return formatCountOf(podcasts.length, 'podcast');
  const who = silent.length > 0 ? 'No directory that answered' : 'No directory';
  return `${who} lists “${text}”. Check the spelling, or paste the feed’s address.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-directory-results': PodDirectoryResults;
  }
}
