import {toFeedId} from '../episode-id.js';
import {FeedError, type FeedErrorReason} from '../feed.js';
import {type Credentials, toFeedKey} from '../feed-address.js';
import {type FeedCheck, toCheck, toFailedCheck, toUnchangedCheck} from '../feed-check.js';
import type {FeedValidators} from '../feed-document.js';
import type {HostMemory} from '../host-route.js';
import {PoliteQueue} from '../polite-queue.js';
import {readFeed, readFeedAnywhere} from '../read-feed.js';
import {CheckWriter} from './check-writer.js';
import {hostMemory, readHostMemory} from './host-routes.js';
import {keepFeed, keepOlderPage} from './keep-feed.js';
import {
  getCheck,
  getChecks,
  getCredentials,
  getFeed,
  getFeeds,
  getSubscriptions,
  putCredentials,
  type StoredFeed,
} from './library.js';

/** What one refresh came to. */
export interface RefreshResult {
  /** Episodes that were not known before. */
  added: number;
  /** How many podcasts they are from. */
  podcasts: number;
  failures: {feedId: string; title: string; reason: FeedErrorReason}[];
}

/** What is known of a feed before it is asked. */
interface KnownFeed {
  feedId: string;
  feedUrl: string;
  title: string;
  stored: StoredFeed | undefined;
  check: FeedCheck | undefined;
}

const limits = {atOnce: 6, perHost: 2};

/** The only writer of feeds: asks their hosts, and keeps what has changed. One for each runtime that refreshes. */
export class FeedRefresher {
  readonly #queue = new PoliteQueue(limits);
  readonly #checks = new CheckWriter();
  /** By feed: who asks for one that is being asked for gets the same answer. */
  readonly #running = new Map<string, Promise<number>>();

  /**
   * Reads a feed that may be new from its own address or from a web page that names it; answers its id. `credentials` are kept once the
   * host accepts them. Throws `FeedError`.
   */
  async load(feedUrl: string, credentials?: Credentials): Promise<string> {
    const knownId = await findFeedId(feedUrl);
    const feedId = knownId ?? (await toFeedId(feedUrl));
    const signIn = credentials ?? (await getCredentials(feedId, feedUrl));
    const read = await this.#queue
      .add(toHost(feedUrl), () => readFeedAnywhere({feedUrl, credentials: signIn}, hostMemory))
      .catch(async (error: unknown) => {
        if (knownId && error instanceof FeedError) await this.#keepFailure(knownId, error);
        throw error;
      });
    const foundId = (await findFeedId(read.feedUrl)) ?? (await findFeedId(read.forwardsTo ?? feedUrl));
    const ownId = foundId ?? (toFeedKey(read.feedUrl) === toFeedKey(feedUrl) ? feedId : await toFeedId(read.feedUrl));
    if (credentials) await putCredentials(ownId, feedUrl, credentials);
    await keepFeed(ownId, read);
    this.#checks.put(toCheck(ownId, read));
    await this.#checks.flush();
    return ownId;
  }

  /** Asks every followed feed, or these: all of them when it is `urgent`, else those that are not left alone for now. */
  async refresh({feedIds, urgent}: {feedIds?: readonly string[] | undefined; urgent: boolean}): Promise<RefreshResult> {
    const result: RefreshResult = {added: 0, podcasts: 0, failures: []};
    const [known, memory] = await Promise.all([listKnown(feedIds), readHostMemory()]);
    const now = Date.now();
    await Promise.all(
      known.map(async (feed) => {
        const {feedId, title, check} = feed;
        const waits = (check?.retryAt ?? 0) > now;
        if (waits && !urgent) return;
        try {
          if (waits && check?.trouble === 'busy') throw new FeedError('busy', check.retryAt);
          const added = await this.#refreshOne(feed, memory);
          result.added += added;
          if (added > 0) result.podcasts += 1;
        } catch (error) {
          if (!(error instanceof FeedError)) throw error;
          result.failures.push({feedId, title, reason: error.reason});
        }
      }),
    );
    await this.#checks.flush();
    return result;
  }

  /** Reads the next page of a feed that is split into several; answers how many episodes it brought. Throws `FeedError`. */
  async loadOlder(feedId: string): Promise<number> {
    const stored = await getFeed(feedId);
    const feedUrl = stored?.olderUrl;
    if (!feedUrl) return 0;
    const credentials = await getCredentials(feedId, feedUrl);
    const read = await this.#queue.add(toHost(feedUrl), () => readFeed({feedUrl, credentials}, hostMemory));
    return read.parsed ? keepOlderPage(feedId, read.parsed) : 0;
  }

  async #keepFailure(feedId: string, error: FeedError): Promise<void> {
    this.#checks.put(toFailedCheck(feedId, await getCheck(feedId), error));
    await this.#checks.flush();
  }

  #refreshOne(known: KnownFeed, memory: HostMemory): Promise<number> {
    const running = this.#running.get(known.feedId);
    if (running) return running;
    const started = this.#queue
      .add(toHost(known.feedUrl), () => this.#ask(known, memory))
      .finally(() => this.#running.delete(known.feedId));
    this.#running.set(known.feedId, started);
    return started;
  }

  /** Answers how many episodes are new. */
  async #ask({feedId, feedUrl, stored, check}: KnownFeed, memory: HostMemory): Promise<number> {
    try {
      const credentials = await getCredentials(feedId, feedUrl);
      const read = await readFeed({feedUrl, credentials, known: stored && toValidators(stored, check)}, memory);
      if (!read.parsed) {
        this.#checks.put(toUnchangedCheck(feedId, read, check));
        return 0;
      }
      const added = await keepFeed(feedId, read);
      this.#checks.put(toCheck(feedId, read, feedUrl, check));
      await this.#checks.flush();
      return added;
    } catch (error) {
      if (error instanceof FeedError) this.#checks.put(toFailedCheck(feedId, check, error));
      throw error;
    }
  }
}

/** The feed of this address, or of one that it had before. */
export async function findFeedId(feedUrl: string): Promise<string | undefined> {
  const key = toFeedKey(feedUrl);
  for (const [feedId, {feed, aliases}] of await getFeeds()) {
    if ([feed.feedUrl, ...aliases].some((address) => toFeedKey(address) === key)) return feedId;
  }
  for (const [feedId, subscription] of await getSubscriptions()) {
    if (toFeedKey(subscription.feedUrl) === key) return feedId;
  }
  return undefined;
}

async function listKnown(feedIds: readonly string[] | undefined): Promise<KnownFeed[]> {
  const [feeds, checks, subscriptions] = await Promise.all([getFeeds(), getChecks(), getSubscriptions()]);
  return (feedIds ?? [...subscriptions.keys()]).flatMap((feedId) => {
    const stored = feeds.get(feedId);
    const {feedUrl, title} = stored?.feed ?? subscriptions.get(feedId) ?? {};
    return feedUrl && title !== undefined ? [{feedId, feedUrl, title, stored, check: checks.get(feedId)}] : [];
  });
}

/** While a feed has yet to be found where it says that it has moved, it is read whether it has changed or not. */
function toValidators({feed}: StoredFeed, check: FeedCheck | undefined): FeedValidators | undefined {
  const moving = feed.newFeedUrl && toFeedKey(feed.newFeedUrl) !== toFeedKey(feed.feedUrl);
  return moving ? undefined : check;
}

function toHost(feedUrl: string): string {
  return new URL(feedUrl).host;
}
