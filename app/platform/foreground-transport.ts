import type {Progress} from '../../core/download-view.js';
import type {PlannedEpisode} from '../../core/registration-plan.js';
import {watchChanges} from '../../core/storage/changes.js';
import {getDownloads} from '../../core/storage/downloads.js';
import {toWritingLock} from '../../core/writing-lock.js';
import {
  type EpisodeAnswer,
  type EpisodeQuestion,
  type ForegroundMessage,
  foregroundChannel,
} from './foreground-messages.js';
import type {MentionedEpisode} from './plan-batch.js';
import type {StartAnswer, Starts, Transport} from './transport.js';

/**
 * Moves bytes while the app is open, in any browser. Its worker takes what is queued from storage by itself, so there is nothing to plan
 * and to start: all that is queued is held.
 */
export class ForegroundTransport implements Transport {
  readonly #findEpisode: (episodeId: string) => MentionedEpisode | undefined;
  readonly #channel = new BroadcastChannel(foregroundChannel);
  #worker: Worker | undefined;

  constructor(findEpisode: (episodeId: string) => MentionedEpisode | undefined) {
    this.#findEpisode = findEpisode;
  }

  async findStarts(): Promise<Starts> {
    return 'open';
  }

  async findHeld(): Promise<Set<string>> {
    const queued = [...(await getDownloads()).values()].filter(({status}) => status === 'queued');
    if (queued.length > 0) this.#worker ??= this.#startWorker();
    return new Set(queued.map(({episodeId}) => episodeId));
  }

  async reclaim(): Promise<PlannedEpisode[]> {
    return [];
  }

  async start(): Promise<StartAnswer> {
    this.#worker ??= this.#startWorker();
    this.#send({type: 'look'});
    return {started: true};
  }

  /** Settles when nothing of them is written any more. What is still queued begins again. */
  async release(episodeIds: readonly string[]): Promise<void> {
    this.#send({type: 'release', episodeIds});
    await Promise.all(episodeIds.map((episodeId) => navigator.locks.request(toWritingLock(episodeId), () => {})));
  }

  watch(listener: (progress: ReadonlyMap<string, Progress>) => void): () => void {
    const hear = ({data}: MessageEvent<ForegroundMessage>) => {
      if (data.type === 'progress') listener(data.progress);
    };
    this.#channel.addEventListener('message', hear);
    // What another window wishes for goes on here when that one is closed.
    const stopWatching = watchChanges(({store}) => {
      if (store === 'downloads' && !this.#worker) void this.findHeld();
    });
    return () => {
      this.#channel.removeEventListener('message', hear);
      stopWatching();
    };
  }

  #send(message: ForegroundMessage): void {
    this.#channel.postMessage(message);
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./foreground-worker.ts', import.meta.url), {type: 'module'});
    worker.addEventListener('message', ({data: {episodeId}}: MessageEvent<EpisodeQuestion>) => {
      worker.postMessage({episodeId, found: this.#findEpisode(episodeId)} satisfies EpisodeAnswer);
    });
    worker.addEventListener('error', () => {
      worker.terminate();
      this.#worker = undefined;
    });
    return worker;
  }
}
