import {getNotes} from '../../core/storage/library.js';
import {toNotesText} from '../platform/notes-text.js';
import {Store} from './store.js';

/** The show notes of the episode that is looked at, as plain text. */
export class NotesState {
  readonly shown = new Store('');
  #wanted: string | undefined;

  async show(feedId: string, episodeId: string): Promise<void> {
    if (this.#wanted !== episodeId) this.shown.value = '';
    this.#wanted = episodeId;
    const notes = toNotesText((await getNotes(feedId, episodeId)) ?? '');
    if (this.#wanted === episodeId) this.shown.value = notes;
  }

  hide(): void {
    this.#wanted = undefined;
    this.shown.value = '';
  }
}
