import {html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Feed} from '../../core/feed.js';
import {findPath, latestPath, podcastsPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {formatCountOf} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-empty.js';
import '../elements/pod-episode-list.js';
import type {EpisodeRow} from '../elements/pod-episode-row.js';
import {icon} from '../elements/pod-icon.js';
import '../elements/pod-podcast-header.js';

/** One podcast and its episodes. */
@customElement('pod-podcast-page')
export class PodPodcastPage extends LitElement {
  static override styles = [baseStyles, buttonStyles, pageStyles];

  /** Absent when this device does not know the podcast. */
  @property({attribute: false}) feed: Feed | undefined;
  /** Whether this reader follows it. */
  @property({type: Boolean}) following = false;
  /** Newest first. */
  @property({attribute: false}) rows: EpisodeRow[] = [];

  override render() {
    const {feed, following, rows} = this;
    return html`
      <header class="bar">
        <a class="round" href=${podcastsPath} aria-label="Back to Podcasts">${icon('back')}</a>
        ${feed ? '' : html`<h1 class="unseen">Unknown podcast</h1>`}
      </header>
      ${
        feed
          ? html`
              <pod-podcast-header .feed=${feed} .following=${following}><h1>${feed.title}</h1></pod-podcast-header>
              <h2>${formatCountOf(rows.length, 'episode')} · newest first</h2>
              <pod-episode-list context="podcast" .rows=${rows}></pod-episode-list>
            `
          : html`<pod-empty
              heading="Dogear does not know this podcast"
              text="It may have been followed on another device. Look for it by its address."
            >
              <a class="pill primary" href=${findPath}>Find a podcast</a>
              <a class="pill" href=${latestPath}>Latest episodes</a>
            </pod-empty>`
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-podcast-page': PodPodcastPage;
  }
}
