import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {DownloadSummary} from '../../core/download-view.js';
import {latestPath} from '../../core/routes.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {needsPerson} from '../elements/episode-facts.js';
import {formatBytes, formatBytesOf, formatCountOf, formatRate, formatTimeLeft} from '../elements/format.js';
import {pageStyles} from '../elements/page-styles.js';
import '../elements/pod-empty.js';
import '../elements/pod-episode-row.js';
import type {EpisodeRow} from '../elements/pod-episode-row.js';
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
 */
@customElement('pod-downloads-page')
export class PodDownloadsPage extends LitElement {
  // A row that moves to another part arrives there, rather than being there at once.
  static override styles = [
    baseStyles,
    buttonStyles,
    pageStyles,
    css`
      li {
        transition:
          opacity var(--motion),
          translate var(--motion);
      }
      @starting-style {
        li {
          opacity: 0;
          translate: 0 8px;
        }
      }
      .pair .facts {
        font-weight: 400;
      }
    `,
  ];

  /** Every episode with a download, in the order of the queue. */
  @property({attribute: false}) rows: EpisodeRow[] = [];
  /** Absent while nothing runs. */
  @property({attribute: false}) summary: DownloadSummary | undefined;
  /** Absent when the browser does not tell. */
  @property({attribute: false}) room: Room | undefined;
  /** How waiting downloads start in this browser. */
  @property({attribute: false}) starts: DownloadStarts = 'alone';

  override render() {
    const {rows} = this;
    const running = rows.filter(({download}) => download.status === 'running');
    const waiting = rows.filter(({download}) => download.status === 'queued' && !needsPerson(download));
    const troubled = rows.filter(({download}) => needsPerson(download));
    const stored = rows.filter(({download}) => download.status === 'stored');
    return html`
      <header class="bar"><h1>Downloads</h1></header>
      ${this.summary ? this.#summary(this.summary) : nothing}
      ${this.#starts(waiting.length, running.length)}
      ${rows.length ? nothing : this.#empty()}
      ${this.#part('Downloading', running)} ${this.#part('Waiting', waiting, this.starts === 'alone' ? describeStarts('alone') : '')} ${this.#part('Needs you', troubled)}
      ${this.#part('Downloaded', stored)} ${this.room ? this.#room(this.room) : nothing}
    `;
  }

  #part(heading: string, rows: EpisodeRow[], note = '') {
    if (!rows.length) return nothing;
    return html`<section aria-label=${heading}>
      <h2>${heading}</h2>
      <p class="line facts">${note}</p>
      <ul role="list">
        ${repeat(
          rows,
          (row) => row.episode.episodeId,
          (row) => html`<li><pod-episode-row context="downloads" .row=${row}></pod-episode-row></li>`,
        )}
      </ul>
    </section>`;
  }

  #summary({episodes, downloaded, total, bytesPerSecond, secondsLeft}: DownloadSummary) {
    const facts = [
      bytesPerSecond && formatRate(bytesPerSecond),
      secondsLeft !== undefined && formatTimeLeft(secondsLeft),
      this.starts !== 'open' && 'keeps going if you close Dogear',
    ];
    return html`<div class="card">
      <p class="pair">
        <span>${formatCountOf(episodes, 'episode')}</span>
        <span>${total ? formatBytesOf(downloaded, total) : formatBytes(downloaded)}</span>
      </p>
      <progress aria-label="All downloads" max=${total || 1} .value=${downloaded}></progress>
      <p class="facts">${facts.filter(Boolean).join(' · ')}</p>
    </div>`;
  }

  #starts(waiting: number, running: number) {
    const {starts} = this;
    const matters = starts === 'open' ? running + waiting > 0 : starts !== 'alone' && waiting > 0;
    if (starts !== 'unsupported' && !matters) return nothing;
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
    return html`<div class="card">
      <p class="pair"><span>On this device</span><span class="facts">${formatBytesOf(used, used + available)}</span></p>
      <progress aria-label="Room used" max=${used + available || 1} .value=${used}></progress>
    </div>`;
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
