import {FeedError, type FeedErrorReason} from '../../core/feed.js';
import {type Credentials, findFeedAddress, readFeedAddress, toFeedKey} from '../../core/feed-address.js';
import {askFeeds} from '../platform/feed-source.js';
import type {LibraryState} from './library.js';
import {Store} from './store.js';

export type Preview =
  | {status: 'none'}
  | {status: 'loading'; feedUrl: string}
  | {status: 'failed'; feedUrl: string; reason: FeedErrorReason}
  | {status: 'ready'; feedUrl: string; feedId: string};

/** Any feed, looked at without following it. */
export class PreviewState {
  readonly preview = new Store<Preview>({status: 'none'});

  readonly #library: LibraryState;
  /** By address; in memory until the host accepts them. */
  readonly #credentials = new Map<string, Credentials>();

  constructor(library: LibraryState) {
    this.#library = library;
  }

  isAddress(text: string): boolean {
    return findFeedAddress(text) !== undefined;
  }

  /** What a person typed without the password in it, which has no place in an address bar; the preview that follows uses it. */
  takeCredentials(text: string): string {
    const address = findFeedAddress(text);
    if (address?.kind !== 'address' || !address.credentials) return text;
    this.#credentials.set(address.feedUrl, address.credentials);
    return address.feedUrl;
  }

  /** Shows the feed that `text` means: what a person typed or a link said. */
  async open(text: string): Promise<void> {
    this.preview.value = {status: 'loading', feedUrl: text};
    const preview = await this.#read(text);
    const now = this.preview.value;
    if (now.status === 'loading' && now.feedUrl === text) this.preview.value = preview;
  }

  close(): void {
    this.preview.value = {status: 'none'};
  }

  /** Tries the feed again as this user; answers through the preview, and through the feed's check where it is known. */
  async signIn(feedUrl: string, credentials: Credentials): Promise<void> {
    this.#credentials.set(feedUrl, credentials);
    await this.open(feedUrl);
  }

  async #read(text: string): Promise<Preview> {
    let feedUrl = text;
    try {
      const address = readFeedAddress(text);
      feedUrl = address.kind === 'apple' ? await findAtApple(address.url) : address.feedUrl;
      const feedId = await askFeeds('load', {feedUrl, credentials: this.#credentials.get(feedUrl)});
      await this.#library.readFeed(feedId);
      return {status: 'ready', feedUrl: text, feedId};
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      const key = error.reason === 'not-an-address' ? undefined : toFeedKey(feedUrl);
      const known = [...this.#library.library.value.feeds.values()].find(({feed}) => toFeedKey(feed.feedUrl) === key);
      if (known) return {status: 'ready', feedUrl: text, feedId: known.feed.feedId};
      return {status: 'failed', feedUrl, reason: error.reason};
    } finally {
      this.#credentials.delete(feedUrl);
    }
  }
}

/** Few people paste such a link, so a start does not load what it takes. */
async function findAtApple(url: string): Promise<string> {
  const {lookUpAppleLink} = await import('../platform/apple-link.js');
  return lookUpAppleLink(url);
}
