import type {AudioLayout} from '../../core/download.js';
import {measureAudio} from '../../core/storage/audio-store.js';
import {askToPersist, readPersistence} from '../platform/persistence.js';
import type {DownloadsState} from './downloads.js';
import {Store} from './store.js';

/** What the browser promises about keeping what is stored; `undefined` where it does not say. `refused`: it was asked. */
export type Persistence = 'promised' | 'not-promised' | 'refused' | undefined;

/** Where the room goes. */
export class StorageState {
  /** Bytes of what is not whole yet, by episode. */
  readonly partial = new Store<ReadonlyMap<string, number>>(new Map());
  readonly persistence = new Store<Persistence>(undefined);

  readonly #downloads: DownloadsState;
  #isWatching = false;
  #measuring: Promise<void> | undefined;
  #measureAgain = false;

  constructor(downloads: DownloadsState) {
    this.#downloads = downloads;
  }

  /** From the first call on follows what is kept. */
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#downloads.records.subscribe(() => void this.measure());
    void this.measure();
    void this.#readPersistence();
  }

  async askToPersist(): Promise<void> {
    await askToPersist();
    await this.#readPersistence();
    if (this.persistence.value === 'not-promised') this.persistence.value = 'refused';
  }

  async #readPersistence(): Promise<void> {
    const isPromised = await readPersistence();
    if (isPromised !== undefined) this.persistence.value = isPromised ? 'promised' : 'not-promised';
  }

  /** A record says how large the whole is, not how much of it has come. */
  measure(): Promise<void> {
    this.#measureAgain = this.#measuring !== undefined;
    this.#measuring ??= this.#measureUntilSettled().finally(() => {
      this.#measuring = undefined;
    });
    return this.#measuring;
  }

  async #measureUntilSettled(): Promise<void> {
    do {
      this.#measureAgain = false;
      const partial = new Map<string, number>();
      for (const [episodeId, layout] of this.#listPartial()) {
        const size = await measureAudio(episodeId, layout);
        if (size > 0) partial.set(episodeId, size);
      }
      this.partial.value = partial;
    } while (this.#measureAgain);
  }

  #listPartial(): [episodeId: string, AudioLayout][] {
    return [...this.#downloads.records.value.values()].flatMap((record) => {
      const wanted = record.status === 'removed' ? record.before : record;
      return wanted && 'partial' in wanted && wanted.partial ? [[record.episodeId, wanted.partial]] : [];
    });
  }
}
