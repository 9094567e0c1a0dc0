import type {Progress} from '../../core/download-view.js';

/** The rate is that of the last so many milliseconds. */
const rateWindow = 10_000;
/** No byte for so long: the host is silent. Milliseconds. */
const silenceAfter = 10_000;

/** Counts the bytes of one download as they come. Times are milliseconds of one clock. */
export class ByteRate {
  #downloaded = 0;
  #size: number | undefined;
  #movedAt: number;
  #samples: {at: number; bytes: number}[] = [];

  constructor(now: number) {
    this.#movedAt = now;
  }

  count(downloaded: number, size: number | undefined, now: number): void {
    // What was here before has no rate.
    if (this.#samples.length === 0) this.#samples = [{at: now, bytes: downloaded}];
    this.#downloaded = downloaded;
    this.#size = size;
    this.#movedAt = now;
  }

  /** To be asked again and again: the rate is told from what it was before. */
  read(now: number): Progress {
    const bytes = this.#downloaded;
    if (this.#samples.length > 0) {
      this.#samples = [...this.#samples.filter(({at}) => now - at < rateWindow), {at: now, bytes}];
    }
    const first = this.#samples[0] ?? {at: now, bytes};
    const seconds = (now - first.at) / 1000;
    const bytesPerSecond = seconds >= 1 ? Math.max(0, bytes - first.bytes) / seconds : 0;
    const progress = {downloaded: bytes, bytesPerSecond, silent: now - this.#movedAt > silenceAfter};
    if (this.#size === undefined) return progress;
    if (bytesPerSecond === 0) return {...progress, size: this.#size};
    return {...progress, size: this.#size, secondsLeft: (this.#size - bytes) / bytesPerSecond};
  }
}
