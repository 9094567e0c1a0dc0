import {html, LitElement, nothing} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {type EpisodeFilter, type EpisodeSort, episodeSorts} from '../../core/episode-order.js';
import type {Episode, Feed, Subscription} from '../../core/feed.js';
import type {FeedCheck} from '../../core/feed-check.js';
import type {HostRoute} from '../../core/host-route.js';
import {findPath, latestPath, podcastsPath} from '../../core/routes.js';
import {describeAutomatic, type NotificationAnswer} from '../elements/automatic-words.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {type EpisodeRow, isMissing} from '../elements/episode-facts.js';
import {formatCount, formatCountOf} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-download-dialog.js';
import type {PodDownloadDialog} from '../elements/pod-download-dialog.js';
import '../elements/pod-empty.js';
import '../elements/pod-episode-list.js';
import '../elements/pod-feed-route.js';
import '../elements/pod-feed-status.js';
import '../elements/pod-filter-chips.js';
import {icon} from '../elements/pod-icon.js';
import '../elements/pod-podcast-header.js';
import {type ListPlace, request} from '../elements/request-events.js';
import {SelectionController} from '../elements/selection-controller.js';
import {podcastPageStyles} from './podcast-page-styles.js';

const sortNames: Record<EpisodeSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  longest: 'Longest first',
  shortest: 'Shortest first',
};

/**
 * One podcast and its episodes.
 *
 * @fires pod-list-request
 * @fires pod-sort-request
 * @fires pod-older-request
 * @fires pod-played-request - of the selected episodes
 * @fires pod-download-all-request - of those, or of all that the list shows
 * @fires pod-remove-all-request
 */
@customElement('pod-podcast-page')
export class PodPodcastPage extends LitElement {
  static override styles = [baseStyles, buttonStyles, pageStyles, podcastPageStyles];

  /** Absent when it has not been read, or this device does not know the podcast. */
  @property({attribute: false}) feed: Feed | undefined;
  /** What is followed, until it has been read. */
  @property({attribute: false}) pending: Pick<Subscription, 'feedId' | 'feedUrl' | 'title'> | undefined;
  /** Whether this reader follows it. */
  @property({type: Boolean}) following = false;
  /** Whether its new episodes come by themselves. */
  @property({type: Boolean}) automatic = false;
  /** Whether notifications may offer them; absent until that is known. */
  @property() notifications: NotificationAnswer | undefined;
  /** Those that `show` and `text` let through, in the order of `sort`. */
  @property({attribute: false}) episodes: readonly Episode[] = [];
  /** Episodes in all. */
  @property({type: Number}) total = 0;
  /** Everything known of an episode. */
  @property({attribute: false}) toRow: ((episode: Episode) => EpisodeRow) | undefined;
  @property() show: EpisodeFilter = 'all';
  /** What is searched for in this podcast. */
  @property() text = '';
  @property() sort: EpisodeSort = 'newest';
  /** What came of asking for the feed the last time. */
  @property({attribute: false}) check: FeedCheck | undefined;
  /** The way its audio comes, as far as anybody knows. */
  @property({attribute: false}) audioRoute: HostRoute | undefined;
  /** Whether the feed has another page with older episodes. */
  @property() older: 'none' | 'more' | 'loading' = 'none';
  /** Bytes that may still be downloaded; absent when nobody knows. */
  @property({attribute: false}) room: number | undefined;
  /** Where the list was left before. */
  @property({attribute: false}) place: ListPlace | undefined;

  @query('pod-download-dialog') private dialog!: PodDownloadDialog;

