import {byNewest, type EpisodeSort, replaceEpisodes} from '../../core/episode-order.js';
import type {Episode, Feed, Subscription} from '../../core/feed.js';
import type {FeedCheck} from '../../core/feed-check.js';
import type {FeedPreferences} from '../../core/feed-preferences.js';
import {type StoreName, watchChanges} from '../../core/storage/changes.js';
import {
  deleteSubscription,
  getChecks,
  getChecksOf,
  getEpisodes,
  getEpisodesOf,
  getFeeds,
  getFeedsOf,
  getLatest,
  getPreferences,
  getSubscriptions,
  putLatest,
  putSubscriptions,
  type StoredFeed,
  topOfLatest,
  updatePreferences,
} from '../../core/storage/library.js';
import {Store} from './store.js';

export interface Library {
  feeds: ReadonlyMap<string, StoredFeed>;
  /** What is followed, read or not. */
  subscriptions: ReadonlyMap<string, Subscription>;
  checks: ReadonlyMap<string, FeedCheck>;
  preferences: ReadonlyMap<string, FeedPreferences>;
}

export interface FoundEpisode {
  episode: Episode;
  feed: Feed;
}

/** Milliseconds of quiet before the top of Latest is written again. */
const keepLatestAfter = 500;
/** Feeds whose episodes are read at a time, so that no frame waits for long. */
const feedsAtOnce = 8;

/**
 * The feeds this reader knows: followed ones, ones with kept episodes, and the one being looked at. What pages show at once is read at
 * once; the episodes of a large library follow in small steps.
 */
export class LibraryState {
  readonly library = new Store<Library>({
    feeds: new Map(),
    subscriptions: new Map(),
    checks: new Map(),
    preferences: new Map(),
  });
  /** Episodes of followed feeds, newest first; undated ones last. Until `whole`, only the top. */
  readonly latest = new Store<readonly Episode[]>([]);
  /** Whether every episode is here. */
  readonly whole = new Store(false);

