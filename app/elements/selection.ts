import type {Episode} from '../../core/feed.js';

/** What a row says when it is selected, or no longer. */
export interface SelectDetail {
  episodeId: string;
  /** Everything from the row before to this one, as with the Shift key. */
  range: boolean;
}

/** Which episodes are selected. A value: each change answers another one. */
export class Selection {
  readonly episodeIds: ReadonlySet<string>;
  /** Where a range begins. */
  readonly #last: string | undefined;

  constructor(episodeIds: Iterable<string> = [], last?: string) {
    this.episodeIds = new Set(episodeIds);
    this.#last = last;
  }

  /** Selects an episode or lets it go; with `range`, everything between the one before and this one does the same. */
  toggle({episodeId, range}: SelectDetail, episodes: readonly Episode[]): Selection {
    const isSelected = !this.episodeIds.has(episodeId);
    const changed = new Set(this.episodeIds);
    for (const id of range ? this.#toRange(episodeId, episodes) : [episodeId]) {
      if (isSelected) changed.add(id);
      else changed.delete(id);
    }
    return new Selection(changed, episodeId);
  }

  /** The selected episodes that are in the list, in its order: it may show others than when they were selected. */
  within(episodes: readonly Episode[]): string[] {
    if (this.episodeIds.size === 0) return [];
    return episodes.map(({episodeId}) => episodeId).filter((episodeId) => this.episodeIds.has(episodeId));
  }

  #toRange(episodeId: string, episodes: readonly Episode[]): string[] {
    const to = episodes.findIndex((episode) => episode.episodeId === episodeId);
    const last = episodes.findIndex((episode) => episode.episodeId === this.#last);
    const from = last < 0 ? to : last;
    return episodes.slice(Math.min(from, to), Math.max(from, to) + 1).map((episode) => episode.episodeId);
  }
}

declare global {
  interface HTMLElementEventMap {
    'pod-select': CustomEvent<SelectDetail>;
  }
}
