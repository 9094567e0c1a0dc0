import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {DownloadView} from '../../core/download-view.js';
import type {Episode, EpisodeDetails} from '../../core/feed.js';
import {latestPath, toPodcastPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {
  askFor,
  type EpisodeAction,
  toActionIcon,
  toActionName,
  toDownloadActions,
} from '../elements/episode-actions.js';
import {credits} from '../elements/episode-credits.js';
import {
  describeBytes,
  describeProgress,
  describeRestart,
  describeSize,
  describeTime,
  describeTrouble,
  needsPerson,
  toFold,
  toRemedy,
} from '../elements/episode-facts.js';
import {formatDay} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-artwork.js';
import '../elements/pod-empty.js';
import type {EpisodeRow} from '../elements/pod-episode-row.js';
import {icon} from '../elements/pod-icon.js';
import '../elements/pod-show-notes.js';
import {request} from '../elements/request-events.js';

const labels: Record<EpisodeAction, string> = {
  download: 'Download',
  cancel: 'Cancel',
  retry: 'Retry',
  remove: 'Remove',
  verify: 'Verify',
  play: 'Play',
  pause: 'Pause',
};

/**
 * One episode: play it, keep it, read its notes.
 *
 * @fires pod-play-request
 * @fires pod-pause-request
 * @fires pod-download-request
 * @fires pod-download-cancel
 * @fires pod-download-retry
 * @fires pod-download-remove
 * @fires pod-verify-request
 * @fires pod-played-request
 * @fires pod-show-images-request
 * @fires pod-play-at-request
 */
@customElement('pod-episode-page')
export class PodEpisodePage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      .top {
        display: grid;
        gap: 8px;
        padding: 4px 20px 12px;
      }
      pod-artwork {
        --artwork-size: min(100%, 334px, 45vh);
        --artwork-radius: 18px;
        --fold-share: 19;
        margin: 0 auto 12px;
      }
      h1 {
        font-size: 1.625rem;
      }
      .podcast {
        display: inline-flex;
        align-items: center;
        justify-self: start;
        min-width: 44px;
        min-height: 44px;
        margin-bottom: -12px;
        color: var(--accent);
        font-weight: 600;
        font-size: 0.9375rem;
        text-decoration: none;
      }
      h1 + .facts {
        margin-top: 6px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        margin: 12px 0;
      }
      .pill {
        flex: 1;
        min-height: 52px;
        border-radius: 26px;
        font-size: 1rem;
      }
      .state {
        display: grid;
        gap: 8px;
        font-size: 0.9375rem;
      }
      .remedy {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
        color: var(--accent);
        font-weight: 600;
      }
      pod-show-notes,
      .credits {
        padding: 0 var(--side);
      }
      .credits {
        display: grid;
        gap: 6px;
        margin-top: 18px;
        font-size: 0.875rem;
        color: var(--ink-2);
      }
      @media (min-width: 700px) {
        .top {
          grid-template-columns: 260px 1fr;
          column-gap: 28px;
          align-items: center;
        }
        .actions .pill {
          flex: none;
        }
      }
    `,
  ];

  /** Absent when this device does not know the episode. */
  @property({attribute: false}) row: EpisodeRow | undefined;
  /** Absent until it is read from storage. */
  @property({attribute: false}) details: EpisodeDetails | undefined;
  /** Whether pictures in the notes may be loaded from their hosts. */
  @property({attribute: false}) showImages = false;

  override render() {
    const {row} = this;
    if (!row) return this.#unknown();
    const {episode, feed, download, played} = row;
    const day = episode.publishedAt === undefined ? undefined : formatDay(episode.publishedAt);
    const facts = [day, describeTime(row), describeSize(row)].filter(Boolean).join(' · ');
    const place = describePlace(episode);
    const actions: EpisodeAction[] = [row.playing ? 'pause' : 'play', ...toDownloadActions(download)];
    if (download.status === 'stored') actions.push('verify');
    return html`
      <header class="bar">
        <a class="round" href=${toPodcastPath(feed.feedId)} aria-label="Back to ${feed.title}">${icon('back')}</a>
      </header>
      <div class="top">
        <pod-artwork fluid .src=${episode.artwork ?? feed.artwork} .title=${feed.title} .fold=${toFold(download)}></pod-artwork>
        <div>
          <a class="podcast" href=${toPodcastPath(feed.feedId)}>${feed.title}</a>
          <h1>${episode.title}</h1>
          <p class="facts">${facts}</p>
          ${place && html`<p class="facts">${place}</p>`}
          <div class="actions">
            ${actions.map((action) => this.#button(action, row))}
            <button class="pill" @click=${() => this.#mark(row)}>
              ${played ? 'Mark as unplayed' : 'Mark as played'}
            </button>
          </div>
          <div class="state" role="status">${this.#state(download)}</div>
        </div>
      </div>
      ${this.details ? this.#details(row, this.details) : nothing}
    `;
  }

  #details({episode, feed}: EpisodeRow, details: EpisodeDetails) {
    return html`
      ${
        details.notes
          ? html`<h2>Notes</h2>
              <pod-show-notes
                .notes=${details.notes}
                .base=${details.link ?? feed.feedUrl}
                .images=${this.showImages}
                .duration=${episode.duration}
                .feedId=${feed.feedId}
                .episodeId=${episode.episodeId}
              ></pod-show-notes>`
          : nothing
      }
      ${credits(details)}
    `;
  }

  #button(action: EpisodeAction, {episode}: EpisodeRow) {
    const primary = action === 'play' || action === 'pause';
    return html`<button
      class="pill ${primary ? 'primary' : ''}"
      aria-label=${toActionName(action, episode)}
      @click=${() => askFor(this, action, episode)}
    >
      ${icon(toActionIcon(action))}${labels[action]}
    </button>`;
  }

  #mark({episode, played}: EpisodeRow) {
    request(this, 'pod-played-request', {episodeIds: [episode.episodeId], played: !played});
  }

  #state(download: DownloadView) {
    const trouble = describeTrouble(download);
    const restart = describeRestart(download);
    const remedy = toRemedy(download);
    return html`
      ${
        download.status === 'running'
          ? html`<progress aria-label="Downloaded" max="1" .value=${toFold(download)}></progress>
              <p class="facts">${describeBytes(download)} · ${describeProgress(download)}</p>`
          : nothing
      }
      ${restart ? html`<p class="facts">${restart}.</p>` : nothing}
      ${trouble ? html`<p class=${needsPerson(download) ? 'danger' : ''}>${trouble}${download.status === 'removed' ? '. It plays over the network.' : ''}</p>` : nothing}
      ${remedy ? html`<p><a class="remedy" href=${remedy.path}>${remedy.words}</a></p>` : nothing}
      ${download.status === 'stored' ? html`<p class="facts">Downloaded. It plays without a network.</p>` : nothing}
      ${download.status === 'absent' ? html`<p class="facts">Not downloaded: it plays over the network.</p>` : nothing}
    `;
  }

  #unknown() {
    return html`
      <header class="bar"><h1 class="unseen">Unknown episode</h1></header>
      <pod-empty
        heading="Dogear does not know this episode"
        text="Its podcast may not be followed on this device, or no longer lists it."
      >
        <a class="pill primary" href=${latestPath}>Latest episodes</a>
      </pod-empty>
    `;
  }
}

/** "Season 2 · Episode 5 · Bonus · Explicit", what the feed says of it. */
function describePlace({season, number, type, explicit}: Episode): string {
  return [
    season !== undefined && `Season ${season}`,
    number !== undefined && `Episode ${number}`,
    type && (type === 'bonus' ? 'Bonus' : 'Trailer'),
    explicit && 'Explicit',
  ]
    .filter(Boolean)
    .join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-episode-page': PodEpisodePage;
  }
}
