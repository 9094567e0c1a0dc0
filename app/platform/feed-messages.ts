/** What the page and its feed worker say to each other. Facts travel through storage instead. */

import type {FeedErrorReason} from '../../core/feed.js';
import type {Credentials} from '../../core/feed-address.js';
import type {OpmlErrorReason} from '../../core/opml.js';
import type {RefreshResult} from '../../core/storage/feed-refresher.js';
import type {ImportResult} from '../../core/storage/import-subscriptions.js';

/** What the worker can be asked, and what it answers. */
export interface FeedCalls {
  /** Reads a feed from an address that a person gave; answers its id. */
  load: {ask: {feedUrl: string; credentials?: Credentials | undefined}; answer: string};
  /** Asks every followed feed, or these. */
  refresh: {ask: {feedIds?: readonly string[]; urgent: boolean}; answer: RefreshResult};
  /** Reads the next page of a feed that is split into several; answers how many episodes it brought. */
  older: {ask: {feedId: string}; answer: number};
  /** Follows what a file of subscriptions lists, without reading the feeds. */
  import: {ask: {file: Blob}; answer: ImportResult};
}

export type FeedQuestion = {
  [Name in keyof FeedCalls]: {id: number; name: Name; ask: FeedCalls[Name]['ask']};
}[keyof FeedCalls];

export type FeedAnswer = {id: number} & (
  | {ok: true; value: unknown}
  | {ok: false; error: 'feed'; reason: FeedErrorReason; retryAt: number | undefined}
  | {ok: false; error: 'opml'; reason: OpmlErrorReason}
  | {ok: false; error: 'unexpected'; message: string}
);
