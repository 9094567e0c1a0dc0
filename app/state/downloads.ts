import type {
  Download,
  DownloadSummary,
  DownloadView,
  FailureReason,
  Progress,
  QueuedDownload,
  WaitReason,
} from '../../core/download.js';
import type {PlannedEpisode} from '../../core/registration-plan.js';
import {deleteAudio} from '../../core/storage/audio-store.js';
import {watchChanges} from '../../core/storage/changes.js';
import {deleteDownload, getDownload, getDownloads, updateDownload} from '../../core/storage/downloads.js';
import type {MentionedEpisode} from '../platform/plan-batch.js';
import {askToPersist, estimateRoom, type Room} from '../platform/room.js';
import type {StartAnswer, Starts, Transport} from '../platform/transport.js';
import {reconcileAudio} from './reconcile-audio.js';
import {Store} from './store.js';

/** While anything is queued, look again so often, milliseconds. */
const lookAgainAfter = 30_000;
/** A finger that stays longer is not tapping, milliseconds. */
const longestTap = 500;
/** Without a tap for so long, a row of taps is over, milliseconds. */
const pauseAfterTaps = 400;
const startLock = 'start-downloads';

/** The queue and everything that is kept. Storage is believed, not what was asked for. */
export class DownloadsState {
  readonly records = new Store<ReadonlyMap<string, Download>>(new Map());
  readonly progress = new Store<ReadonlyMap<string, Progress>>(new Map());
  readonly starts = new Store<Starts>('alone');
  readonly room = new Store<Room | undefined>(undefined);

