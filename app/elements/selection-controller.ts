import {html, nothing, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {DownloadView} from '../../core/download-view.js';
import type {Episode} from '../../core/feed.js';
import {type EpisodeRow, isMissing, sumSizes} from './episode-facts.js';
import {formatBytes, formatCountOf} from './format.js';
import './pod-selection-bar.js';
import type {SelectionAction} from './pod-selection-bar.js';
import {request} from './request-events.js';
import {type SelectDetail, Selection} from './selection.js';

/**
 * Selecting many episodes, for a page with a `<pod-episode-list>`: the button that begins it, the selection, the bar. The page
 * renders all three, and hands `selecting` and `selected` to its list.
 *
 * Fires `pod-played-request`, `pod-download-all-request` and `pod-remove-all-request` on the page.
 *
 * @example
 * readonly #selection = new SelectionController(this, () => this.episodes, (episode) => this.toRow?.(episode));
 * html`${this.#selection.renderButton()}
 *   <pod-episode-list .selecting=${this.#selection.selecting} .selected=${this.#selection.selected}></pod-episode-list>
 *   ${this.#selection.renderBar()}`
 */
export class SelectionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #listEpisodes: () => readonly Episode[];
  readonly #toRow: (episode: Episode) => EpisodeRow | undefined;
  /** Absent while nothing can be selected. */
  #selection: Selection | undefined;

  /** `listEpisodes` tells what the list shows, in its order; `toRow` everything known of one. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    listEpisodes: () => readonly Episode[],
    toRow: (episode: Episode) => EpisodeRow | undefined,
  ) {
    this.#host = host;
    this.#listEpisodes = listEpisodes;
    this.#toRow = toRow;
    host.addController(this);
  }

  hostConnected() {
    this.#host.addEventListener('pod-select', this.#onSelect);
    this.#host.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected() {
    this.#host.removeEventListener('pod-select', this.#onSelect);
    this.#host.removeEventListener('keydown', this.#onKey);
  }

  get selecting(): boolean {
    return this.#selection !== undefined;
  }

  get selected(): ReadonlySet<string> {
    return (this.#selection ?? nothingSelected).episodeIds;
  }

  /** "Select": begins, and ends too. */
  renderButton() {
    const {selecting} = this;
    return html`<button class="pill ${selecting ? 'primary' : ''}" aria-pressed=${selecting} @click=${this.#onToggle}>
      Select
    </button>`;
  }

  renderBar() {
    if (!this.#selection) return nothing;
    const rows = this.#listSelected();
    return html`<pod-selection-bar
      .count=${rows.length}
      .total=${this.#listEpisodes().length}
      .missing=${describeAmount(rows.filter(({download}) => isMissing(download)))}
      .removable=${describeAmount(rows.filter(({download}) => isRemovable(download)))}
      @pod-selection-action=${({detail}: CustomEvent<{action: SelectionAction}>) => this.#act(detail.action)}
    ></pod-selection-bar>`;
  }

  #listSelected(): EpisodeRow[] {
    const {selected} = this;
    if (selected.size === 0) return [];
    const episodes = this.#listEpisodes().filter(({episodeId}) => selected.has(episodeId));
    return episodes.map(this.#toRow).filter((row) => row !== undefined);
  }

  #set(selection: Selection | undefined) {
    this.#selection = selection;
    this.#host.requestUpdate();
  }

  #act(action: SelectionAction) {
    const episodes = this.#listEpisodes();
    switch (action) {
      case 'all':
        return this.#set(new Selection(episodes.map(({episodeId}) => episodeId)));
      case 'none':
        return this.#set(new Selection());
      case 'done':
        return this.#set(undefined);
      case 'download':
        return request(this.#host, 'pod-download-all-request', {episodeIds: this.#listIds(isMissing)});
      case 'remove':
        return request(this.#host, 'pod-remove-all-request', {episodeIds: this.#listIds(isRemovable)});
      case 'played':
      case 'unplayed': {
        const episodeIds = this.#selection?.within(episodes) ?? [];
        return request(this.#host, 'pod-played-request', {episodeIds, played: action === 'played'});
      }
    }
  }

  #listIds(isMeant: (download: DownloadView) => boolean): string[] {
    const meant = this.#listSelected().filter(({download}) => isMeant(download));
    return meant.map(({episode}) => episode.episodeId);
  }

  readonly #onToggle = () => this.#set(this.#selection ? undefined : new Selection());

  readonly #onSelect = ({detail}: CustomEvent<SelectDetail>) => {
    this.#set(this.#selection?.toggle(detail, this.#listEpisodes()));
  };

  readonly #onKey = ({key}: KeyboardEvent) => {
    if (key === 'Escape') this.#set(undefined);
  };
}

const nothingSelected = new Selection();

function isRemovable({status}: DownloadView): boolean {
  return status !== 'absent' && status !== 'removed';
}

/** "114 MB", or how many episodes where not all sizes are known. */
function describeAmount(rows: readonly EpisodeRow[]): string {
  if (rows.length === 0) return '';
  const {bytes, unknown} = sumSizes(rows);
  return unknown === 0 ? formatBytes(bytes) : formatCountOf(rows.length, 'episode');
}
