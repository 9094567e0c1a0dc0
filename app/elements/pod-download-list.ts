import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import type {EpisodeRow} from './episode-facts.js';
import {formatCount} from './format.js';
import './pod-episode-row.js';
import './pod-part-heading.js';
import './pod-virtual-list.js';
import type {PodVirtualList} from './pod-virtual-list.js';
import {ReorderController} from './reorder-controller.js';
import {request} from './request-events.js';

/** Rows under one heading. */
export interface DownloadPart {
  heading: string;
  rows: readonly EpisodeRow[];
  /** Whether all of it can be tried again. */
  retriable?: boolean;
}

/**
 * Downloads one below the other, as many as there are. Those of the queue, which comes first, have handles to move them by.
 *
 * @fires pod-move-request
 * @fires pod-retry-all-request
 */
@customElement('pod-download-list')
export class PodDownloadList extends LitElement {
  static override styles = [baseStyles];

  /** In the order to show; empty ones are left out. */
  @property({attribute: false}) parts: readonly DownloadPart[] = [];
  /** How many rows, from the first on, are the queue. */
  @property({type: Number}) queued = 0;

  @query('pod-virtual-list') private list!: PodVirtualList;
  /** Where the row stands that was moved last: "3 of 12". */
  @state() private place = '';

  #rows: readonly EpisodeRow[] = [];
  #keys: readonly string[] = [];
  /** By the index of the row below it. */
  #headings = new Map<number, DownloadPart>();

  constructor() {
    super();
    new ReorderController(this, {
      listKeys: () => this.#keys.slice(0, this.queued),
      findRow: async (key) => {
        await this.list.updateComplete;
        const rows = [...this.list.renderRoot.querySelectorAll('pod-episode-row')];
        return rows.find(({row}) => row?.episode.episodeId === key);
      },
      onMove: (key, index) => void this.#move(key, index),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('parts')) return;
    this.#rows = this.parts.flatMap(({rows}) => rows);
    this.#keys = this.#rows.map(({episode}) => episode.episodeId);
    this.#headings = new Map();
    let index = 0;
    for (const part of this.parts) {
      if (part.rows.length > 0) this.#headings.set(index, part);
      index += part.rows.length;
    }
  }

  override render() {
    return html`
      <p class="unseen" role="status">${this.place}</p>
      <pod-virtual-list
        .keys=${this.#keys}
        .renderItem=${(index: number) => this.#item(index)}
        @pod-place-change=${this.#onPlaceChange}
      ></pod-virtual-list>
    `;
  }

  #item(index: number) {
    const part = this.#headings.get(index);
    return html`${part ? this.#heading(part) : nothing}<pod-episode-row
        context="downloads"
        .row=${this.#rows[index]}
        .movable=${index < this.queued && this.queued > 1}
      ></pod-episode-row>`;
  }

  #heading({heading, retriable = false}: DownloadPart) {
    return html`<pod-part-heading .heading=${heading} .retriable=${retriable}></pod-part-heading>`;
  }

  async #move(episodeId: string, index: number): Promise<void> {
    const keys = this.#keys.slice(0, this.queued);
    if (index !== keys.indexOf(episodeId)) {
      const others = keys.filter((key) => key !== episodeId);
      request(this, 'pod-move-request', {episodeId, before: others[index]});
    }
    // The same place is told again only when it was gone.
    this.place = '';
    await this.updateComplete;
    this.place = `${formatCount(index + 1)} of ${formatCount(keys.length)}`;
  }

  /** Parts come and go above a row, so the page keeps how far it was scrolled, and no row. */
  #onPlaceChange(event: Event) {
    event.stopPropagation();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-download-list': PodDownloadList;
  }
}
