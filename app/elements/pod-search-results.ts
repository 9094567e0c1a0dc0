import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Episode, Feed} from '../../core/feed.js';
import {toPodcastPath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import type {EpisodeRow} from './episode-facts.js';
import {formatCount, formatCountOf} from './format.js';
import './pod-artwork.js';
import './pod-episode-row.js';

/** What the library says about a text. */
export interface FoundInLibrary {
  text: string;
  feeds: readonly Feed[];
  /** The first of those that were found, in the order to show. */
  episodes: readonly Episode[];
  /** Of all episodes that were found. */
  total: number;
}

const feedsAtFirst = 3;
const episodesAtFirst = 12;

/** What was found, at first only the best of it: it is made anew at every keystroke. */
@customElement('pod-search-results')
export class PodSearchResults extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      h2 {
        padding: 18px 20px 6px;
      }
      .feed {
        display: flex;
        align-items: center;
        gap: 14px;
        padding: 8px 20px;
        text-decoration: none;
        --artwork-size: 48px;
      }
      .feed:focus-visible {
        outline-offset: -2px;
      }
      .title {
        font-weight: 600;
        line-height: 1.25;
      }
      .words {
        min-width: 0;
      }
      .more {
        display: grid;
        gap: 8px;
        padding: 12px 20px;
      }
    `,
  ];

  /** What was found. */
  @property({attribute: false}) found: FoundInLibrary | undefined;
  /** Everything known of an episode. */
  @property({attribute: false}) toRow: ((episode: Episode) => EpisodeRow) | undefined;

  @state() private allFeeds = false;
  @state() private allEpisodes = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('found') || changed.get('found')?.text === this.found?.text) return;
    this.allFeeds = false;
    this.allEpisodes = false;
  }

  override render() {
    return html`${this.found?.feeds.length ? this.#feeds(this.found) : nothing}
      ${this.found?.episodes.length ? this.#episodes(this.found) : nothing}`;
  }

  #feeds({feeds}: FoundInLibrary) {
    const shown = this.allFeeds ? feeds : feeds.slice(0, feedsAtFirst);
    return html`
      <h2>Your podcasts</h2>
      <ul role="list">
        ${shown.map(
          (feed) => html`<li>
            <a class="feed" href=${toPodcastPath(feed.feedId)}>
              <pod-artwork .src=${feed.artwork} .title=${feed.title}></pod-artwork>
              <div class="words">
                <p class="title">${feed.title}</p>
                <p class="facts">${feed.author}</p>
              </div>
            </a>
          </li>`,
        )}
      </ul>
      ${
        shown.length < feeds.length
          ? html`<div class="more">
              <button class="pill" @click=${this.#onAllFeeds}>Show all ${formatCountOf(feeds.length, 'podcast')}</button>
            </div>`
          : nothing
      }
    `;
  }

  #episodes({episodes, total}: FoundInLibrary) {
    const shown = this.allEpisodes ? episodes : episodes.slice(0, episodesAtFirst);
    return html`
      <h2>Episodes</h2>
      <ul role="list">
        ${shown.map((episode) => html`<li><pod-episode-row .row=${this.toRow?.(episode)}></pod-episode-row></li>`)}
      </ul>
      ${
        shown.length < total
          ? html`<div class="more">
              <p class="facts">${formatCount(shown.length)} of ${formatCount(total)} shown</p>
              ${
                shown.length < episodes.length
                  ? html`<button class="pill" @click=${this.#onMore}>Show more</button>`
                  : html`<p class="facts">Another word finds fewer.</p>`
              }
            </div>`
          : nothing
      }
    `;
  }

  #onAllFeeds() {
    this.allFeeds = true;
  }

  #onMore() {
    this.allEpisodes = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-search-results': PodSearchResults;
  }
}
