import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Episode} from '../../core/feed.js';
import {baseStyles} from './base-styles.js';
import type {EpisodeRow} from './episode-facts.js';
import {formatDay, toDayKey} from './format.js';
import './pod-episode-row.js';
import type {RowContext} from './pod-episode-row.js';
import './pod-virtual-list.js';
import type {ListPlace} from './request-events.js';

/**
 * Episodes one below the other, as many as there are.
 *
 * @fires pod-select - while selecting
 * @fires pod-place-change
 */
@customElement('pod-episode-list')
export class PodEpisodeList extends LitElement {
  static override styles = [baseStyles];

  /** In the order to show. */
  @property({attribute: false}) episodes: readonly Episode[] = [];
  /** Everything known of an episode; asked only for those near the screen. Another function says that something changed. */
  @property({attribute: false}) toRow: ((episode: Episode) => EpisodeRow) | undefined;
  /** Where the list stands, for the facts of its rows. */
  @property() context: RowContext = 'latest';
  /** With a heading for each day. */
  @property({type: Boolean, attribute: 'by-day'}) byDay = false;
  /** Where the list was left before. */
  @property({attribute: false}) place: ListPlace | undefined;
  /** Whether rows are there to be selected. */
  @property({type: Boolean}) selecting = false;
  /** The ids of the selected episodes. */
  @property({attribute: false}) selected: ReadonlySet<string> = new Set();

  #keys: readonly string[] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('episodes')) this.#keys = this.episodes.map(({episodeId}) => episodeId);
  }

  override render() {
    return html`<pod-virtual-list
      .keys=${this.#keys}
      .headingOf=${(index: number) => (this.byDay ? toHeading(this.episodes, index) : undefined)}
      .renderItem=${(index: number) => this.#row(this.episodes[index])}
      .place=${this.place}
    ></pod-virtual-list>`;
  }

  #row(episode: Episode | undefined) {
    if (!episode) return nothing;
    return html`<pod-episode-row
      .row=${this.toRow?.(episode)}
      .context=${this.context}
      .selecting=${this.selecting}
      .selected=${this.selected.has(episode.episodeId)}
    ></pod-episode-row>`;
  }
}

/** The day, above the first of its episodes. */
function toHeading(episodes: readonly Episode[], index: number): string | undefined {
  const time = episodes[index]?.publishedAt;
  const before = episodes[index - 1];
  if (before && toKey(before.publishedAt) === toKey(time)) return undefined;
  return time === undefined ? 'No date' : formatDay(time);
}

function toKey(time: number | undefined): string {
  return time === undefined ? '' : toDayKey(time);
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-episode-list': PodEpisodeList;
  }
}