  readonly #findEpisode: (episodeId: string) => MentionedEpisode | undefined;
  #transport: Transport | undefined;
  #starting: Promise<void> | undefined;
  #startAgain = false;
  #lastPlace = 0;
  /** Counts what was asked for or called off, from the tap on, before it is written. */
  #wishes = 0;
  /** The browser counts a tap from the touch on, the app from the click: a finger that is just tapping has a wish to come. */
  #tap: Promise<void> = Promise.resolve();
  #endTap = () => {};
  #touchedAt = Number.NEGATIVE_INFINITY;
  #writing: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(findEpisode: (episodeId: string) => MentionedEpisode | undefined) {
    this.#findEpisode = findEpisode;
  }

  /** Reads every record from storage, then follows its changes. */
  async load(): Promise<void> {
    watchChanges(({store, keys}) => {
      if (store === 'downloads') for (const episodeId of keys) void this.#read(episodeId);
      if (store === 'registrations') void this.startWaiting();
    });
    this.records.value = await getDownloads();
    this.room.value = await estimateRoom();
  }

  /** Starts what waits, now and whenever something may have changed. Without a transport, waiting is all that downloads can do. */
  async use(transport: Transport | undefined): Promise<void> {
    this.#transport = transport;
    if (!transport) {
      this.starts.value = 'unsupported';
      return;
    }
    if (this.records.value.size > 0) void loadPlanning();
    transport.watch((progress) => {
      this.progress.value = progress;
    });
    addEventListener('online', () => void this.startWaiting());
    addEventListener('pointerdown', () => this.#beginTap());
    // The click comes right after the finger goes up.
    for (const type of ['pointerup', 'pointercancel']) addEventListener(type, () => setTimeout(() => this.#endTap()));
    addEventListener('click', () => void this.startWaiting());
    addEventListener('keydown', () => void this.startWaiting());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.reconcile();
    });
    await this.reconcile();
  }

  /** Every download in the order of the queue; what is kept comes last, newest first. */
  list(): Download[] {
    return [...this.records.value.values()].sort((a, b) => toOrder(a) - toOrder(b));
  }

  /** Everything the transport has in hand, as one sum; `undefined` while that is nothing. */
  summarise(): DownloadSummary | undefined {
    const progress = [...this.progress.value.values()];
    if (progress.length === 0) return undefined;
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
    const sizes = progress.map(({size}) => size).filter((size) => size !== undefined);
    const downloaded = sum(progress.map((one) => one.downloaded));
    const summary = {
      episodes: progress.length,
      downloaded,
      total: sizes.length === progress.length ? sum(sizes) : 0,
    };
    const bytesPerSecond = Math.max(...progress.map((one) => one.bytesPerSecond));
    if (bytesPerSecond === 0 || summary.total === 0) return summary;
    return {...summary, bytesPerSecond, secondsLeft: (summary.total - downloaded) / bytesPerSecond};
  }

  view(episodeId: string): DownloadView {
    const record = this.records.value.get(episodeId);
    const progress = this.progress.value.get(episodeId);
    if (record?.status === 'queued' && progress && this.#hasBegun(record, progress))
      return {status: 'running', progress};
    return record ?? {status: 'absent'};
  }

  /** Writes the wish, then starts it together with everything else that waits. */
  async request(episodeId: string): Promise<void> {
    void askToPersist();
    this.#wishes++;
    const written = updateDownload(episodeId, {type: 'wish', place: this.#nextPlace()});
    this.#writing = Promise.allSettled([this.#writing, written]);
    await written;
    if (this.starts.value === 'unsupported') {
      await updateDownload(episodeId, {type: 'failed', reason: 'unsupported', partial: undefined});
    }
    await this.startWaiting();
  }

  /** Takes the wish away, then whatever came of it. Others in the same registration go on. */
  async cancel(episodeId: string): Promise<void> {
    this.#wishes++;
    await deleteDownload(episodeId);
    await this.#transport?.release(episodeId);
    await deleteAudio(episodeId);
    await this.startWaiting();
  }

  /** Compares records and audio both ways, lets the transport look after its own, and starts what waits. */
  async reconcile(): Promise<void> {
    await reconcileAudio((await this.#transport?.findHeld()) ?? new Set());
    this.records.value = await getDownloads();
    await this.startWaiting();
  }

  /** Starts everything that can be started now as one registration, and says of the rest why it waits. */
  startWaiting(): Promise<void> {
    this.#startAgain = this.#starting !== undefined;
    this.#starting ??= this.#startUntilSettled().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /** The person does not want to wait for the next try. */
  async startNow(): Promise<void> {
    for (const record of this.records.value.values()) {
      if (record.status === 'queued') await updateDownload(record.episodeId, {type: 'wish', place: record.place});
    }
    await this.startWaiting();
  }

  async #startUntilSettled(): Promise<void> {
    do {
      this.#startAgain = false;
      await navigator.locks.request(startLock, () => this.#startOnce());
    } while (this.#startAgain);
  }

  async #startOnce(): Promise<void> {
    const transport = this.#transport;
    if (!transport) return;
    const startable = (await this.#listWaiting(transport)).filter(isDue);
    this.starts.value = await transport.findStarts();
    // While the app is open the transport takes what waits by itself.
    if (startable.length > 0 && this.starts.value !== 'open') {
      if (this.starts.value === 'alone') await this.#startBatch(transport);
      else await wait(startable, this.starts.value === 'denied' ? {why: 'permission'} : {why: 'gesture'});
    }
    await this.#lookAgainLater();
  }

  /**
   * A start uses up the tap that allows it, and with it the taps on other episodes before it. So everything that was wished for until the
   * browser is asked goes into the same start.
   */
  async #startBatch(transport: Transport): Promise<void> {
    const planned = new Map<string, PlannedEpisode>();
    let answer: StartAnswer;
    do {
      const wishes = this.#wishes;
      await this.#writing;
      await this.#plan(transport, planned);
      if (planned.size === 0) return;
      await this.#tap;
      if ((await transport.findHeld()).size > 0) await this.#waitForPause();
      for (const episode of await transport.reclaim()) planned.set(episode.episodeId, episode);
      answer = await transport.start([...planned.values()], () => wishes !== this.#wishes);
      if (!answer.started && answer.reason === 'quota-exceeded') await this.#shed(planned);
    } while (
      !answer.started &&
      (answer.reason === 'overtaken' || answer.reason === 'quota-exceeded') &&
      planned.size > 0
    );

    const episodes = [...planned.values()];
    if (answer.started) await wait(episodes, {why: 'turn'});
    else if (answer.reason === 'gesture') await wait(episodes, {why: 'gesture'});
    else if (answer.reason !== 'overtaken') await this.#fail(episodes, answer.reason);
    this.starts.value = await transport.findStarts();
  }

  /** A row of taps goes into one start after the last: a tap that falls into a start is used up by it. */
  async #waitForPause(): Promise<void> {
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

  /** Adds what waits and is not planned yet, and takes away what nobody wants any more. */
  async #plan(transport: Transport, planned: Map<string, PlannedEpisode>): Promise<void> {
    const startable = (await this.#listWaiting(transport)).filter(isDue);
    const fresh = startable.filter(({episodeId}) => !planned.has(episodeId));
    const {planBatch} = await loadPlanning();
    const {episodes, refused} = await planBatch(
      fresh,
      [...planned.values()],
      this.#findEpisode,
      (await estimateRoom())?.available,
    );
    for (const {episodeId, event} of refused) await updateDownload(episodeId, event);
    for (const episode of episodes) planned.set(episode.episodeId, episode);
    const wished = await getDownloads();
    for (const episodeId of planned.keys()) {
      if (wished.get(episodeId)?.status !== 'queued') planned.delete(episodeId);
    }
  }

  /** Chromium does not say how much room there is: the later half gives way until the rest fits. */
  async #shed(planned: Map<string, PlannedEpisode>): Promise<void> {
    const episodes = [...planned.values()].sort((a, b) => a.place - b.place);
    const shed = episodes.slice(Math.floor(episodes.length / 2));
    for (const {episodeId} of shed) planned.delete(episodeId);
    await this.#fail(shed, 'quota-exceeded');
  }

  async #fail(episodes: PlannedEpisode[], reason: FailureReason): Promise<void> {
    for (const {episodeId, file} of episodes) {
      const partial = file.by === 'slices' ? file.layout : undefined;
      await updateDownload(episodeId, {type: 'failed', reason, partial});
    }
  }

  /** Queued downloads that the transport does not hold, in the order of the queue. */
  async #listWaiting(transport: Transport): Promise<QueuedDownload[]> {
    const held = await transport.findHeld();
    return [...(await getDownloads()).values()]
      .filter((record) => record.status === 'queued')
      .filter(({episodeId}) => !held.has(episodeId))
      .sort((a, b) => a.place - b.place);
  }

  /** A registration that is lost, a host that comes back and room that is made announce themselves to nobody. */
  async #lookAgainLater(): Promise<void> {
    clearTimeout(this.#timer);
    const queued = [...(await getDownloads()).values()].filter((record) => record.status === 'queued');
    if (queued.length === 0) return;
    const due = queued.map(({wait}) => (wait.why === 'again' ? wait.at - Date.now() : lookAgainAfter));
    this.#timer = setTimeout(() => void this.startWaiting(), Math.max(0, Math.min(lookAgainAfter, ...due)));
  }

  /** The browser works a registration off in order: one without bytes runs only when nothing held is before it. */
  #hasBegun({place}: QueuedDownload, {downloaded}: Progress): boolean {
    if (downloaded > 0) return true;
    return ![...this.progress.value.keys()].some((episodeId) => {
      const other = this.records.value.get(episodeId);
      return other?.status === 'queued' && other.place < place;
    });
  }

  #nextPlace(): number {
    const places = [...this.records.value.values()].map((record) => ('place' in record ? record.place : 0));
    this.#lastPlace = Math.max(this.#lastPlace, ...places) + 1;
    return this.#lastPlace;
  }

  async #read(episodeId: string): Promise<void> {
    const record = await getDownload(episodeId);
    const records = new Map(this.records.value);
    if (record) records.set(episodeId, record);
    else records.delete(episodeId);
    this.records.value = records;
    this.room.value = await estimateRoom();
  }
}

/** Who downloads nothing needs none of it, and a first visit has to be light. */
function loadPlanning() {
  return import('../platform/plan-batch.js');
}

/** Queue places are small and positive; times stand far behind them. */
function toOrder(download: Download): number {
  if ('place' in download) return download.place;
  return download.status === 'stored' ? Number.MAX_SAFE_INTEGER - download.storedAt : 0;
}

function isDue({wait}: QueuedDownload): boolean {
  return wait.why !== 'again' || wait.at <= Date.now();
}

async function wait(downloads: readonly {episodeId: string}[], reason: WaitReason): Promise<void> {
  for (const {episodeId} of downloads) await updateDownload(episodeId, {type: 'wait', wait: reason});
}
