import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import type {Episode, Feed, FeedErrorReason, Subscription} from '../../core/feed.js';
import type {HostRoute} from '../../core/host-route.js';
import {toPodcastPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {formatCountOf} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import type {DirectorySearch} from '../elements/pod-directory-results.js';
import type {EpisodeRow} from '../elements/pod-episode-row.js';
import '../elements/pod-first-steps.js';
import {icon} from '../elements/pod-icon.js';
import type {FoundInLibrary} from '../elements/pod-search-results.js';
import {request} from '../elements/request-events.js';
import {describeFeedError} from '../elements/words.js';

/** What came of the address that was asked for. */
export type FeedPreview =
  | {status: 'none'}
  | {status: 'loading'; feedUrl: string}
  | {status: 'failed'; feedUrl: string; reason: FeedErrorReason}
  | {status: 'ready'; feed: Feed; following: boolean; episodes: readonly Episode[]; route?: HostRoute | undefined};

const previewSize = 20;

/** Something that can only be an address: a scheme, or a host with a dot and no space. */
const addressLike = /^\s*((https?|feed|podcast|pcast|itpc):|[^\s/]+\.[a-z]{2,}(\/|:\d|\s*$))\S*\s*$/i;

/**
 * From a name or an address to a podcast, and from any word to what the library says about it; on the first run, what Dogear is.
 *
 * @fires pod-search-request
 * @fires pod-directory-request
 * @fires pod-preview-request
 * @fires pod-sign-in-request
 * @fires pod-sample-request
 * @fires pod-import-request
 * @fires pod-install-request
 */
@customElement('pod-find-page')
export class PodFindPage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      form {
        display: flex;
        align-items: center;
        gap: 10px;
        margin: 0 20px;
        padding-left: 14px;
        border: 1.5px solid var(--ink);
        border-radius: 14px;
        color: var(--ink-2);
      }
      form:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
      input {
        flex: 1;
        min-width: 0;
        height: 3.25rem;
        padding: 0 14px 0 0;
        border: 0;
        outline: 0 !important;
        background: none;
        color: var(--ink);
        font: inherit;
        text-overflow: ellipsis;
      }
      input::placeholder {
        color: var(--ink-2);
        opacity: 1;
      }
      .line {
        padding-top: 10px;
      }
      pod-sign-in {
        padding: 6px 20px;
      }
      .more {
        display: grid;
        padding: 12px 20px;
      }
    `,
  ];

  /** The address to begin with. */
  @property({attribute: false}) feedUrl = '';
  /** What is looked for. */
  @property({attribute: false}) text = '';
  /** What the library says about it, or about what was typed before while nobody knows yet. */
  @property({attribute: false}) found: FoundInLibrary | undefined;
  /** Whether the public directories are asked too. */
  @property({type: Boolean}) everywhere = false;
  /** What they said last. */
  @property({attribute: false}) directorySearch: DirectorySearch = {status: 'none'};
  /** Their names. */
  @property({attribute: false}) directories: readonly string[] = [];
  /** What is followed. */
  @property({attribute: false}) followed: ReadonlyMap<string, Subscription> = new Map();
  /** Everything known of an episode. */
  @property({attribute: false}) toRow: ((episode: Episode) => EpisodeRow) | undefined;
  /** What came of the last address. */
  @property({attribute: false}) preview: FeedPreview = {status: 'none'};
  /** Whether there is a library to look into. */
  @property({type: Boolean}) following = false;
  /** Whether the browser offers to install Dogear at a press of a button. */
  @property({type: Boolean}) canInstall = false;
  /** Whether it runs as an installed app. */
  @property({type: Boolean}) installed = false;

  /** What stands in the field. */
  @state() private typed = '';

  protected override willUpdate(changed: PropertyValues<this>) {
    if (this.following || this.found || this.everywhere || this.preview.status !== 'none')
      void import('./find-answers.js');
    if (changed.has('text')) this.typed = this.text;
    if (changed.has('feedUrl')) this.typed = this.feedUrl || this.text;
  }

  override render() {
    const failed = this.preview.status === 'failed';
    return html`
      <header class="bar"><h1>Find</h1></header>
      <form role="search" @submit=${this.#onSubmit}>
        ${icon('find')}
        <input
          type="search"
          name="text"
          aria-label="Name, website or feed address"
          placeholder="Name, website or feed address"
          enterkeyhint="search"
          autocapitalize="off"
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${failed}
          aria-describedby=${failed ? 'trouble' : nothing}
          .value=${live(this.typed)}
          @input=${this.#onInput}
          @paste=${this.#onPaste}
        />
      </form>
      <p class="line facts" role="status">${this.#status()}</p>
      ${this.#preview()}
    `;
  }

  #status() {
    const {preview, found, text} = this;
    switch (preview.status) {
      case 'loading':
        return `Reading ${preview.feedUrl}`;
      case 'ready':
        return html`<span class="unseen">Found ${preview.feed.title}</span>`;
      case 'none':
      case 'failed':
        return text && found && !this.everywhere ? describeFound(found) : nothing;
    }
  }

  #preview() {
    const {preview} = this;
    switch (preview.status) {
      case 'none':
        return this.#results();
      case 'loading':
        return nothing;
      case 'failed':
        return html`<p class="line danger" id="trouble" role="alert">${describeFeedError(preview.reason)}</p>
          ${
            preview.reason === 'password' || preview.reason === 'wrong-password'
              ? html`<pod-sign-in
                  .feedUrl=${preview.feedUrl}
                  .failed=${preview.reason === 'wrong-password'}
                ></pod-sign-in>`
              : this.#results()
          }`;
      case 'ready':
        return html`
          <pod-podcast-header .feed=${preview.feed} .following=${preview.following}>
            <h2>${preview.feed.title}</h2>
          </pod-podcast-header>
          <pod-feed-route .feedRoute=${preview.route}></pod-feed-route>
          <pod-episode-list
            context="podcast"
            .episodes=${preview.episodes.slice(0, previewSize)}
            .toRow=${this.toRow}
          ></pod-episode-list>
          ${
            preview.following
              ? html`<div class="more"><a class="pill" href=${toPodcastPath(preview.feed.feedId)}>All episodes</a></div>`
              : nothing
          }
        `;
    }
  }

  /** What was there before stays until there is an answer. */
  #results() {
    if (!this.text || !(this.found || this.everywhere)) {
      return html`<pod-first-steps
        .following=${this.following}
        .canInstall=${this.canInstall}
        .installed=${this.installed}
      ></pod-first-steps>`;
    }
    return html`${this.everywhere ? nothing : this.#library()}
      ${
        this.everywhere || mayBeName(this.text)
          ? html`<pod-directory-results
              .text=${this.text}
              .asked=${this.everywhere}
              .search=${this.directorySearch}
              .directories=${this.directories}
              .followed=${this.followed}
            ></pod-directory-results>`
          : nothing
      }
      ${this.everywhere && isBarren(this.directorySearch) ? this.#library() : nothing}`;
  }

  #library() {
    return html`<pod-search-results .found=${this.found} .toRow=${this.toRow}></pod-search-results>`;
  }

  #onSubmit(event: SubmitEvent & {currentTarget: HTMLFormElement}) {
    event.preventDefault();
    this.#ask(String(new FormData(event.currentTarget).get('text')));
    // The keyboard of a phone would cover what comes.
    if (matchMedia('(pointer: coarse)').matches) this.renderRoot.querySelector('input')?.blur();
  }

  #onInput({currentTarget}: InputEvent & {currentTarget: HTMLInputElement}) {
    this.typed = currentTarget.value;
    request(this, 'pod-search-request', {text: this.typed});
  }

  /** An address needs no Enter, and takes the place of what stood there. */
  #onPaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!addressLike.test(text)) return;
    event.preventDefault();
    this.typed = text.trim();
    this.#ask(text);
  }

  #ask(text: string) {
    if (text.trim()) request(this, 'pod-preview-request', {text: text.trim()});
  }
}

/** The offer to ask others would give a half-typed address away; a name with a dot in it is still a name. */
function mayBeName(text: string): boolean {
  const isAddress = text.includes('://') || (addressLike.test(text) && /[/:]/.test(text));
  return text.trim() !== '' && !isAddress;
}

function isBarren(search: DirectorySearch): boolean {
  return search.status === 'failed' || (search.status === 'ready' && search.podcasts.length === 0);
}

/** "2 podcasts, 340 episodes" */
function describeFound({text, feeds, total}: FoundInLibrary) {
  if (feeds.length === 0 && total === 0) {
    const nothingHere = `Nothing in your library says “${text}”.`;
    if (addressLike.test(text)) return `${nothingHere} Press Enter to look it up as an address.`;
    return html`<span class="unseen">${nothingHere}</span>`;
  }
  const podcasts = feeds.length > 0 ? [formatCountOf(feeds.length, 'podcast')] : [];
  return [...podcasts, formatCountOf(total, 'episode')].join(', ');
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-find-page': PodFindPage;
  }
}
