import type {FeedError, FeedErrorReason} from './feed.js';
import type {FeedValidators} from './feed-document.js';
import type {HostRoute} from './host-route.js';
import type {ReadFeed, UnchangedFeed} from './read-feed.js';

/** What came of asking for a feed the last time; apart from the feed, since most answers change nothing in it. */
export interface FeedCheck extends FeedValidators {
  feedId: string;
  /** Milliseconds since the epoch. */
  checkedAt: number;
  trouble?: FeedErrorReason;
  /** In a row. */
  failures: number;
  /** Milliseconds since the epoch: not asked again before, unless the person wants it. */
  retryAt?: number;
  /** Where it moved from, the last time it did. */
  movedFrom?: string;
  /** Redirects end here, and nothing says yet whether that is for good. */
  forwardsTo?: string;
  /** The way the last answer came. */
  route?: HostRoute;
}

const hour = 60 * 60 * 1000;
const longestPause = 7 * 24 * hour;
const pauses: Partial<Record<FeedErrorReason, number>> = {
  offline: 0,
  'too-many-requests': 0,
  overloaded: 0,
  gone: longestPause,
  password: longestPause,
};

/** Milliseconds to leave a feed alone after so many failures in a row: an hour, doubled each time, a week at most. */
export function toPause(reason: FeedErrorReason, failures: number): number {
  return pauses[reason] ?? Math.min(longestPause, hour * 2 ** (failures - 1));
}

/** After an answer that was read. `feedUrl`: what was asked for. */
export function toCheck(feedId: string, read: ReadFeed, feedUrl = read.feedUrl, before?: FeedCheck): FeedCheck {
  const movedFrom = feedUrl === read.feedUrl ? before?.movedFrom : feedUrl;
  return {
    feedId,
    checkedAt: Date.now(),
    failures: 0,
    ...read.validators,
    ...(movedFrom && {movedFrom}),
    ...(read.forwardsTo && {forwardsTo: read.forwardsTo}),
    route: read.route,
  };
}

export function toUnchangedCheck(feedId: string, {route}: UnchangedFeed, before: FeedCheck | undefined): FeedCheck {
  const {trouble: _, retryAt: __, ...rest} = before ?? {};
  return {...rest, feedId, checkedAt: Date.now(), failures: 0, route};
}

/** The host may ask for a longer pause than ours. */
export function toFailedCheck(
  feedId: string,
  before: FeedCheck | undefined,
  {reason, retryAt = 0}: FeedError,
): FeedCheck {
  const failures = (before?.failures ?? 0) + 1;
  const now = Date.now();
  return {
    ...before,
    feedId,
    checkedAt: now,
    failures,
    trouble: reason,
    retryAt: Math.min(Math.max(retryAt, now + toPause(reason, failures)), now + longestPause),
  };
}
