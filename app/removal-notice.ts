import {undoFor} from '../core/download.js';
import type {Remover} from '../core/download-reasons.js';
import {describeRemoved} from './elements/notice-words.js';
import type {DownloadsState} from './state/downloads.js';
import type {Notice, NoticeState} from './state/notice.js';

interface Removal {
  count: number;
  /** Milliseconds since the epoch. */
  until: number;
  undo: () => Promise<void>;
}

/** Removes downloads, and offers to take that back as long as it can be: a row of removals is one notice. */
export class RemovalNotice {
  readonly #downloads: DownloadsState;
  readonly #notice: NoticeState;
  #removals: readonly Removal[] = [];

  constructor(downloads: DownloadsState, notice: NoticeState) {
    this.#downloads = downloads;
    this.#notice = notice;
  }

  async remove(episodeIds: readonly string[], by: Remover): Promise<void> {
    const until = Date.now() + undoFor;
    const undo = await this.#downloads.remove(episodeIds, by);
    this.#removals = [...this.#removals, {count: episodeIds.length, until, undo}];
    this.#show();
  }

  #show(): void {
    const now = Date.now();
    const removals = this.#removals.filter(({until}) => until > now);
    this.#removals = removals;
    const [first] = removals;
    const last = removals.at(-1);
    if (!first || !last) return;
    const count = removals.reduce((sum, removal) => sum + removal.count, 0);
    const shown: Notice = {text: describeRemoved(count), undo: () => this.#undo(removals)};
    this.#notice.show(shown, last.until - now);
    // What can no longer be taken back is no longer counted.
    setTimeout(() => this.#notice.notice.value === shown && this.#show(), first.until - now);
  }

  async #undo(removals: readonly Removal[]): Promise<void> {
    this.#removals = [];
    await Promise.all(removals.map(({undo}) => undo()));
  }
}
