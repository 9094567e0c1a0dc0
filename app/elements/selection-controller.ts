import {html, nothing, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {Episode} from '../../core/feed.js';
import './pod-selection-bar.js';
import type {SelectionAction} from './pod-selection-bar.js';
import {request} from './request-events.js';
import {type SelectDetail, Selection} from './selection.js';

/**
 * Selecting many episodes, for a page with a `<pod-episode-list>`: the button that begins it, the selection, the bar. The page
 * renders all three, and hands `selecting` and `selected` to its list.
 *
 * Fires `pod-played-request` on the page.
 *
 * @example
 * readonly #selection = new SelectionController(this, () => this.episodes);
 * html`${this.#selection.renderButton()}
 *   <pod-episode-list .selecting=${this.#selection.selecting} .selected=${this.#selection.selected}></pod-episode-list>
 *   ${this.#selection.renderBar()}`
 */
export class SelectionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #listEpisodes: () => readonly Episode[];
  /** Absent while nothing can be selected. */
  #selection: Selection | undefined;

  /** `listEpisodes` tells what the list shows, in its order. */
  constructor(host: ReactiveControllerHost & HTMLElement, listEpisodes: () => readonly Episode[]) {
    this.#host = host;
    this.#listEpisodes = listEpisodes;
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
    const episodes = this.#listEpisodes();
    return html`<pod-selection-bar
      .count=${this.#selection.within(episodes).length}
      .total=${episodes.length}
      @pod-selection-action=${({detail}: CustomEvent<{action: SelectionAction}>) => this.#act(detail.action)}
    ></pod-selection-bar>`;
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
      case 'played':
      case 'unplayed': {
        const episodeIds = this.#selection?.within(episodes) ?? [];
        return request(this.#host, 'pod-played-request', {episodeIds, played: action === 'played'});
      }
    }
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
