import type {Download, DownloadEvent, QueuedDownload} from '../../core/download.js';
import type {Progress} from '../../core/download-view.js';
import {type Settings, toAllowance, toHold} from '../../core/settings.js';
import {recordDigests} from '../../core/storage/audio-digests.js';
import {watchChanges} from '../../core/storage/changes.js';
import {getDownload, getDownloads, updateDownload} from '../../core/storage/downloads.js';
import {getSettings} from '../../core/storage/settings.js';
import {toWritingLock} from '../../core/writing-lock.js';
import {ByteRate} from './byte-rate.js';
import {readConnection, watchConnection} from './connection.js';
import type {MentionedEpisode} from './plan-batch.js';

/** Room that is made elsewhere, and an episode that the page reads meanwhile, announce themselves to nobody: look so often, milliseconds. */
const lookAgainAfter = 30_000;
const tellEvery = 250;

/** What the queue needs of the world around it. */
export interface QueueDoor {
  findEpisode(episodeId: string): Promise<MentionedEpisode | undefined>;
  /** Fetches one episode until it is here, or something ends it. */
  download(download: QueuedDownload, episode: MentionedEpisode, run: DownloadRun): Promise<DownloadEvent>;
  /** Hears of everything that runs, a few times a second. */
  tell(progress: ReadonlyMap<string, Progress>): void;
}

export interface DownloadRun {
  signal: AbortSignal;
  /** Sets room aside for a file of so many bytes. Answers the bytes to free before the person's own limit lets it in; 0 if it does. */
  claim(size: number): Promise<number>;
  onBytes(downloaded: number, size: number | undefined): void;
}

interface Job {
  ending: AbortController;
  rate: ByteRate;
  /** Bytes that room is set aside for. */
  claimed: number;
}

/** Takes what is queued in storage, smallest place first. Nothing is kept here that a later one could not read there. */
export class ForegroundQueue {
  readonly #door: QueueDoor;
  readonly #jobs = new Map<string, Job>();
  /** When what waits for something unknowable is looked at again, by episode. */
  readonly #notBefore = new Map<string, number>();
  /** When room is looked for again, by episode. */
  readonly #roomNotBefore = new Map<string, number>();
  /** Bytes of those that did not fit into the person's own limit, by episode. */
  readonly #refused = new Map<string, number>();
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #tellTimer: ReturnType<typeof setInterval> | undefined;

  constructor(door: QueueDoor) {
    this.#door = door;
  }

  /** From now on works off the queue, until the worker ends. */
  start(): void {
    watchChanges(({store}) => {
      if (store === 'downloads' || store === 'settings') void this.look();
    });
    addEventListener('online', () => void this.look());
    watchConnection(() => void this.look());
    // Whoever worked before may have said what no longer is.
    this.#tell();
    void this.look();
  }

  /** Stops these episodes, as far as they run. */
  release(episodeIds: readonly string[]): void {
    for (const episodeId of episodeIds) this.#jobs.get(episodeId)?.ending.abort();
  }

