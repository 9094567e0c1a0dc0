import {type Episode, type Feed, FeedError, type FeedErrorReason} from '../../core/feed.js';
import {watchChanges} from '../../core/storage/changes.js';
import {
  deleteSubscription,
  getFeed,
  getFeeds,
  getSubscriptions,
  putParsedFeed,
  putSubscription,
  type StoredFeed,
} from '../../core/storage/library.js';
import {fetchFeed, toFeedUrl} from '../platform/feed-source.js';
import {Store} from './store.js';

export interface Library {
  feeds: ReadonlyMap<string, StoredFeed>;
  /** The ids of the feeds that are followed. */
  followed: ReadonlySet<string>;
}

export type Preview =
  | {status: 'none'}
  | {status: 'loading'; feedUrl: string}
  | {status: 'failed'; feedUrl: string; reason: FeedErrorReason}
  | {status: 'ready'; feedUrl: string; feedId: string};

/** What one refresh of everything came to. */
export interface RefreshResult {
  added: number;
  /** How many podcasts the new episodes are from. */
  podcasts: number;
  failures: {title: string; reason: FeedErrorReason}[];
}

export interface FoundEpisode {
  episode: Episode;
  feed: Feed;
}

const feedsAtOnce = 6;
const staleAfter = 60 * 60 * 1000;

/** The feeds this reader knows: followed ones, ones with kept episodes, and the one being looked at. */
export class LibraryState {
  readonly library = new Store<Library>({feeds: new Map(), followed: new Set()});
  readonly preview = new Store<Preview>({status: 'none'});
  readonly refreshing = new Store(false);
  readonly refreshResult = new Store<RefreshResult | undefined>(undefined);
  readonly #episodes = new WeakMap<Library, ReadonlyMap<string, FoundEpisode>>();

  /** Reads everything from storage, then follows its changes. */
  async load(): Promise<void> {
    watchChanges(({store, key}) => {
      if (store === 'feeds') void this.#readFeed(key);
      if (store === 'subscriptions') void this.#readSubscriptions();
    });
    const [feeds, subscriptions] = await Promise.all([getFeeds(), getSubscriptions()]);
    this.library.value = {feeds, followed: new Set(subscriptions.keys())};
  }

  find(episodeId: string): FoundEpisode | undefined {
    return this.#index().get(episodeId);
  }

  /** Episodes of followed feeds, newest first; undated ones last. */
  listLatest(): FoundEpisode[] {
    const {feeds, followed} = this.library.value;
    return [...feeds.values()]
      .filter(({feed}) => followed.has(feed.feedId))
      .flatMap(({feed, episodes}) => episodes.map((episode) => ({feed, episode})))
      .sort(byNewest);
  }

  /** Episodes of one feed, newest first. */
  listOf(feedId: string): FoundEpisode[] {
    const stored = this.library.value.feeds.get(feedId);
    if (!stored) return [];
    return stored.episodes.map((episode) => ({feed: stored.feed, episode})).sort(byNewest);
  }

  async follow(feedId: string): Promise<void> {
    await putSubscription({feedId, followedAt: Date.now()});
  }

  /** What is kept of it stays. */
  async unfollow(feedId: string): Promise<void> {
    await deleteSubscription(feedId);
  }

  /** Shows any feed without following it. `text` is what a person typed or a link said. */
  async openPreview(text: string): Promise<void> {
    let feedUrl = text;
    try {
      feedUrl = toFeedUrl(text);
      this.preview.value = {status: 'loading', feedUrl};
      const feedId = await this.#fetch(feedUrl);
      if (this.#isPreviewing(feedUrl)) this.preview.value = {status: 'ready', feedUrl, feedId};
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      const known = [...this.library.value.feeds.values()].find(({feed}) => feed.feedUrl === feedUrl);
      if (error.reason !== 'not-an-address' && !this.#isPreviewing(feedUrl)) return;
      this.preview.value = known
        ? {status: 'ready', feedUrl, feedId: known.feed.feedId}
        : {status: 'failed', feedUrl, reason: error.reason};
    }
  }

  closePreview(): void {
    this.preview.value = {status: 'none'};
  }

  /** Reads every followed feed again; a feed that fails keeps the episodes it had. */
  async refresh(): Promise<void> {
    if (this.refreshing.value) return;
    this.refreshing.value = true;
    const result: RefreshResult = {added: 0, podcasts: 0, failures: []};
    const queue = this.#listFollowed();
    const work = async () => {
      for (let stored = queue.shift(); stored; stored = queue.shift()) await this.#refreshOne(stored, result);
    };
    try {
      await Promise.all(Array.from({length: feedsAtOnce}, work));
      this.refreshResult.value = result;
    } finally {
      this.refreshing.value = false;
    }
  }

  /** Refreshes when the newest answer is older than an hour. */
  async refreshIfStale(): Promise<void> {
    const followed = this.#listFollowed();
    const newest = Math.max(...followed.map(({fetchedAt}) => fetchedAt));
    if (followed.length > 0 && Date.now() - newest > staleAfter && navigator.onLine) await this.refresh();
  }

  #listFollowed(): StoredFeed[] {
    const {feeds, followed} = this.library.value;
    return [...feeds.values()].filter(({feed}) => followed.has(feed.feedId));
  }

  async #refreshOne({feed, episodes}: StoredFeed, result: RefreshResult): Promise<void> {
    const before = new Set(episodes.map(({episodeId}) => episodeId));
    try {
      const parsed = await fetchFeed(feed.feedUrl);
      await putParsedFeed(parsed, Date.now());
      const added = parsed.episodes.filter(({episodeId}) => !before.has(episodeId)).length;
      result.added += added;
      if (added > 0) result.podcasts++;
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      result.failures.push({title: feed.title, reason: error.reason});
    }
  }

  async #fetch(feedUrl: string): Promise<string> {
    const parsed = await fetchFeed(feedUrl);
    await putParsedFeed(parsed, Date.now());
    await this.#readFeed(parsed.feed.feedId);
    return parsed.feed.feedId;
  }

  #isPreviewing(feedUrl: string): boolean {
    const preview = this.preview.value;
    return preview.status === 'loading' && preview.feedUrl === feedUrl;
  }

  async #readFeed(feedId: string): Promise<void> {
    const stored = await getFeed(feedId);
    const feeds = new Map(this.library.value.feeds);
    if (stored) feeds.set(feedId, stored);
    else feeds.delete(feedId);
    this.library.value = {...this.library.value, feeds};
  }

  async #readSubscriptions(): Promise<void> {
    this.library.value = {...this.library.value, followed: new Set((await getSubscriptions()).keys())};
  }

  #index(): ReadonlyMap<string, FoundEpisode> {
    const library = this.library.value;
    let index = this.#episodes.get(library);
    if (!index) {
      const found = [...library.feeds.values()].flatMap(({feed, episodes}) =>
        episodes.map((episode) => ({feed, episode})),
      );
      index = new Map(found.map((one) => [one.episode.episodeId, one]));
      this.#episodes.set(library, index);
    }
    return index;
  }
}

function byNewest(a: FoundEpisode, b: FoundEpisode): number {
  return (b.episode.publishedAt ?? 0) - (a.episode.publishedAt ?? 0);
}
