import type {Episode} from '../../core/feed.js';
import {watchChanges} from '../../core/storage/changes.js';
import {
  deletePositions,
  getPositions,
  getPositionsOf,
  type Position,
  putPosition,
  putPositions,
} from '../../core/storage/positions.js';
import {Store} from './store.js';

export interface Playing {
  episodeId: string;
  /** Seconds. */
  position: number;
  /** Seconds; 0 until it is known. */
  duration: number;
  playing: boolean;
  /** The audio could not be loaded or decoded. */
  broken: boolean;
}

/** How often a position is kept while playing, milliseconds. */
const keepEvery = 5_000;
const expectedPlayErrors: ReadonlySet<string> = new Set(['AbortError', 'NotSupportedError', 'NotAllowedError']);

/** What plays, in the one audio element of the page. */
export class PlaybackState {
  readonly playing = new Store<Playing | undefined>(undefined);
  readonly positions = new Store<ReadonlyMap<string, Position>>(new Map());
  readonly audio: HTMLAudioElement;

  readonly #toSources: (episode: Episode) => AsyncIterator<string, void>;
  /** Of what plays. */
  #sources: AsyncIterator<string, void> | undefined;
  #episode: Episode | undefined;
  /** Whether anything came of the address that is loaded; `played` tells it wrongly in WebKit once a position is asked for. */
  #isHeard = false;
  /** Where it broke off last, seconds. */
  #brokenAt: number | undefined;
  #keptAt = 0;
  /** One window plays at a time: each tells the others when it begins. */
  readonly #windows = new BroadcastChannel('dogear-playing');