  /** Begins with as much as may run at once. */
  look(): Promise<void> {
    this.#lookAgain = this.#looking !== undefined;
    this.#looking ??= this.#lookUntilSettled().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookUntilSettled(): Promise<void> {
    do {
      this.#lookAgain = false;
      await this.#lookOnce();
    } while (this.#lookAgain);
  }

  async #lookOnce(): Promise<void> {
    const [downloads, settings] = await Promise.all([getDownloads(), getSettings()]);
    const hold = toHold(settings, readConnection());
    for (const [episodeId, {ending}] of this.#jobs) {
      if (hold || downloads.get(episodeId)?.status !== 'queued') ending.abort();
    }
    clearTimeout(this.#lookTimer);
    if (hold) return;
    const waiting = [...downloads.values()]
      .filter((download) => download.status === 'queued')
      .filter(({episodeId}) => !this.#jobs.has(episodeId))
      .sort((a, b) => a.place - b.place);
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    for (const download of waiting) {
      const size = this.#refused.get(download.episodeId);
      const missing = size === undefined ? 0 : size - this.#toAllowed(settings, downloads, this.#jobs);
      const due = this.#toDueTime(download);
      if (missing > 0) await updateDownload(download.episodeId, {type: 'wait', wait: {why: 'limit', missing}});
      else if (due > now) next = Math.min(next, due);
      else if (this.#jobs.size < settings.atOnce) this.#begin(download.episodeId);
    }
    if (next < Number.POSITIVE_INFINITY) {
      this.#lookTimer = setTimeout(() => void this.look(), Math.min(next - now, lookAgainAfter));
    }
  }

  /** Bytes that may still come, with what runs already counted as if it were here. */
  #toAllowed(settings: Settings, downloads: ReadonlyMap<string, Download>, jobs: ReadonlyMap<string, Job>): number {
    const running = [...jobs].filter(([episodeId]) => downloads.get(episodeId)?.status === 'queued');
    return running.reduce((allowed, [, {claimed}]) => allowed - claimed, toAllowance(settings, downloads));
  }

  async #claim(episodeId: string, job: Job, size: number): Promise<number> {
    // Those that end while storage is read may be in neither.
    const jobs = new Map(this.#jobs);
    const [downloads, settings] = await Promise.all([getDownloads(), getSettings()]);
    for (const [other, one] of this.#jobs) jobs.set(other, one);
    jobs.delete(episodeId);
    const missing = size - this.#toAllowed(settings, downloads, jobs);
    if (missing > 0) this.#refused.set(episodeId, size);
    else job.claimed = size;
    return Math.max(0, missing);
  }

  /** Milliseconds since the epoch; infinite where an event will tell. */
  #toDueTime({episodeId, wait}: QueuedDownload): number {
    const notBefore = this.#notBefore.get(episodeId) ?? 0;
    if (wait.why === 'room') return this.#roomNotBefore.get(episodeId) ?? 0;
    if (wait.why === 'again') return Math.max(wait.at, notBefore);
    if (wait.why === 'offline') return navigator.onLine ? notBefore : Number.POSITIVE_INFINITY;
    return notBefore;
  }

  #begin(episodeId: string): void {
    const job: Job = {ending: new AbortController(), rate: new ByteRate(performance.now()), claimed: 0};
    this.#jobs.set(episodeId, job);
    this.#tellTimer ??= setInterval(() => this.#tell(), tellEvery);
    const work = navigator.locks.request(toWritingLock(episodeId), () => this.#run(episodeId, job));
    const fail = (error: unknown) => {
      this.#postpone(episodeId);
      reportError(error);
    };
    void work.catch(fail).finally(() => {
      this.#jobs.delete(episodeId);
      if (this.#jobs.size === 0) {
        clearInterval(this.#tellTimer);
        this.#tellTimer = undefined;
      }
      this.#tell();
      return this.look();
    });
  }

  /** Under the lock of its bytes, so whoever takes the wish away and waits for the lock finds nothing written afterwards. */
  async #run(episodeId: string, job: Job): Promise<void> {
    const {ending, rate} = job;
    const {signal} = ending;
    this.#notBefore.delete(episodeId);
    this.#refused.delete(episodeId);
    const found = await this.#door.findEpisode(episodeId);
    if (!found) return this.#postpone(episodeId);
    const download = await getDownload(episodeId);
    if (download?.status !== 'queued' || signal.aborted) return;
    await updateDownload(episodeId, {type: 'wait', wait: {why: 'turn'}});
    const event = await this.#door.download(download, found, {
      signal,
      claim: (size) => this.#claim(episodeId, job, size),
      onBytes: (downloaded, size) => rate.count(downloaded, size, performance.now()),
    });
    if (event.type === 'wait' && event.wait.why === 'room')
      this.#roomNotBefore.set(episodeId, Date.now() + lookAgainAfter);
    if (event.type !== 'wait') {
      await updateDownload(episodeId, event);
      if (event.type === 'stored' && !event.digests) void recordDigests(episodeId);
      return;
    }
    const hold = toHold(await getSettings(), readConnection());
    await updateDownload(episodeId, hold ? {type: 'wait', wait: hold} : event);
  }

  #postpone(episodeId: string): void {
    this.#notBefore.set(episodeId, Date.now() + lookAgainAfter);
  }

  #tell(): void {
    const now = performance.now();
    this.#door.tell(new Map([...this.#jobs].map(([episodeId, {rate}]) => [episodeId, rate.read(now)])));
  }
}
