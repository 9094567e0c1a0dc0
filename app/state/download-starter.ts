import type {DownloadEvent, QueuedDownload} from '../../core/download.js';
import type {FailureReason, WaitReason} from '../../core/download-reasons.js';
import {type PlannedEpisode, toRoomWait} from '../../core/registration-plan.js';
import {type Settings, toAllowance, toHold} from '../../core/settings.js';
import {getDownloads, updateDownload, updateDownloads} from '../../core/storage/downloads.js';
import {estimateRoom} from '../../core/storage/room.js';
import {readConnection, watchConnection} from '../platform/connection.js';
import type {MentionedEpisode, PlanRoom} from '../platform/plan-batch.js';
import type {StartAnswer, Starts, Transport} from '../platform/transport.js';
import {Store} from './store.js';
import {Taps} from './taps.js';

/** While anything is queued, look again so often, milliseconds. */
const lookAgainAfter = 30_000;
const startLock = 'start-downloads';

/** Starts what is queued as soon as the person, the browser, the network and the settings let it, and says of the rest why it waits. */
export class DownloadStarter {
  readonly starts = new Store<Starts>('alone');

  readonly #transport: Transport;
  readonly #findEpisode: (episodeId: string) => MentionedEpisode | undefined;
  readonly #settings: Store<Settings>;
  readonly #taps = new Taps();
  #starting: Promise<void> | undefined;
  #startAgain = false;
  /** Counts what was asked for or called off, from the tap on, before it is written. */
  #wishes = 0;
  #writing: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    transport: Transport,
    findEpisode: (episodeId: string) => MentionedEpisode | undefined,
    settings: Store<Settings>,
  ) {
    this.#transport = transport;
    this.#findEpisode = findEpisode;
    this.#settings = settings;
  }

  /** From now on looks again whenever something may have changed. */
  watch(): void {
    const look = () => void this.start();
    this.#taps.watch(look);
    this.#settings.subscribe(look);
    watchConnection(look);
    addEventListener('online', look);
  }

  /** Tells of a wish that is being written, or called off: a start that has not asked the browser yet takes it into account. */
  async announce<T>(written: Promise<T>): Promise<T> {
    this.#wishes++;
    this.#writing = Promise.allSettled([this.#writing, written]);
    return written;
  }

  /** Starts everything that can be started now as one registration. */
  start(): Promise<void> {
    this.#startAgain = this.#starting !== undefined;
    this.#starting ??= this.#startUntilSettled().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #startUntilSettled(): Promise<void> {
    do {
      this.#startAgain = false;
      await navigator.locks.request(startLock, () => this.#startOnce());
    } while (this.#startAgain);
  }

  async #startOnce(): Promise<void> {
    const transport = this.#transport;
    const hold = toHold(this.#settings.value, readConnection());
    this.starts.value = await transport.findStarts();
    if (hold) return this.#hold(hold);
    await this.#endHold();
    const startable = await this.#listStartable();
    // While the app is open the transport takes what waits by itself.
    if (startable.length > 0 && this.starts.value !== 'open') {
      if (this.starts.value === 'alone') await this.#startBatch();
      else await wait(startable, this.starts.value === 'denied' ? {why: 'permission'} : {why: 'gesture'});
    }
    await this.#lookAgainLater();
  }

  /** Nothing runs until the hold is over. What has come is kept. */
  async #hold(reason: WaitReason): Promise<void> {
    if (this.starts.value !== 'open') await this.#transport.release([...(await this.#transport.findHeld())]);
    await wait(await listQueued(), reason);
  }

  async #endHold(): Promise<void> {
    const held = (await listQueued()).filter(({wait: {why}}) => why === 'paused' || why === 'wifi');
    if (held.length > 0) await wait(held, {why: 'turn'});
  }

  /**
   * A start uses up the tap that allows it, and with it the taps on other episodes before it. So everything that was wished for until the
   * browser is asked goes into the same start.
   */
  async #startBatch(): Promise<void> {
    const transport = this.#transport;
    const planned = new Map<string, PlannedEpisode>();
    let answer: StartAnswer;
    do {
      const wishes = this.#wishes;
      await this.#writing;
      await this.#plan(planned);
      if (planned.size === 0) return;
      await this.#taps.end;
      // A row of taps goes into one start after the last: a tap that falls into a start is used up by it.
      if ((await transport.findHeld()).size > 0) await this.#taps.waitForPause();
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

  /** Adds what waits and is not planned yet, and takes away what nobody wants any more. */
  async #plan(planned: Map<string, PlannedEpisode>): Promise<void> {
    const startable = await this.#listStartable();
    const fresh = startable.filter(({episodeId}) => !planned.has(episodeId));
    const {planBatch} = await loadPlanning();
    const {episodes, refused} = await planBatch(
      fresh,
      [...planned.values()],
      this.#findEpisode,
      await this.#findRoom(),
    );
    for (const {episodeId, event} of refused) await updateDownload(episodeId, event);
    for (const episode of episodes) {
      planned.set(episode.episodeId, episode);
      // So that it can be listened to while it comes.
      if (episode.file.by === 'slices') {
        await updateDownload(episode.episodeId, {type: 'begun', partial: episode.file.layout});
      }
    }
    const wished = await getDownloads();
    for (const episodeId of planned.keys()) {
      if (wished.get(episodeId)?.status !== 'queued') planned.delete(episodeId);
    }
  }

  /** Chromium does not say how much room there is: the later half gives way until the rest fits. */
  async #shed(planned: Map<string, PlannedEpisode>): Promise<void> {
    const episodes = [...planned.values()].sort((a, b) => a.place - b.place);
    const shed = episodes.slice(Math.floor(episodes.length / 2));
    const {available} = await this.#findRoom();
    for (const {episodeId, file} of shed) {
      planned.delete(episodeId);
      await updateDownload(episodeId, {type: 'wait', wait: toRoomWait(file, available)});
    }
  }

  async #fail(episodes: PlannedEpisode[], reason: FailureReason): Promise<void> {
    const events = new Map<string, DownloadEvent>(
      episodes.map(({episodeId, file}) => {
        const partial = file.by === 'slices' ? file.layout : undefined;
        return [episodeId, {type: 'failed', reason, partial}];
      }),
    );
    await updateDownloads([...events.keys()], (episodeId) => events.get(episodeId) as DownloadEvent);
  }

  /** Queued downloads that the transport does not hold and that nothing known keeps from running, in the order of the queue. */
  async #listStartable(): Promise<QueuedDownload[]> {
    const [held, room] = [await this.#transport.findHeld(), await this.#findRoom()];
    return (await listQueued())
      .filter((download) => !held.has(download.episodeId) && isDue(download, room) && this.#isKnown(download))
      .sort((a, b) => a.place - b.place);
  }

  /** A rule may wish for an episode before this page has read it. */
  #isKnown({episodeId, wait}: QueuedDownload): boolean {
    return wait.why !== 'open' || this.#findEpisode(episodeId) !== undefined;
  }

  async #findRoom(): Promise<PlanRoom> {
    const available = (await estimateRoom())?.available;
    return {available, allowance: toAllowance(this.#settings.value, await getDownloads())};
  }

  /** A registration that is lost, a host that comes back and room that is made announce themselves to nobody. */
  async #lookAgainLater(): Promise<void> {
    clearTimeout(this.#timer);
    const queued = await listQueued();
    if (queued.length === 0) return;
    const due = queued.map(({wait}) => (wait.why === 'again' ? wait.at - Date.now() : lookAgainAfter));
    this.#timer = setTimeout(() => void this.start(), Math.max(0, Math.min(lookAgainAfter, ...due)));
  }
}

/** Who downloads nothing needs none of it, and a first visit has to be light. */
export function loadPlanning() {
  return import('../platform/plan-batch.js');
}

async function listQueued(): Promise<QueuedDownload[]> {
  return [...(await getDownloads()).values()].filter((record) => record.status === 'queued');
}

function isDue({wait}: QueuedDownload, {available = Number.POSITIVE_INFINITY, allowance}: PlanRoom): boolean {
  switch (wait.why) {
    case 'again':
      return wait.at <= Date.now();
    case 'room':
      return available >= (wait.free ?? 0) + wait.missing;
    case 'limit':
      return allowance >= (wait.free ?? 0) + wait.missing;
    default:
      return true;
  }
}

async function wait(downloads: readonly {episodeId: string}[], reason: WaitReason): Promise<void> {
  const episodeIds = downloads.map(({episodeId}) => episodeId);
  await updateDownloads(episodeIds, () => ({type: 'wait', wait: reason}));
}
