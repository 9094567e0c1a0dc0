import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {DownloadSummary} from '../../core/download-view.js';
import {latestPath, settingsPath, storagePath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {type EpisodeRow, needsPerson} from '../elements/episode-facts.js';
import {
  formatBytes,
  formatBytesOf,
  formatCount,
  formatCountOf,
  formatRate,
  formatTimeLeft,
} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-download-list.js';
import type {DownloadPart} from '../elements/pod-download-list.js';
import '../elements/pod-empty.js';
import {icon} from '../elements/pod-icon.js';
import {request} from '../elements/request-events.js';
import {type DownloadStarts, describeStarts} from '../elements/words.js';

/** Bytes: what Dogear holds, and what the browser would still give it. */
export interface Room {
  used: number;
  available: number;
}

/**
 * What is on its way, what waits, what needs the person, what is here.
 *
 * @fires pod-start-request
 * @fires pod-pause-all-request
 * @fires pod-resume-all-request
 * @fires pod-retry-all-request
 * @fires pod-move-request
 */
@customElement('pod-downloads-page')
export class PodDownloadsPage extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      .pair .facts {
        font-weight: 400;
      }
      .bar {
        gap: 0 4px;
      }
      .bar h1 {
        flex: 1;
      }
      .bar .pill {
        padding-inline: 12px;
      }
      a.card {
        text-decoration: none;
      }
    `,
  ];

  /** Every episode with a download, in the order of the queue. */
  @property({attribute: false}) rows: readonly EpisodeRow[] = [];
  /** Absent while nothing runs. */
  @property({attribute: false}) summary: DownloadSummary | undefined;
  /** Absent when the browser does not tell. */
  @property({attribute: false}) room: Room | undefined;
  /** How waiting downloads start in this browser. */
  @property({attribute: false}) starts: DownloadStarts = 'alone';

  /** Whether the person has paused the queue. */
  @property({type: Boolean}) paused = false;

  #waiting: readonly EpisodeRow[] = [];
  #queued = 0;
  #parts: readonly DownloadPart[] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('rows')) return;
    const {rows} = this;
    const running = rows.filter(({download}) => download.status === 'running');
    this.#waiting = rows.filter(({download}) => download.status === 'queued' && !needsPerson(download));
    this.#queued = running.length + this.#waiting.length;
    this.#parts = [
      {heading: 'Downloading', rows: running},
      {heading: 'Waiting', rows: this.#waiting},
      {heading: 'Needs you', rows: rows.filter(({download}) => needsPerson(download)), retriable: true},
      {heading: 'Downloaded', rows: rows.filter(({download}) => download.status === 'stored')},
    ];
  }

  override render() {
    const queued = this.#queued;
    return html`
      <header class="bar">
        <h1>Downloads</h1>
        ${queued ? this.#pause() : nothing}
        <a class="round" href=${settingsPath} aria-label="Settings">${icon('settings')}</a>
      </header>
      ${queued ? this.#queue(queued, this.summary) : nothing}
      ${this.#starts(queued, this.#waiting)}
      ${this.rows.length ? html`<pod-download-list .parts=${this.#parts} .queued=${queued}></pod-download-list>` : this.#empty()}
      ${this.room ? this.#room(this.room) : nothing}
    `;
  }

  #pause() {
    const {paused} = this;
    const ask = () => request(this, paused ? 'pod-resume-all-request' : 'pod-pause-all-request', null);
    return html`<button class="pill ${paused ? 'primary' : ''}" @click=${ask}>${paused ? 'Resume all' : 'Pause all'}</button>`;
  }

  #queue(queued: number, summary: DownloadSummary | undefined) {
    if (this.paused) {
      return html`<div class="card">
        <p class="pair"><span>${formatCountOf(queued, 'episode')}</span> <span>Paused</span></p>
        <p class="facts">What has come is kept. Resume all when you like.</p>
      </div>`;
    }
    return summary ? this.#summary(queued, summary) : nothing;
  }

  #summary(queued: number, {episodes, downloaded, total, bytesPerSecond, secondsLeft}: DownloadSummary) {
    const facts = [
      bytesPerSecond && formatRate(bytesPerSecond),
      secondsLeft !== undefined && formatTimeLeft(secondsLeft),
      this.starts !== 'open' && 'keeps going if you close Dogear',
    ];
    return html`<div class="card">
      <p class="pair">
        <span>${episodes < queued ? `${formatCount(episodes)} of ` : ''}${formatCountOf(queued, 'episode')}</span>
        <span>${total ? formatBytesOf(downloaded, total) : formatBytes(downloaded)}</span>
      </p>
      <progress aria-label="All downloads" max=${total || 1} .value=${downloaded}></progress>
      <p class="facts">${facts.filter(Boolean).join(' · ')}</p>
    </div>`;
  }

  #starts(queued: number, waiting: readonly EpisodeRow[]) {
    const {starts} = this;
    const waitsFor = (why: string) =>
      waiting.some(({download}) => download.status === 'queued' && download.wait.why === why);
    const matters: Record<DownloadStarts, boolean> = {
      alone: false,
      open: queued > 0 && !this.paused,
      gesture: waitsFor('gesture'),
      denied: waitsFor('permission'),
      unsupported: true,
    };
    if (!matters[starts]) return nothing;
    return html`<div class="card">
      <p>${describeStarts(starts)}</p>
      ${
        starts === 'gesture'
          ? html`<button class="pill primary" @click=${() => request(this, 'pod-start-request', null)}>Start now</button>`
          : nothing
      }
    </div>`;
  }

  #room({used, available}: Room) {
    return html`<a class="card" href=${storagePath}>
      <span class="pair"><span>On this device</span><span class="facts">${formatBytesOf(used, used + available)}</span></span>
      <progress aria-label="Room used" max=${used + available || 1} .value=${used}></progress>
    </a>`;
  }

  #empty() {
    return html`<pod-empty
      heading="No downloads yet"
      text="Tap the arrow beside an episode. It comes here and stays when the network goes."
    >
      <a class="pill primary" href=${latestPath}>Latest episodes</a>
    </pod-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-downloads-page': PodDownloadsPage;
  }
}
