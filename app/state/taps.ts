/** A finger that stays longer is not tapping, milliseconds. */
const longestTap = 500;
/** Without a tap for so long, a row of taps is over, milliseconds. */
const pauseAfterTaps = 400;

/**
 * The person's taps. The browser counts a tap from the touch on, the app from the click: a finger that is just tapping has a wish to come.
 */
export class Taps {
  #tap: Promise<void> = Promise.resolve();
  #endTap = () => {};
  #touchedAt = Number.NEGATIVE_INFINITY;

  /** Calls `onGesture` after every tap and every key. */
  watch(onGesture: () => void): void {
    addEventListener('pointerdown', () => this.#beginTap());
    // The click comes right after the finger goes up.
    for (const type of ['pointerup', 'pointercancel']) addEventListener(type, () => setTimeout(() => this.#endTap()));
    addEventListener('click', onGesture);
    addEventListener('keydown', onGesture);
  }

  /** Resolves when no finger is just tapping. */
  get end(): Promise<void> {
    return this.#tap;
  }

  /** Resolves after a row of taps. */
  async waitForPause(): Promise<void> {
    for (;;) {
      const left = this.#touchedAt + pauseAfterTaps - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }

  #beginTap(): void {
    this.#touchedAt = performance.now();
    this.#tap = new Promise((resolve) => {
      this.#endTap = resolve;
      setTimeout(resolve, longestTap);
    });
  }
}
