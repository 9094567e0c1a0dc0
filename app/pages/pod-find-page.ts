import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Feed, FeedErrorReason} from '../../core/feed.js';
import {toPodcastPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-empty.js';
import '../elements/pod-episode-list.js';
import type {EpisodeRow} from '../elements/pod-episode-row.js';
import {icon} from '../elements/pod-icon.js';
import '../elements/pod-podcast-header.js';
import {request} from '../elements/request-events.js';
import {describeFeedError} from '../elements/words.js';

/** What came of the address that was asked for. */
export type FeedPreview =
  | {status: 'none'}
  | {status: 'loading'; feedUrl: string}
  | {status: 'failed'; feedUrl: string; reason: FeedErrorReason}
  | {status: 'ready'; feed: Feed; following: boolean; rows: EpisodeRow[]};

const previewSize = 20;

/** Something that can only be an address: a scheme, or a host with a dot and no space. */
const addressLike = /^\s*((https?|feed|podcast|pcast|itpc):|[^\s/]+\.[a-z]{2,}(\/|:\d|\s*$))\S*\s*$/i;

/**
 * From a name or an address to a podcast; on the first run, what Dogear is.
 *
 * @fires pod-preview-request
 * @fires pod-sample-request
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
      .more {
        display: grid;
        padding: 12px 20px;
      }
    `,
  ];

  /** The address to begin with. */
  @property({attribute: false}) feedUrl = '';
  /** What came of the last address. */
  @property({attribute: false}) preview: FeedPreview = {status: 'none'};
  /** Whether the browser offers to install Dogear at a press of a button. */
  @property({type: Boolean}) canInstall = false;
  /** Whether it runs as an installed app. */
  @property({type: Boolean}) installed = false;

  @state() private hint = '';

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
          .value=${this.feedUrl}
          @paste=${this.#onPaste}
        />
      </form>
      ${this.#preview()}
    `;
  }

  #preview() {
    const {preview} = this;
    switch (preview.status) {
      case 'none':
        return this.#firstRun();
      case 'loading':
        return html`<p class="line facts" role="status">Reading ${preview.feedUrl}</p>`;
      case 'failed':
        return html`<p class="line danger" id="trouble" role="alert">${describeFeedError(preview.reason)}</p>
          ${this.#firstRun()}`;
      case 'ready':
        return html`
          <p class="line" role="status"><span class="unseen">Found ${preview.feed.title}</span></p>
          <pod-podcast-header .feed=${preview.feed} .following=${preview.following}>
            <h2>${preview.feed.title}</h2>
          </pod-podcast-header>
          <pod-episode-list context="podcast" .rows=${preview.rows.slice(0, previewSize)}></pod-episode-list>
          ${
            preview.following
              ? html`<div class="more"><a class="pill" href=${toPodcastPath(preview.feed.feedId)}>All episodes</a></div>`
              : nothing
          }
        `;
    }
  }

  #firstRun() {
    return html`<pod-empty
      heading="Fold a corner, keep it offline"
      text="Follow a podcast, tap download, close the app. A folded corner means the episode is on this device."
    >
      <button class="pill primary" @click=${() => request(this, 'pod-sample-request', null)}>Try the sample podcast</button>
      <button class="pill" @click=${this.#onImport}>Import subscriptions (OPML)</button>
      ${this.installed ? nothing : html`<button class="pill" @click=${this.#onInstall}>Install</button>`}
      <p class="facts" role="status">${this.hint}</p>
    </pod-empty>`;
  }

  #onSubmit(event: SubmitEvent & {currentTarget: HTMLFormElement}) {
    event.preventDefault();
    this.#ask(String(new FormData(event.currentTarget).get('text')));
  }

  /** An address needs no Enter. */
  #onPaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text') ?? '';
    if (addressLike.test(text)) this.#ask(text);
  }

  #ask(text: string) {
    if (text.trim()) request(this, 'pod-preview-request', {text: text.trim()});
  }

  #onImport() {
    this.hint = 'Import is coming; paste a feed address for now.';
  }

  #onInstall() {
    if (this.canInstall) request(this, 'pod-install-request', null);
    else this.hint = 'Open the browser’s menu and choose “Install” or “Add to Home screen”.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-find-page': PodFindPage;
  }
}
