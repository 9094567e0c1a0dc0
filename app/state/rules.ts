import {type Download, undoFor} from '../../core/download.js';
import {type KeptEpisode, planRemovals, type RuleRemoval} from '../../core/download-rules.js';
import {type Settings, toAllowance} from '../../core/settings.js';
import type {DownloadsState} from './downloads.js';
import type {LibraryState} from './library.js';
import type {PlaybackState} from './playback.js';
import type {SettingsState} from './settings.js';
import {Store} from './store.js';

/** A choice that would remove something, and waits for a yes. */
export interface RuleProposal {
  chosen: Partial<Settings>;
  removals: readonly RuleRemoval[];
}

/** What rules have just removed. */
export interface RuleAct {
  removals: readonly RuleRemoval[];
  undo: () => Promise<void>;
}

type RuleStates = {downloads: DownloadsState; library: LibraryState; playback: PlaybackState; settings: SettingsState};

/**
 * The rules that the person made about what is kept. They act only while the app is seen, so that whatever they do can be undone, and
 * at once when it comes into view.
 */
export class RulesState {
  readonly proposal = new Store<RuleProposal | undefined>(undefined);
  readonly act = new Store<RuleAct | undefined>(undefined);

  readonly #states: RuleStates;
  /** What was removed last, as it was known then: a moment later it is known anew. */
  readonly #removed = new Map<string, Download>();
  #applying: Promise<void> | undefined;
  #applyAgain = false;
  #toldAt = 0;

  constructor(states: RuleStates) {
    this.#states = states;
  }

  /** Looks now and whenever something that a rule looks at may have changed, until the returned function is called. */
  watch(): () => void {
    const {downloads, library, playback, settings} = this.#states;
    const look = () => void this.apply();
    const stores = [downloads.records, playback.positions, settings.settings, library.whole];
    const stops = stores.map((store) => store.subscribe(look));
    const ending = new AbortController();
    playback.audio.addEventListener('pause', look, ending);
    document.addEventListener('visibilitychange', look, ending);
    look();
    return () => {
      for (const stop of stops) stop();
      ending.abort();
    };
  }

  /** Chooses at once what removes nothing; anything else is proposed. */
  async choose(chosen: Partial<Settings>): Promise<void> {
    const {settings} = this.#states;
    const isRule = chosen.removesPlayed || chosen.episodesPerPodcast || chosen.roomLimit;
    if (!isRule) return settings.change(chosen);
    const timed = {...chosen, rulesChosenAt: Date.now()};
    const removals = planRemovals(this.listKept(), {...settings.settings.value, ...timed});
    if (removals.length === 0) return settings.change(timed);
    this.proposal.value = {chosen: timed, removals};
  }

  /** The rule acts as soon as it is chosen. */
  async confirm(): Promise<void> {
    const proposal = this.proposal.value;
    this.proposal.value = undefined;
    if (proposal) await this.#states.settings.change(proposal.chosen);
  }

  cancel(): void {
    this.proposal.value = undefined;
  }

  /** Everything that is kept whole, of podcasts that are known. */
  listKept(): KeptEpisode[] {
    const {downloads, library, playback} = this.#states;
    const playing = playback.playing.value;
    return [...downloads.records.value.values()].flatMap((record) => {
      const found = record.status === 'stored' && library.find(record.episodeId);
      if (!found) return [];
      const {episodeId, feedId, publishedAt} = found.episode;
      const {position = 0, played = false, updatedAt = 0} = playback.positions.value.get(episodeId) ?? {};
      const isLoaded = playing?.episodeId === episodeId;
      return {
        episodeId,
        feedId,
        serial: found.feed.type === 'serial',
        publishedAt,
        size: record.layout.size,
        storedAt: record.storedAt,
        sparedAt: record.sparedAt,
        played,
        begun: (position > 0 && !played) || (isLoaded && (playing.playing || !played)),
        heardAt: updatedAt,
      };
    });
  }

  apply(): Promise<void> {
    this.#applyAgain = this.#applying !== undefined;
    this.#applying ??= this.#applyUntilSettled().finally(() => {
      this.#applying = undefined;
    });
    return this.#applying;
  }

  async #applyUntilSettled(): Promise<void> {
    do {
      this.#applyAgain = false;
      await this.#applyOnce();
    } while (this.#applyAgain);
  }

  async #applyOnce(): Promise<void> {
    const {downloads, library, settings} = this.#states;
    if (document.visibilityState !== 'visible' || !library.whole.value) return;
    const records = downloads.records.value;
    if ([...this.#removed].some(([episodeId, record]) => records.get(episodeId) === record)) return;
    this.#removed.clear();
    const removals = planRemovals(this.listKept(), settings.settings.value, this.#listMissing());
    if (removals.length === 0) return;
    for (const {episodeId} of removals) {
      const record = records.get(episodeId);
      if (record) this.#removed.set(episodeId, record);
    }
    const undos: (() => Promise<void>)[] = [];
    for (const by of new Set(removals.map((removal) => removal.by))) {
      const episodeIds = removals.filter((removal) => removal.by === by).map(({episodeId}) => episodeId);
      undos.push(await downloads.remove(episodeIds, by));
    }
    this.#tell(removals, async () => {
      for (const undo of undos) await undo();
    });
  }

  /** What comes in a row is said, and taken back, as one. */
  #tell(removals: readonly RuleRemoval[], undo: () => Promise<void>): void {
    const now = Date.now();
    const before = now - this.#toldAt < undoFor ? this.act.value : undefined;
    this.#toldAt = now;
    this.act.value = {
      removals: [...(before?.removals ?? []), ...removals],
      undo: async () => {
        this.#toldAt = 0;
        await before?.undo();
        await undo();
      },
    };
  }

  /** Bytes that downloads over the limit still wait for, in the order of the queue. */
  #listMissing(): number[] {
    const {downloads, settings} = this.#states;
    const allowance = toAllowance(settings.settings.value, downloads.records.value);
    return downloads.list().flatMap((download) => {
      if (download.status !== 'queued' || download.wait.why !== 'limit') return [];
      const {free = 0, missing} = download.wait;
      return Math.max(0, free + missing - allowance);
    });
  }
}
