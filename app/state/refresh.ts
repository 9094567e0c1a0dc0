import {FeedError, type FeedErrorReason} from '../../core/feed.js';
import {OpmlError, type OpmlErrorReason, toOpml} from '../../core/opml.js';
import type {RefreshResult} from '../../core/storage/feed-refresher.js';
import type {ImportResult} from '../../core/storage/import-subscriptions.js';
import {getSubscriptions} from '../../core/storage/library.js';
import {askFeeds} from '../platform/feed-source.js';
import {saveFile} from '../platform/save-file.js';
import type {LibraryState} from './library.js';
import {Store} from './store.js';

/** How far the feeds that are followed have been read. */
export interface ImportProgress {
  total: number;
  loaded: number;
  /** Feeds that were never read. */
  failures: {feedId: string; title: string; reason: FeedErrorReason}[];
}

const staleAfter = 60 * 60 * 1000;

/** Keeps what is followed fresh, brings subscriptions in and out. */
export class RefreshState {
  readonly refreshing = new Store(false);
  readonly result = new Store<RefreshResult | undefined>(undefined);
  readonly importTrouble = new Store<OpmlErrorReason | undefined>(undefined);
  /** The feeds whose older episodes are on their way. */
  readonly older = new Store<ReadonlySet<string>>(new Set());

  readonly #library: LibraryState;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  /** The person asks for all followed feeds, or these. A feed that fails keeps the episodes it had. */
  async refresh(feedIds?: readonly string[]): Promise<void> {
    if (feedIds) await askFeeds('refresh', {feedIds, urgent: true});
    else await this.#refreshAll(true);
  }

  /** When the newest answer is older than an hour; and what was followed but never read. */
  async refreshIfStale(): Promise<void> {
    if (!navigator.onLine) return;
    const {subscriptions, checks, feeds} = this.#library.library.value;
    const read = [...subscriptions.keys()].filter((feedId) => feeds.has(feedId));
    const newest = Math.max(...read.map((feedId) => checks.get(feedId)?.checkedAt ?? 0));
    await Promise.all([
      this.#readPending(),
      read.length > 0 && Date.now() - newest > staleAfter ? this.#refreshAll(false) : undefined,
    ]);
  }

  /** Follows what the file lists at once; reading the feeds goes on after that, and after the next start. */
  async importFile(file: Blob): Promise<ImportResult | undefined> {
    this.importTrouble.value = undefined;
    try {
      const result = await askFeeds('import', {file});
      void this.#readPending();
      return result;
    } catch (error) {
      if (!(error instanceof OpmlError)) throw error;
      this.importTrouble.value = error.reason;
      return undefined;
    }
  }

  /** Saves a file that other apps read. */
  exportFile(): void {
    const {subscriptions, feeds} = this.#library.library.value;
    const listed = [...subscriptions.values()].map(({feedId, feedUrl, title}) => {
      const feed = feeds.get(feedId)?.feed;
      return {feedUrl: feed?.feedUrl ?? feedUrl, title: feed?.title ?? title, ...(feed?.link && {link: feed.link})};
    });
    const opml = toOpml(listed, new Date());
    saveFile(new File([opml], 'dogear-subscriptions.opml', {type: 'text/x-opml'}));
  }

  /** Absent when every followed feed has been read. */
  findProgress(): ImportProgress | undefined {
    const {subscriptions, feeds, checks} = this.#library.library.value;
    const unread = [...subscriptions.values()].filter(({feedId}) => !feeds.has(feedId));
    if (unread.length === 0) return undefined;
    const failures = unread.flatMap(({feedId, title}) => {
      const reason = checks.get(feedId)?.trouble;
      return reason ? [{feedId, title, reason}] : [];
    });
    return {total: subscriptions.size, loaded: subscriptions.size - unread.length, failures};
  }

  async loadOlder(feedId: string): Promise<void> {
    this.older.value = new Set(this.older.value).add(feedId);
    try {
      await askFeeds('older', {feedId});
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      const title = this.#library.library.value.feeds.get(feedId)?.feed.title ?? '';
      this.result.value = {added: 0, podcasts: 0, failures: [{feedId, title, reason: error.reason}]};
    } finally {
      const older = new Set(this.older.value);
      older.delete(feedId);
      this.older.value = older;
    }
  }

  async #refreshAll(urgent: boolean): Promise<void> {
    if (this.refreshing.value) return;
    this.refreshing.value = true;
    try {
      this.result.value = await askFeeds('refresh', {urgent});
    } finally {
      this.refreshing.value = false;
    }
  }

  async #readPending(): Promise<void> {
    const subscriptions = await getSubscriptions();
    const feedIds = [...subscriptions.keys()].filter((feedId) => !this.#library.library.value.feeds.has(feedId));
    if (feedIds.length > 0) await askFeeds('refresh', {feedIds, urgent: false});
  }
}
