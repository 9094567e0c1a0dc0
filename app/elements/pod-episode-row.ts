import {html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import type {Episode} from '../../core/feed.js';
import {toEpisodePath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {askFor, type EpisodeAction, toActionIcon, toActionName, toDownloadActions} from './episode-actions.js';
import {
  describeBytes,
  describeProgress,
  describeRestart,
  describeSize,
  describeTime,
  describeTrouble,
  type EpisodeRow,
  needsPerson,
  toFold,
  toRemedy,
} from './episode-facts.js';
import {episodeRowStyles} from './episode-row-styles.js';
import {formatDay} from './format.js';
import './pod-artwork.js';
import {icon, ring} from './pod-icon.js';
import type {SelectDetail} from './selection.js';
import {describeWaitInQueue} from './words.js';

export type {EpisodeRow} from './episode-facts.js';

/** Where the row stands decides which facts matter. */
export type RowContext = 'latest' | 'podcast' | 'downloads';

/**
 * One episode in a list: two lines of title, one line of facts, and at its right end the one thing to do next.
 *
 * @fires pod-download-request
 * @fires pod-download-cancel
 * @fires pod-download-retry - a failed download, a lost one, and among the downloads one that could try again now
 * @fires pod-download-remove - only among the downloads
 * @fires pod-play-request
 * @fires pod-pause-request
 * @fires pod-select - while selecting, when the row is tapped anywhere
 */
@customElement('pod-episode-row')
export class PodEpisodeRow extends LitElement {
  static override styles = [baseStyles, buttonStyles, episodeRowStyles];

  /** The episode and everything known of it. */
  @property({attribute: false, hasChanged: isOtherRow}) row: EpisodeRow | undefined;
  /** Where the row stands. */
  @property() context: RowContext = 'latest';
  /** Whether the row is there to be selected, and nothing else. */
  @property({type: Boolean}) selecting = false;
  /** Whether it is selected. */
  @property({type: Boolean}) selected = false;
  /** With a handle to move it by; moving is up to the list around it. */
  @property({type: Boolean}) movable = false;

  #isRange = false;

  override render() {
    const {row, selecting, selected} = this;
    if (!row) return nothing;
    const {episode, feed, download} = row;
    return html`
      <div class="row ${row.played ? 'played' : ''} ${selecting ? 'selecting' : ''} ${selected ? 'selected' : ''}">
        <pod-artwork .src=${episode.artwork ?? feed.artwork} .title=${feed.title} .fold=${toFold(download)}></pod-artwork>
        <div class="words">
          ${
            selecting
              ? html`<p class="title">${episode.title}</p>`
              : html`<a class="title" href=${toEpisodePath(episode.episodeId)}>${episode.title}</a>`
          }
          <div id="facts">${this.#facts(row)}</div>
        </div>
        ${
          selecting
            ? this.#box(episode)
            : html`<div class="actions">
                ${this.#actions(row).map((action) => this.#button(action, row))}${this.movable ? this.#handle(episode) : nothing}
              </div>`
        }
      </div>
    `;
  }

  #box({episodeId, title}: Episode) {
    return html`
      <span class="box"></span>
      <input
        type="checkbox"
        aria-label=${title}
        aria-describedby="facts"
        .checked=${live(this.selected)}
        @keydown=${this.#onKey}
        @click=${(event: MouseEvent) => this.#select(episodeId, event)}
      />
    `;
  }

  #handle({title}: Episode) {
    return html`<button class="round handle" aria-label="Move ${title}" aria-describedby="keys">${icon('move')}</button>
      <span id="keys" hidden>Arrow up and down, Home and End move it in the queue.</span>`;
  }

  /** Not every browser says in a click by the space bar that Shift was held. */
  #onKey({shiftKey}: KeyboardEvent) {
    this.#isRange = shiftKey;
  }

  #select(episodeId: string, {shiftKey, detail}: MouseEvent) {
    const range = shiftKey || (detail === 0 && this.#isRange);
    const event = {detail: {episodeId, range}, bubbles: true, composed: true};
    this.dispatchEvent(new CustomEvent<SelectDetail>('pod-select', event));
  }

  #facts(row: EpisodeRow) {
    const {download} = row;
    const trouble = describeTrouble(download);
    const restart = describeRestart(download);
    if (trouble) return this.#trouble(row, trouble, restart);
    if (download.status === 'running') {
      const among = this.context === 'downloads';
      const progress = among ? describeBytes(download) : describeProgress(download);
      return html`<p class="facts ${among ? '' : 'accent'}">${[progress, restart].filter(Boolean).join(' · ')}</p>
        ${among ? html`<progress aria-label="Downloaded" max="1" .value=${toFold(download)}></progress>` : nothing}`;
    }
    const rest = this.#timeAndSize(row).filter(Boolean).join(' · ');
    return html`<p class="facts">
      <span class="source">${this.#source(row)}</span><span>&nbsp;· ${rest}</span>
      ${download.status === 'stored' ? html`<span class="unseen">Downloaded</span>` : nothing}
    </p>`;
  }

  #trouble(row: EpisodeRow, trouble: string, restart: string | undefined) {
    const {download} = row;
    const failed = needsPerson(download);
    const remedy = toRemedy(download);
    const isWaiting = download.status === 'queued';
    const words = isWaiting && this.context === 'downloads' ? describeWaitInQueue(download.wait) : trouble;
    const facts =
      download.status === 'removed'
        ? [trouble, ...this.#timeAndSize(row)]
        : [isWaiting && !failed && describeSize(row), restart, words];
    return html`<p class="facts trouble ${failed ? 'danger' : ''}">
      ${download.status === 'failed' ? html`<span class="unseen">Failed: </span>` : nothing}${facts.filter(Boolean).join(' · ')}
      ${remedy ? html`<a href=${remedy.path}>${remedy.words}</a>` : nothing}
    </p>`;
  }

  /** What the list around the row does not say already: the day on a podcast's own page, else the podcast. */
  #source({episode, feed}: EpisodeRow): string {
    if (this.context !== 'podcast') return feed.title;
    return episode.publishedAt === undefined ? 'No date' : formatDay(episode.publishedAt);
  }

  /** Among the downloads the size is what matters; once here and begun, the time left is. */
  #timeAndSize(row: EpisodeRow): (string | undefined)[] {
    if (this.context === 'downloads') return [describeSize(row)];
    const begun = row.download.status === 'stored' && row.position > 0;
    return [describeTime(row), begun ? undefined : describeSize(row)];
  }

  /** From left to right: a second action only among the downloads, the likely one last. */
  #actions({download, playing}: EpisodeRow): EpisodeAction[] {
    const [first, second] = toDownloadActions(download);
    const among = this.context === 'downloads';
    if (download.status === 'stored') return [...(among ? [first] : []), playing ? 'pause' : 'play'];
    if (!second) return [first];
    return among ? [second, first] : [download.status === 'queued' ? second : first];
  }

  #button(action: EpisodeAction, {episode, download}: EpisodeRow) {
    const disc = action === 'play' || action === 'pause';
    return html`<button
      class="round ${disc ? 'disc' : ''}"
      aria-label=${toActionName(action, episode)}
      aria-describedby="facts"
      @click=${() => askFor(this, action, episode)}
    >
      ${action === 'cancel' && this.context !== 'downloads' ? ring(toFold(download)) : icon(toActionIcon(action))}
    </button>`;
  }
}

/** Lists are made anew at every tick of the player; only a row that says something else renders again. */
function isOtherRow(row: EpisodeRow | undefined, before: EpisodeRow | undefined): boolean {
  if (!row || !before) return row !== before;
  return (Object.keys(row) as (keyof EpisodeRow)[]).some((key) => row[key] !== before[key]);
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-episode-row': PodEpisodeRow;
  }
}
