import {Store} from './store.js';

export interface Notice {
  /** What was done: "3 episodes are marked as played". */
  text: string;
  /** Takes it back. */
  undo?: () => Promise<void>;
}

/** Milliseconds. */
const shownFor = 10_000;

/** What the app has to say for ten seconds, and what can be taken back as long. */
export class NoticeState {
  readonly notice = new Store<Notice | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** For so many milliseconds, or until the next one. */
  show(notice: Notice, milliseconds = shownFor): void {
    this.notice.value = notice;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), milliseconds);
  }

  async undo(): Promise<void> {
    const notice = this.notice.value;
    this.#hide();
    await notice?.undo?.();
  }

  #hide(): void {
    this.notice.value = undefined;
  }
}
