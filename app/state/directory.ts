import type {SearchAnswer} from '../../core/gateway-address.js';
import type {DirectoryAnswer, DirectoryTrouble} from '../platform/directory-search.js';
import {Store} from './store.js';

/** The last search in the public directories. */
export type DirectorySearch =
  | {status: 'none'}
  | {status: 'asking'; text: string}
  | {status: 'failed'; text: string; reason: DirectoryTrouble}
  | ({status: 'ready'; text: string} & SearchAnswer);

/** What the public directories say about a name. They are asked only when a person says so. */
export class DirectoryState {
  readonly search = new Store<DirectorySearch>({status: 'none'});
  /** Names of those that hear what is searched for: of a gateway that nobody configured, and of any answer. */
  readonly directories = new Store<readonly string[]>(['Apple Podcasts', 'fyyd']);
  readonly #searchDirectories: typeof loadAndSearch;
  #asking: AbortController | undefined;

  constructor(search = loadAndSearch) {
    this.#searchDirectories = search;
  }

  /** Shows the last answer again, or asks for one. */
  async show(text: string): Promise<void> {
    const {value} = this.search;
    const isHere = (value.status === 'ready' || value.status === 'asking') && value.text === text;
    if (!isHere) await this.ask(text);
  }

  /** Asks now, in the place of any older search. */
  async ask(text: string): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.search.value = {status: 'asking', text};
    const answer = await this.#searchDirectories(text, asking.signal);
    if (!answer || asking.signal.aborted) return;
    this.search.value = {text, ...answer};
    if (answer.status === 'ready') this.#learn(answer);
  }

  /** The person went elsewhere. An answer that is there stays for their way back. */
  leave(): void {
    if (this.search.value.status !== 'asking') return;
    this.#asking?.abort();
    this.search.value = {status: 'none'};
  }

  #learn({podcasts, silent}: SearchAnswer): void {
    const heard = [...podcasts.flatMap(({directories}) => directories), ...silent];
    this.directories.value = [...new Set([...this.directories.value, ...heard])];
  }
}

/** A start needs none of this; the app shell holds it. */
async function loadAndSearch(words: string, signal: AbortSignal): Promise<DirectoryAnswer | undefined> {
  const platform = await import('../platform/directory-search.js').catch(() => undefined);
  if (platform) return platform.searchDirectories(words, signal);
  return {status: 'failed', reason: navigator.onLine ? 'unreachable' : 'offline'};
}
