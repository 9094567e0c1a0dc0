import type {Progress} from '../../core/download.js';
import {type PlannedEpisode, type RegistrationPlan, toMissingBytes} from '../../core/registration-plan.js';
import {toEntrySpan, toRangeHeader} from '../../core/slices.js';

/** No byte for so long: the host is silent, or the person paused it in the browser's own list, which no page can see. */
const silenceAfter = 20_000;
/** The rate is that of the last so many milliseconds. */
const rateWindow = 10_000;

interface Sample {
  at: number;
  bytes: number;
}

/**
 * Counts the bytes of each episode in a registration. The browser counts the whole registration only, and nothing at all after it was
 * killed; finished slices are certain, and what is downloaded beyond them belongs to the requests that run.
 */
export class ProgressMeter {
  readonly #plan: RegistrationPlan;
  /** Strong, since a collected registration counts no further. */
  readonly #registration: BackgroundFetchRegistration;
  readonly #finished = new Set<string>();
  readonly #watched = new Set<string>();
  #samples: Sample[] = [];

  constructor(plan: RegistrationPlan, registration: BackgroundFetchRegistration) {
    this.#plan = plan;
    this.#registration = registration;
  }

  /** Progress by episode. `downloaded`: bytes of the whole registration, as the browser counts them now. */
  async read(downloaded: number): Promise<Map<string, Progress>> {
    await this.#watchRecords();
    const parts = this.#plan.episodes.map((episode) => ({episode, ...this.#countFinished(episode)}));
    const certain = parts.reduce((sum, {finished}) => sum + finished, 0);
    let running = Math.max(0, Math.max(downloaded, this.#registration.downloaded) - certain);
    const progress = new Map<string, Progress>();
    const rate = this.#measureRate(certain + running);
    for (const {episode, finished, open} of parts) {
      const share = Math.min(open, running);
      running -= share;
      progress.set(episode.episodeId, toProgress(episode, finished + share, rate));
    }
    return progress;
  }

  async #watchRecords(): Promise<void> {
    for (const {request, responseReady} of await this.#registration.matchAll()) {
      const key = toKey(request.url, request.headers.get('Range'));
      if (this.#watched.has(key)) continue;
      this.#watched.add(key);
      responseReady.then(
        () => this.#finished.add(key),
        () => {},
      );
    }
  }

  #countFinished({url, file}: PlannedEpisode): {finished: number; open: number} {
    if (file.by === 'whole') {
      const done = this.#finished.has(toKey(url, null));
      return {finished: done ? (file.size ?? 0) : 0, open: done ? 0 : (file.size ?? Number.POSITIVE_INFINITY)};
    }
    const finishedEntries = file.entries.filter((entry) =>
      this.#finished.has(toKey(url, toRangeHeader(toEntrySpan(file.layout, entry)))),
    );
    const finished = toMissingBytes({...file, entries: finishedEntries}) ?? 0;
    return {finished, open: (toMissingBytes(file) ?? 0) - finished};
  }

  #measureRate(bytes: number): {bytesPerSecond: number; silent: boolean} {
    const at = performance.now();
    const last = this.#samples.at(-1);
    if (!last || last.bytes !== bytes) this.#samples.push({at, bytes});
    const newest = this.#samples.at(-1)?.at ?? at;
    this.#samples = this.#samples.filter(
      (sample, index) => at - sample.at < rateWindow || index === this.#samples.length - 1,
    );
    const first = this.#samples[0];
    const seconds = first ? (at - first.at) / 1000 : 0;
    return {
      bytesPerSecond: first && seconds > 1 ? Math.max(0, bytes - first.bytes) / seconds : 0,
      silent: at - newest > silenceAfter,
    };
  }
}

function toKey(url: string, range: string | null): string {
  return `${url} ${range ?? ''}`;
}

function toProgress(
  {file}: PlannedEpisode,
  received: number,
  {bytesPerSecond, silent}: {bytesPerSecond: number; silent: boolean},
): Progress {
  if (file.by === 'whole' && file.size === undefined) return {downloaded: received, bytesPerSecond, silent};
  const size = file.by === 'whole' ? (file.size ?? 0) : file.layout.size;
  const downloaded = size - (toMissingBytes(file) ?? 0) + received;
  const secondsLeft = bytesPerSecond > 0 ? (size - downloaded) / bytesPerSecond : undefined;
  return {downloaded, size, bytesPerSecond, silent, ...(secondsLeft === undefined ? {} : {secondsLeft})};
}
