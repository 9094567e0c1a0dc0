import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Feed} from '../../core/feed.js';
import {findPath, toPodcastPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {formatCount, formatCountOf} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-artwork.js';
import '../elements/pod-empty.js';

/** A followed podcast, with how many episodes it has and how many are on this device. */
export interface PodcastItem {
  feed: Feed;
  episodes: number;
  downloaded: number;
}

/** The followed podcasts. */
@customElement('pod-podcasts-page')
export class PodPodcastsPage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr));
        gap: 20px 16px;
        padding: 8px 20px;
      }
      a {
        display: block;
        text-decoration: none;
        border-radius: 16px;
      }
      pod-artwork {
        --artwork-size: 100%;
        --artwork-radius: 16px;
      }
      .title {
        margin-top: 8px;
        font-weight: 600;
        line-height: 1.25;
      }
    `,
  ];

  /** In the order to show. */
  @property({attribute: false}) items: PodcastItem[] = [];

  override render() {
    return html`
      <header class="bar"><h1>Podcasts</h1></header>
      ${this.items.length ? html`<ul role="list">${this.items.map((item) => this.#podcast(item))}</ul>` : this.#empty()}
    `;
  }

  #podcast({feed, episodes, downloaded}: PodcastItem) {
    const kept = downloaded ? ` · ${formatCount(downloaded)} downloaded` : '';
    return html`<li>
      <a href=${toPodcastPath(feed.feedId)}>
        <pod-artwork .src=${feed.artwork} .title=${feed.title}></pod-artwork>
        <p class="title">${feed.title}</p>
        <p class="facts">${formatCountOf(episodes, 'episode')}${kept}</p>
      </a>
    </li>`;
  }

  #empty() {
    return html`<pod-empty heading="No podcasts yet" text="The podcasts you follow appear here.">
      <a class="pill primary" href=${findPath}>Find a podcast</a>
    </pod-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-podcasts-page': PodPodcastsPage;
  }
}
