import type {Progress} from '../../core/download-view.js';
import {type PlannedEpisode, type RegistrationPlan, toMissingBytes} from '../../core/registration-plan.js';
import {toSliceRequest} from '../../core/slice-request.js';
import {findFinishedRecords, toRecordKey} from './finished-records.js';

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
  /** The browser's count at the last reading, bytes. */
  #counted: number | undefined;
  #finished: ReadonlySet<string> = new Set();
  #samples: Sample[] = [];
  #movedAt = performance.now();

  constructor(plan: RegistrationPlan, registration: BackgroundFetchRegistration) {
    this.#plan = plan;
    this.#registration = registration;
    // Without a listener the browser counts finished requests only.
    registration.addEventListener('progress', () => {});
  }

  /** Progress by episode. */
  async read(): Promise<Map<string, Progress>> {
    await this.#lookForFinished();
    const parts = this.#plan.episodes.map((episode) => ({episode, ...countFinished(episode, this.#finished)}));
    const certain = parts.reduce((sum, {finished}) => sum + finished, 0);
    let running = Math.max(0, this.#registration.downloaded - certain);
    const rate = this.#measureRate(certain + running);
    const progress = new Map<string, Progress>();
    for (const {episode, finished, open} of parts) {
      const share = Math.min(open, running);
      running -= share;
      progress.set(episode.episodeId, toProgress(episode, finished + share, rate));
    }
    return progress;
  }

  /** Looking costs memory in the browser, so only where its own count stands still, as it does after a crash. */
  async #lookForFinished(): Promise<void> {
    const {downloaded} = this.#registration;
    if (downloaded === this.#counted) this.#finished = await findFinishedRecords(this.#registration);
    this.#counted = downloaded;
  }

  #measureRate(bytes: number): {bytesPerSecond: number; silent: boolean} {
    const at = performance.now();
    const moved = this.#samples.at(-1)?.bytes !== bytes;
    if (moved) this.#movedAt = at;
    // The rate begins with the first byte, not with the wait for it.
    if (!moved && this.#samples.length === 1) this.#samples = [];
    this.#samples = [...this.#samples.filter((sample) => at - sample.at < rateWindow), {at, bytes}];
    const first = this.#samples[0];
    const seconds = first ? (at - first.at) / 1000 : 0;
    return {
      bytesPerSecond: first && seconds > 1 ? Math.max(0, bytes - first.bytes) / seconds : 0,
      silent: at - this.#movedAt > silenceAfter,
    };
  }
}

/** Bytes of the finished requests of one episode, and bytes that may still come. */
function countFinished(
  {url, file}: PlannedEpisode,
  finishedRecords: ReadonlySet<string>,
): {finished: number; open: number} {
  if (file.by === 'whole') {
    const {size = Number.POSITIVE_INFINITY} = file;
    return finishedRecords.has(toRecordKey(url, null))
      ? {finished: file.size ?? 0, open: 0}
      : {finished: 0, open: size};
  }
  const isFinished = (entry: number) => finishedRecords.has(toRecordKey(url, toSliceRequest(file, entry).range));
  const finished = toMissingBytes({...file, entries: file.entries.filter(isFinished)}) ?? 0;
  return {finished, open: (toMissingBytes(file) ?? 0) - finished};
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
