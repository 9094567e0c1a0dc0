import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import type {EpisodeRow} from './episode-facts.js';
import {formatDay, toDayKey} from './format.js';
import './pod-episode-row.js';
import type {RowContext} from './pod-episode-row.js';

const pageSize = 100;

/** Episodes one below the other, the first hundred at once, the next with "Show more". */
@customElement('pod-episode-list')
export class PodEpisodeList extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      h2 {
        padding: 18px 20px 6px;
      }
      .more {
        display: grid;
        padding: 12px 20px;
      }
    `,
  ];

  /** In the order to show. */
  @property({attribute: false}) rows: EpisodeRow[] = [];
  /** Where the list stands, for the facts of its rows. */
  @property() context: RowContext = 'latest';
  /** With a heading for each day. */
  @property({type: Boolean, attribute: 'by-day'}) byDay = false;

  @state() private limit = pageSize;

  override render() {
    const shown = this.rows.slice(0, this.limit);
    const days = this.byDay ? toDays(shown) : [{heading: '', rows: shown}];
    return html`
      ${days.map(
        ({heading, rows}) => html`
          ${heading && html`<h2>${heading}</h2>`}
          <ul role="list">
            ${repeat(
              rows,
              (row) => row.episode.episodeId,
              (row) => html`<li><pod-episode-row .row=${row} .context=${this.context}></pod-episode-row></li>`,
            )}
          </ul>
        `,
      )}
      ${
        this.rows.length > this.limit
          ? html`<div class="more"><button class="pill" @click=${this.#onMore}>Show more</button></div>`
          : nothing
      }
    `;
  }

  #onMore() {
    this.limit += pageSize;
  }
}

/** Neighbours of the same local day belong together. */
function toDays(rows: EpisodeRow[]): {heading: string; rows: EpisodeRow[]}[] {
  const days: {key: string; heading: string; rows: EpisodeRow[]}[] = [];
  for (const row of rows) {
    const time = row.episode.publishedAt;
    const key = time === undefined ? '' : toDayKey(time);
    const last = days.at(-1);
    if (last?.key === key) last.rows.push(row);
    else days.push({key, heading: time === undefined ? 'No date' : formatDay(time), rows: [row]});
  }
  return days;
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-episode-list': PodEpisodeList;
  }
}