  /** `toSources`: addresses of an episode; the next one is asked for only when one could not be played at all. */
  constructor(audio: HTMLAudioElement, toSources: (episode: Episode) => AsyncIterator<string, void>) {
    this.audio = audio;
    this.#toSources = toSources;
    for (const type of ['play', 'pause', 'timeupdate', 'durationchange', 'seeked']) {
      audio.addEventListener(type, () => this.#readAudio());
    }
    audio.addEventListener('playing', () => (this.#isHeard = true));
    audio.addEventListener('error', () => void this.#onError());
    for (const type of ['pause', 'seeked']) audio.addEventListener(type, () => void this.#keepPosition(false));
    audio.addEventListener('ended', () => void this.#keepPosition(true));
    // What stands still was kept when it stopped, and another window may have gone on since.
    const keepWhatPlays = () => audio.paused || void this.#keepPosition(false);
    addEventListener('pagehide', keepWhatPlays);
    document.addEventListener('visibilitychange', keepWhatPlays);
    audio.addEventListener('play', () => this.#windows.postMessage(null));
    this.#windows.addEventListener('message', () => audio.pause());
  }

  /** Reads every position from storage, then follows their changes. */
  async load(): Promise<void> {
    watchChanges(async ({store, keys}) => {
      if (store !== 'positions') return;
      const changed = await getPositionsOf(keys);
      const positions = new Map(this.positions.value);
      for (const [index, episodeId] of keys.entries()) {
        const position = changed[index];
        if (position) positions.set(episodeId, position);
        else positions.delete(episodeId);
      }
      this.positions.value = positions;
    });
    this.positions.value = await getPositions();
  }

  /** Plays from `from`, seconds; else from where the listener was, and from the start when it was heard to the end. */
  async play(episode: Episode, from?: number): Promise<void> {
    const {audio} = this;
    const current = this.playing.value;
    // What was heard to the end may have been removed since.
    if (current?.episodeId !== episode.episodeId || current.broken || audio.ended) {
      const {position = 0, duration = 0, played = false} = this.positions.value.get(episode.episodeId) ?? {};
      await this.#keepPosition(false);
      audio.removeAttribute('src');
      audio.load();
      this.playing.value = {
        episodeId: episode.episodeId,
        position: from ?? (played ? 0 : position),
        duration: duration || (episode.duration ?? 0),
        playing: false,
        broken: false,
      };
      const sources = this.#toSources(episode);
      this.#sources = sources;
      this.#episode = episode;
      this.#brokenAt = undefined;
      if (!(await this.#loadNext(sources))) return;
    } else if (from !== undefined) {
      this.seek(from);
    }
    await this.#begin();
  }

  /** Marks episodes as heard to the end or as not heard; answers how to take that back. */
  async mark(episodeIds: readonly string[], played: boolean): Promise<() => Promise<void>> {
    const before = await getPositionsOf(episodeIds);
    const updatedAt = Date.now();
    const marked = episodeIds.map((episodeId, index): [string, Position] => {
      const {position = 0, duration = 0} = before[index] ?? {};
      return [episodeId, {position: played ? position : 0, duration, played, updatedAt}];
    });
    await putPositions(marked);
    return () => restore(episodeIds, before);
  }

  pause(): void {
    this.audio.pause();
  }

  /** `position`: seconds. */
  seek(position: number): void {
    const {audio} = this;
    const end = Number.isFinite(audio.duration) ? audio.duration : Number.POSITIVE_INFINITY;
    audio.currentTime = Math.min(Math.max(0, position), end);
    this.#readAudio();
  }

  skip(seconds: number): void {
    this.seek(this.audio.currentTime + seconds);
  }

  /** Loads the next address of what plays; `false` when there is none, or something else plays by then. */
  async #loadNext(sources: AsyncIterator<string, void>): Promise<boolean> {
    const {value: source} = await sources.next();
    if (!source || sources !== this.#sources) return false;
    this.audio.src = source;
    this.#isHeard = false;
    this.audio.currentTime = this.playing.value?.position ?? 0;
    return true;
  }

  /**
   * What breaks off after it was heard is asked for once more at the same position: a file that comes may have become another one. `false`
   * when it breaks off there again.
   */
  async #goOn(): Promise<boolean> {
    const {position = 0} = this.playing.value ?? {};
    if (!this.#episode || this.#brokenAt === position) return false;
    this.#brokenAt = position;
    this.#sources = this.#toSources(this.#episode);
    return this.#loadNext(this.#sources);
  }

  async #begin(): Promise<void> {
    try {
      await this.audio.play();
    } catch (error) {
      // A newer request took over, the element's own error event tells what is wrong, or the last tap is too long ago.
      const isExpected = error instanceof DOMException && expectedPlayErrors.has(error.name);
      if (!isExpected) throw error;
    }
  }

  async #onError(): Promise<void> {
    const {audio} = this;
    const [sources, episode] = [this.#sources, this.#episode];
    const wasWanted = !audio.paused;
    const isNext = sources && (await (this.#isHeard ? this.#goOn() : this.#loadNext(sources)));
    if (episode !== this.#episode) return;
    if (isNext && wasWanted) await this.#begin();
    else this.#readAudio();
  }

  #readAudio(): void {
    const before = this.playing.value;
    if (!before) return;
    const {audio} = this;
    const loaded = audio.readyState >= HTMLMediaElement.HAVE_METADATA;
    this.playing.value = {
      episodeId: before.episodeId,
      position: loaded ? audio.currentTime : before.position,
      duration: loaded && Number.isFinite(audio.duration) ? audio.duration : before.duration,
      playing: !audio.paused,
      broken: audio.error !== null,
    };
    if (!audio.paused && Date.now() - this.#keptAt > keepEvery) void this.#keepPosition(false);
  }

  async #keepPosition(played: boolean): Promise<void> {
    const {audio} = this;
    const current = this.playing.value;
    if (!current || audio.readyState < HTMLMediaElement.HAVE_METADATA) return;
    this.#keptAt = Date.now();
    const {episodeId, duration} = current;
    const position = {position: audio.currentTime, duration, played: played || audio.ended, updatedAt: this.#keptAt};
    const known = this.positions.value.get(episodeId);
    if (known?.position !== position.position || known.played !== position.played)
      await putPosition(episodeId, position);
  }
}

async function restore(episodeIds: readonly string[], before: readonly (Position | undefined)[]): Promise<void> {
  const known = episodeIds.flatMap((episodeId, index): [string, Position][] => {
    const position = before[index];
    return position ? [[episodeId, position]] : [];
  });
  await putPositions(known);
  await deletePositions(...episodeIds.filter((_, index) => !before[index]));
}
