import {type Download, nextDownload, undoFor} from '../../core/download.js';
import type {Remover} from '../../core/download-reasons.js';
import type {DownloadSummary, DownloadView, Progress} from '../../core/download-view.js';
import {toLastPlace, toMovedPlaces} from '../../core/queue-order.js';
import {type Settings, toHold} from '../../core/settings.js';
import {watchChanges, watchOthersChanges} from '../../core/storage/changes.js';
import {getDownloads, getDownloadsOf, updateDownloads, watchOwnUpdates} from '../../core/storage/downloads.js';
import {estimateRoom, type Room} from '../../core/storage/room.js';
import type {Verdict} from '../../core/verdict.js';
import {readConnection} from '../platform/connection.js';
import {askToPersist} from '../platform/persistence.js';
import type {MentionedEpisode} from '../platform/plan-batch.js';
import type {Starts, Transport} from '../platform/transport.js';
import type {DownloadStarter} from './download-starter.js';
import {Store} from './store.js';

/** A row of moves is over after so long without one, milliseconds. */
const pauseAfterMoves = 400;

/** The queue and everything that is kept. Storage is believed, not what was asked for. */
export class DownloadsState {
  readonly records = new Store<ReadonlyMap<string, Download>>(new Map());
  readonly progress = new Store<ReadonlyMap<string, Progress>>(new Map());
  readonly starts = new Store<Starts>('alone');
  readonly room = new Store<Room | undefined>(undefined);

  readonly #findEpisode: (episodeId: string) => MentionedEpisode | undefined;
  readonly #settings: Store<Settings>;
  #transport: Transport | undefined;
  #starter: DownloadStarter | undefined;
  #lastPlace = 0;
  readonly #changed = new Set<string>();
  #reading: Promise<void> | undefined;
  /** Places that are being written. */
  readonly #moving = new Map<string, number>();
  #moves = 0;
  /** The smallest place of what the transport holds. */
  #head = Number.POSITIVE_INFINITY;

  constructor(findEpisode: (episodeId: string) => MentionedEpisode | undefined, settings: Store<Settings>) {
    this.#findEpisode = findEpisode;
    this.#settings = settings;
    for (const store of [this.records, this.progress]) store.subscribe(() => this.#findHead());
  }

  /** Reads every record from storage, then follows its changes. */
  async load(): Promise<void> {
    watchOwnUpdates((changed) => {
      this.#show(changed);
      void this.#estimateRoom();
    });
    watchOthersChanges(({store, keys}) => {
      if (store === 'downloads') this.#follow(keys);
    });
    watchChanges(({store}) => {
      if (store === 'registrations') void this.startWaiting();
    });
    this.records.value = await getDownloads();
    await this.#estimateRoom();
  }

  /** Starts what waits, now and whenever something may have changed. Without a transport, waiting is all that downloads can do. */
  async use(transport: Transport | undefined): Promise<void> {
    if (!transport) {
      this.starts.value = 'unsupported';
      return;
    }
    const {DownloadStarter, loadPlanning} = await import('./download-starter.js');
    if (this.records.value.size > 0) void loadPlanning();
    const starter = new DownloadStarter(transport, this.#findEpisode, this.#settings);
    this.#transport = transport;
    this.#starter = starter;
    starter.starts.subscribe(() => {
      this.starts.value = starter.starts.value;
    });
    transport.watch((progress) => {
      this.progress.value = progress;
    });
    starter.watch();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.reconcile();
    });
    await this.reconcile();
  }

  /** The queue in its order, then what is kept, then what was removed; of these the newest first. */
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
    // The browser works a registration off in order: one without bytes runs only when nothing held is before it.
    const hasBegun = record?.status === 'queued' && progress && (progress.downloaded > 0 || record.place <= this.#head);
    if (hasBegun) return {status: 'running', progress, ...(record.restarted && {restarted: true})};
    return record ?? {status: 'absent'};
  }

  /** It runs, and what has come of it can be listened to. */
  isComing(episodeId: string): boolean {
    const record = this.records.value.get(episodeId);
    return record?.status === 'queued' && record.partial !== undefined && this.view(episodeId).status === 'running';
  }