  /** By feed, newest first. */
  readonly #episodes = new Map<string, readonly Episode[]>();
  readonly #byId = new Map<string, Episode>();
  readonly #changed = new Map<StoreName, Set<string>>();
  #reading: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads what the first page needs from storage, then follows all changes. */
  async load(): Promise<void> {
    watchChanges(({store, keys}) => {
      this.#changed.set(store, new Set([...(this.#changed.get(store) ?? []), ...keys]));
      this.#reading ??= this.#readChanged().finally(() => {
        this.#reading = undefined;
      });
    });
    const [feeds, subscriptions, checks, preferences, latest] = await Promise.all([
      getFeeds(),
      getSubscriptions(),
      getChecks(),
      getPreferences(),
      getLatest(),
    ]);
    this.library.value = {feeds, subscriptions, checks, preferences};
    const shown = latest.filter(({feedId}) => subscriptions.has(feedId) && feeds.has(feedId));
    for (const episode of shown) this.#byId.set(episode.episodeId, episode);
    this.latest.value = shown;
  }

  /** Reads every episode. */
  async loadEpisodes(): Promise<void> {
    const {feeds, subscriptions} = this.library.value;
    const waiting = [...subscriptions.keys(), ...feeds.keys()].filter((feedId) => feeds.has(feedId));
    for (const feedIds of toGroups([...new Set(waiting)], feedsAtOnce)) await this.#readEpisodes(feedIds);
    this.whole.value = true;
    this.#replaceInLatest(this.library.value.feeds.keys());
  }

  /** Reads the episodes of one feed ahead of all others. */
  async loadFeed(feedId: string): Promise<void> {
    if (this.#episodes.has(feedId) || !this.library.value.feeds.has(feedId)) return;
    this.#keepEpisodes(feedId, await getEpisodes(feedId));
    this.library.value = {...this.library.value};
  }

  /** Reads a feed that was just written. */
  async readFeed(feedId: string): Promise<void> {
    await this.#readStore('checks', [feedId]);
    await this.#readStore('feeds', [feedId]);
  }

  find(episodeId: string): FoundEpisode | undefined {
    const episode = this.#byId.get(episodeId);
    const feed = episode && this.library.value.feeds.get(episode.feedId)?.feed;
    return feed && {episode, feed};
  }

  /** Newest first. */
  listOf(feedId: string): readonly Episode[] {
    return this.#episodes.get(feedId) ?? [];
  }

  isFollowed(feedId: string): boolean {
    return this.library.value.subscriptions.has(feedId);
  }

  async follow(feedId: string): Promise<void> {
    const feed = this.library.value.feeds.get(feedId)?.feed;
    if (!feed) return;
    const {feedUrl, title} = feed;
    await putSubscriptions([[feedId, {feedId, feedUrl, title, followedAt: Date.now()}]]);
  }

  /** What is kept of it stays. */
  async unfollow(feedId: string): Promise<void> {
    await deleteSubscription(feedId);
  }

  async sort(feedId: string, sort: EpisodeSort): Promise<void> {
    await updatePreferences(feedId, (preferences) => ({...preferences, sort}));
  }

  async showImages(feedId: string): Promise<void> {
    await updatePreferences(feedId, (preferences) => ({...preferences, showsImages: true}));
  }

  async #readChanged(): Promise<void> {
    while (this.#changed.size > 0) {
      const changed = new Map(this.#changed);
      this.#changed.clear();
      for (const [store, keys] of changed) await this.#readStore(store, [...keys]);
    }
  }

  async #readStore(store: StoreName, keys: string[]): Promise<void> {
    switch (store) {
      case 'feeds': {
        const feeds = await getFeedsOf(keys);
        await this.#readEpisodes(keys);
        this.library.value = {...this.library.value, feeds: change(this.library.value.feeds, keys, feeds)};
        this.#replaceInLatest(keys);
        break;
      }
      case 'checks': {
        const checks = await getChecksOf(keys);
        this.library.value = {...this.library.value, checks: change(this.library.value.checks, keys, checks)};
        break;
      }
      case 'subscriptions':
        this.library.value = {...this.library.value, subscriptions: await getSubscriptions()};
        this.#replaceInLatest(keys);
        break;
      case 'preferences':
        this.library.value = {...this.library.value, preferences: await getPreferences()};
        break;
      default:
    }
  }

  async #readEpisodes(feedIds: readonly string[]): Promise<void> {
    const episodes = await getEpisodesOf(feedIds);
    for (const [index, feedId] of feedIds.entries()) this.#keepEpisodes(feedId, episodes[index]);
  }

  #keepEpisodes(feedId: string, episodes: readonly Episode[] = []): void {
    this.#episodes.set(feedId, episodes);
    for (const episode of episodes) this.#byId.set(episode.episodeId, episode);
  }

  /** Before everything is here the top of Latest stays as it is: what lies below a feed's episodes is not known yet. */
  #replaceInLatest(feedIds: Iterable<string>): void {
    if (!this.whole.value) return;
    const changed = new Set(feedIds);
    const followed = [...changed].filter((feedId) => this.isFollowed(feedId));
    const episodes = followed.flatMap((feedId) => this.listOf(feedId)).sort(byNewest);
    this.latest.value = replaceEpisodes(this.latest.value, changed, episodes);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void putLatest(this.latest.value.slice(0, topOfLatest)), keepLatestAfter);
  }
}

function change<T>(values: ReadonlyMap<string, T>, keys: readonly string[], read: readonly (T | undefined)[]) {
  const changed = new Map(values);
  for (const [index, key] of keys.entries()) {
    const value = read[index];
    if (value === undefined) changed.delete(key);
    else changed.set(key, value);
  }
  return changed;
}

function toGroups<T>(values: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < values.length; start += size) groups.push(values.slice(start, start + size));
  return groups;
}