  readonly #selection = new SelectionController(
    this,
    () => this.episodes,
    (episode) => this.toRow?.(episode),
  );

  override render() {
    const feed = this.feed ?? toUnread(this.pending);
    return html`
      <header class="bar">
        <a class="round" href=${podcastsPath} aria-label="Back to Podcasts">${icon('back')}</a>
        ${feed ? nothing : html`<h1 class="unseen">Unknown podcast</h1>`}
      </header>
      ${feed ? this.#podcast(feed) : this.#unknown()}
    `;
  }

  #podcast(feed: Feed) {
    return html`
      <pod-podcast-header .feed=${feed} .following=${this.following} .automatic=${this.automatic}>
        <h1>${feed.title}</h1>
      </pod-podcast-header>
      ${this.following && this.automatic ? this.#automatic(feed) : nothing}
      <pod-feed-route .feedRoute=${this.check?.route} .audioRoute=${this.audioRoute}></pod-feed-route>
      <pod-feed-status .feed=${feed} .check=${this.check} .unread=${!this.feed}></pod-feed-status>
      ${this.total ? this.#tools(feed) : nothing}
      ${this.episodes.length ? this.#list() : this.#nothingFound()}
      ${this.older === 'none' ? nothing : this.#older(feed)} ${this.#selection.renderBar()}
    `;
  }

  #automatic({type}: Feed) {
    return html`<p class="line facts" role="status">${describeAutomatic(type === 'serial', this.notifications)}</p>`;
  }

  #tools(feed: Feed) {
    const {episodes, total} = this;
    const all = formatCountOf(total, 'episode');
    return html`
      <div class="order">
        <h2 aria-live="polite">${episodes.length === total ? all : `${formatCount(episodes.length)} of ${all}`}</h2>
        <select aria-label="Sort" @change=${(event: Event) => this.#onSort(event, feed)}>
          ${episodeSorts.map(
            (sort) => html`<option value=${sort} .selected=${sort === this.sort}>${sortNames[sort]}</option>`,
          )}
        </select>
        ${episodes.some((episode) => this.#isMissing(episode)) ? this.#downloadAll() : nothing}
      </div>
      <div class="tools">
        <div class="field" role="search">
          ${icon('find')}
          <input
            type="search"
            aria-label="Search in this podcast"
            placeholder="Search in this podcast"
            enterkeyhint="search"
            autocomplete="off"
            .value=${this.text}
            @input=${this.#onInput}
          />
        </div>
        ${this.#selection.renderButton()}
      </div>
      <pod-filter-chips .show=${this.show}></pod-filter-chips>
    `;
  }

  #downloadAll() {
    return html`<button class="pill" @click=${this.#onDownloadAll}>Download all</button>
      <pod-download-dialog .room=${this.room}></pod-download-dialog>`;
  }

  #list() {
    return html`<pod-episode-list
      context="podcast"
      .episodes=${this.episodes}
      .toRow=${this.toRow}
      .place=${this.place}
      .selecting=${this.#selection.selecting}
      .selected=${this.#selection.selected}
    ></pod-episode-list>`;
  }

  #nothingFound() {
    if (!this.total) return nothing;
    return html`<p class="line nothing">
      No episode of this podcast matches.
      <button class="link" @click=${() => request(this, 'pod-list-request', {show: 'all', text: ''})}>Show all</button>
    </p>`;
  }

  #older({feedId}: Feed) {
    const loading = this.older === 'loading';
    return html`<div class="older">
      <button
        class="pill"
        aria-busy=${loading}
        @click=${() => loading || request(this, 'pod-older-request', {feedId})}
      >
        ${loading ? 'Reading older episodes' : 'Older episodes'}
      </button>
    </div>`;
  }

  #unknown() {
    return html`<pod-empty
      heading="Dogear does not know this podcast"
      text="It may have been followed on another device. Look for it by its address."
    >
      <a class="pill primary" href=${findPath}>Find a podcast</a>
      <a class="pill" href=${latestPath}>Latest episodes</a>
    </pod-empty>`;
  }

  #isMissing(episode: Episode): boolean {
    const row = this.toRow?.(episode);
    return row !== undefined && isMissing(row.download);
  }

  #onDownloadAll() {
    const missing = this.episodes.filter((episode) => this.#isMissing(episode));
    void this.dialog.ask(missing.map((episode) => this.toRow?.(episode)).filter((row) => row !== undefined));
  }

  #onInput({currentTarget: input}: Event & {currentTarget: HTMLInputElement}) {
    request(this, 'pod-list-request', {text: input.value});
  }

  #onSort({currentTarget: select}: Event, {feedId}: Feed) {
    const sort = episodeSorts.find((sort) => select instanceof HTMLSelectElement && sort === select.value);
    if (sort) request(this, 'pod-sort-request', {feedId, sort});
  }
}

/** What can be shown of a feed before it has been read. */
function toUnread(pending: PodPodcastPage['pending']): Feed | undefined {
  return (
    pending && {feedId: pending.feedId, feedUrl: pending.feedUrl, title: pending.title, author: '', description: ''}
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-podcast-page': PodPodcastPage;
  }
}