  /** Writes the wish, then starts it together with everything else that waits. */
  request(episodeId: string): Promise<void> {
    return this.requestAll([episodeId]);
  }

  /** The person wants another try: of what has failed, and of what the host has fallen silent about. */
  async retry(episodeId: string): Promise<void> {
    const view = this.view(episodeId);
    if (view.status === 'running' && view.progress.silent) await this.#transport?.release([episodeId]);
    await this.request(episodeId);
  }

  /** The same for many, which come in this order. */
  async requestAll(episodeIds: readonly string[]): Promise<void> {
    void askToPersist();
    const first = this.#takePlaces(episodeIds.length);
    const places = new Map(episodeIds.map((episodeId, index) => [episodeId, first + index]));
    const wait = toHold(this.#settings.value, readConnection());
    const toWish = (episodeId: string) => ({type: 'wish', place: places.get(episodeId) ?? 0, wait}) as const;
    await this.#write(updateDownloads(episodeIds, toWish));
    if (this.starts.value === 'unsupported') {
      await updateDownloads(episodeIds, () => ({type: 'failed', reason: 'unsupported', partial: undefined}));
    }
    await this.startWaiting();
  }

  /** Everything that has failed or was lost, and what would wait for its next try. */
  async retryAll(): Promise<void> {
    const troubled = this.list().filter(({status}) => status === 'failed' || status === 'lost');
    await this.startNow();
    if (troubled.length > 0) await this.requestAll(troubled.map(({episodeId}) => episodeId));
  }

  /**
   * Takes the wishes away, or what is kept; others in the same registration go on. Answers how to take that back, which works until the
   * audio goes: `undoFor` milliseconds.
   */
  async remove(episodeIds: readonly string[], by: Remover): Promise<() => Promise<void>> {
    const at = Date.now();
    await this.#write(updateDownloads(episodeIds, () => ({type: 'removed', by, at})));
    setTimeout(() => void purge(), undoFor);
    await this.#transport?.release(episodeIds);
    await this.startWaiting();
    return async () => {
      await this.#write(updateDownloads(episodeIds, () => ({type: 'undone'})));
      await this.startWaiting();
    };
  }

  /** Puts an episode of the queue before another one, or at its end. It shows at once, so that each of a row of moves counts from the last. */
  async move(episodeId: string, before: string | undefined): Promise<void> {
    const queue = this.list().filter((download) => 'place' in download);
    const places = toMovedPlaces(queue, episodeId, before);
    for (const [id, place] of places) this.#moving.set(id, place);
    this.records.value = new Map(Array.from(this.records.value, ([id, record]) => [id, this.#toMoved(record)]));
    const ids = [...places.keys()];
    try {
      await this.#write(updateDownloads(ids, (id) => ({type: 'move', place: places.get(id) ?? 0})));
    } finally {
      for (const [id, place] of places) if (this.#moving.get(id) === place) this.#moving.delete(id);
      this.#follow(ids);
    }
    await this.#reorder();
  }

  /** Reads a kept episode once more; what is damaged of it is fetched again. */
  async verify(episodeId: string): Promise<Verdict> {
    const {verifyAudio} = await import('../../core/storage/verify-audio.js');
    const verdict = await verifyAudio(episodeId, this.#takePlaces(1));
    if (verdict.result === 'damaged') await this.startWaiting();
    return verdict;
  }

  /** Compares records and audio both ways, lets the transport look after its own, and starts what waits. */
  async reconcile(): Promise<void> {
    const {purgeRemoved, reconcileAudio} = await import('./reconcile-audio.js');
    await purgeRemoved();
    await reconcileAudio(
      (await this.#transport?.findHeld()) ?? new Set(),
      (episodeId) => this.#findEpisode(episodeId)?.episode.feedId,
    );
    this.records.value = await getDownloads();
    if (this.list().some((record) => record.status === 'stored' && !record.digests)) void addDigests();
    await this.startWaiting();
  }

  /** Starts everything that can be started now, and says of the rest why it waits. */
  async startWaiting(): Promise<void> {
    await this.#starter?.start();
  }

  /** The person does not want to wait for the next try. */
  async startNow(): Promise<void> {
    const again = this.list().filter((record) => record.status === 'queued' && record.wait.why === 'again');
    const toWish = () => ({type: 'wish', place: 0}) as const;
    await updateDownloads(
      again.map(({episodeId}) => episodeId),
      toWish,
    );
    await this.startWaiting();
  }

  /** Once no other move follows, what comes first in the queue runs. */
  async #reorder(): Promise<void> {
    const moves = ++this.#moves;
    await new Promise((resolve) => setTimeout(resolve, pauseAfterMoves));
    if (moves !== this.#moves) return;
    await this.#transport?.release(await this.#findOvertaken());
    await this.startWaiting();
  }

  /**
   * What the transport has in hand and must give back. What a browser has cannot be reordered there: all of it comes back, with its finished
   * bytes, and starts again.
   */
  async #findOvertaken(): Promise<string[]> {
    if (this.starts.value !== 'open') return [...((await this.#transport?.findHeld()) ?? [])];
    const running = [...this.progress.value.keys()];
    const first = this.list()
      .filter((download) => download.status === 'queued' && download.wait.why === 'turn')
      .slice(0, running.length)
      .map(({episodeId}) => episodeId);
    return running.filter((episodeId) => !first.includes(episodeId));
  }

  /** What is written shows as soon as storage has it. */
  async #write(written: Promise<unknown>): Promise<void> {
    await (this.#starter ? this.#starter.announce(written) : written);
  }

  #show(changed: Iterable<readonly [episodeId: string, record: Download | undefined]>): void {
    const records = new Map(this.records.value);
    for (const [episodeId, record] of changed) {
      if (record) records.set(episodeId, this.#toMoved(record));
      else records.delete(episodeId);
    }
    this.records.value = records;
  }

  /** The first of so many places behind everything. */
  #takePlaces(count: number): number {
    const first = Math.max(this.#lastPlace + 1, toLastPlace(this.records.value.values()));
    this.#lastPlace = first + count - 1;
    return first;
  }

  #toMoved(record: Download): Download {
    const place = this.#moving.get(record.episodeId);
    const moved = place !== undefined && nextDownload(record.episodeId, record, {type: 'move', place});
    return moved || record;
  }

  #findHead(): void {
    const places = [...this.progress.value.keys()].map((episodeId) => {
      const record = this.records.value.get(episodeId);
      return record?.status === 'queued' ? record.place : Number.POSITIVE_INFINITY;
    });
    this.#head = Math.min(Number.POSITIVE_INFINITY, ...places);
  }

  /** Many changes in a row are read at once. */
  #follow(episodeIds: readonly string[]): void {
    for (const episodeId of episodeIds) this.#changed.add(episodeId);
    this.#reading ??= this.#readChanged().finally(() => {
      this.#reading = undefined;
    });
  }

  async #readChanged(): Promise<void> {
    while (this.#changed.size > 0) {
      const episodeIds = [...this.#changed];
      this.#changed.clear();
      const read = await getDownloadsOf(episodeIds);
      this.#show(episodeIds.map((episodeId, index) => [episodeId, read[index]]));
      await this.#estimateRoom();
    }
  }

  async #estimateRoom(): Promise<void> {
    const room = await estimateRoom();
    const {used, available} = this.room.value ?? {};
    if (room?.used !== used || room?.available !== available) this.room.value = room;
  }
}

async function purge(): Promise<void> {
  const {purgeRemoved} = await import('./reconcile-audio.js');
  await purgeRemoved();
}

/** What a page or the worker did not come to while it was open. */
async function addDigests(): Promise<void> {
  const {recordMissingDigests} = await import('../../core/storage/audio-digests.js');
  await recordMissingDigests();
}

/** Places are small; times stand far behind them, and what was removed behind those. */
function toOrder(download: Download): number {
  switch (download.status) {
    case 'queued':
    case 'failed':
      return download.place;
    case 'lost':
      return 0;
    case 'stored':
      return 1e15 - download.storedAt;
    case 'removed':
      return 1e16 - download.at;
  }
}
