import type {Found} from '../../core/search-segments.js';
import {endSearch, prepareSearch, searchLibrary} from '../platform/library-search.js';
import {Store} from './store.js';

/** What the followed podcasts say about a text. */
export interface SearchResult extends Found {
  text: string;
}

/** Episodes that one search brings. */
const limit = 100;

/** What is looked for in the library, and what was found. */
export class SearchState {
  readonly result = new Store<SearchResult | undefined>(undefined);
  readonly #listFollowed: () => Iterable<string>;
  #text = '';

  /** `listFollowed`: the ids of the feeds that are followed now. */
  constructor(listFollowed: () => Iterable<string>) {
    this.#listFollowed = listFollowed;
  }

  /** A person is about to search. */
  prepare(): void {
    prepareSearch();
  }

  /** What was found before stays until the answer comes; a newer text overtakes. Without a text nothing is looked for. */
  async search(text: string): Promise<void> {
    const before = this.#text;
    this.#text = text.trim();
    if (this.#text === '' || (before === '' && this.result.value?.text !== this.#text)) this.result.value = undefined;
    if (this.#text !== before) await this.searchAgain();
  }

  /** The library has changed. */
  async searchAgain(): Promise<void> {
    const text = this.#text;
    if (text === '') return;
    const found = await searchLibrary({text, limit, feedIds: [...this.#listFollowed()]});
    if (found && this.#text !== '') this.result.value = {text, ...found};
  }

  /** The person went elsewhere. What was found stays for their way back. */
  close(): void {
    this.#text = '';
    endSearch();
  }
}
