import type {EpisodeDetails} from '../../core/feed.js';
import {getDetails} from '../../core/storage/library.js';
import {Store} from './store.js';

/** What only its own page needs of the episode that is looked at. */
export class DetailsState {
  readonly shown = new Store<EpisodeDetails | undefined>(undefined);
  #wanted: string | undefined;

  async show(feedId: string, episodeId: string): Promise<void> {
    if (this.#wanted !== episodeId) this.shown.value = undefined;
    this.#wanted = episodeId;
    const details = await getDetails(feedId, episodeId);
    if (this.#wanted === episodeId) this.shown.value = details;
  }

  hide(): void {
    this.#wanted = undefined;
    this.shown.value = undefined;
  }
}
