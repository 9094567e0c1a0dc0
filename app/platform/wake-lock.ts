/** Keeps the screen on (Screen Wake Lock, W3C) as long as that is wanted and the page is seen; where the browser cannot, nothing happens. */
export class WakeLock {
  #wanted = false;
  #held: Promise<WakeLockSentinel | undefined> | undefined;

  constructor() {
    // The browser takes the lock away from a page that is not seen.
    document.addEventListener('visibilitychange', () => this.#settle());
  }

  want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#settle();
  }

  #settle(): void {
    const mayHold = this.#wanted && document.visibilityState === 'visible';
    if (mayHold) this.#held ??= requestLock();
    else {
      void this.#held?.then((sentinel) => sentinel?.release());
      this.#held = undefined;
    }
  }
}

/** `undefined` where the browser has no such lock, or does not give it now, as with an empty battery. */
async function requestLock(): Promise<WakeLockSentinel | undefined> {
  try {
    return await navigator.wakeLock?.request('screen');
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') return undefined;
    throw error;
  }
}
