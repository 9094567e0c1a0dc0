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
  /** What is being said by itself, while something else is said with it. */
  #first: Notice | undefined;
  #isJoined = false;

  /** For so many milliseconds, or until the next one. */
  show(notice: Notice, milliseconds = shownFor): void {
    this.notice.value = notice;
    this.#isJoined = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), milliseconds);
  }

  /** Says it after what is being said otherwise, which is taken back with it. */
  showToo(notice: Notice): void {
    const first = this.#isJoined ? this.#first : this.notice.value;
    const undo = async () => {
      await first?.undo?.();
      await notice.undo?.();
    };
    this.show(first ? {text: `${first.text}. ${notice.text}`, undo} : notice);
    this.#first = first;
    this.#isJoined = true;
  }

  async undo(): Promise<void> {
    const notice = this.notice.value;
    this.#hide();
    await notice?.undo?.();
  }

  #hide(): void {
    this.notice.value = undefined;
    this.#isJoined = false;
  }
}
