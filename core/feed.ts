/** The audio as the feed states it (RSS 2.0, `<enclosure>`). */
export interface Enclosure {
  /** Absolute address. */
  url: string;
  /** Claimed media type, lower case, may be empty. */
  type: string;
  /** Claimed bytes; often wrong, so only ever shown, never trusted. Absent when missing, zero or not a number. */
  length?: number;
}

/** A file that comes beside the audio: chapters or a transcript (Podcasting 2.0 namespace). */
export interface Attachment {
  url: string;
  type: string;
}

/** An item with audio. */
export interface Episode {
  /** Ours: from feed and guid, safe in a path and as a cache name. See `toEpisodeId`. */
  episodeId: string;
  feedId: string;
  /** The item's own id, unchanged; the enclosure's address where the feed gives none. */
  guid: string;
  title: string;
  /** Milliseconds since the epoch. Absent when the feed gives none that can be read. */
  publishedAt?: number;
  /** Seconds. */
  duration?: number;
  link?: string;
  artwork?: string;
  enclosure: Enclosure;
  chapters?: Attachment;
  transcript?: Attachment;
}

/** A feed without its episodes. */
export interface Feed {
  feedId: string;
  feedUrl: string;
  title: string;
  author: string;
  /** Plain text. */
  description: string;
  artwork?: string;
  link?: string;
  language?: string;
}

/** What `parseFeed` answers. */
export interface ParsedFeed {
  feed: Feed;
  /** In the order of the document. */
  episodes: Episode[];
  /** Show notes as the publisher wrote them (HTML, unsafe), by `episodeId`. Kept apart so that lists stay small. */
  notes: Map<string, string>;
}

/** This reader follows a feed. */
export interface Subscription {
  feedId: string;
  /** Milliseconds since the epoch. */
  followedAt: number;
}

/** Why a feed cannot be shown. A closed list; each has one sentence in `describeFeedError`. */
export type FeedErrorReason =
  | 'not-an-address'
  | 'offline'
  | 'unreachable'
  | 'unreadable'
  | 'gone'
  | 'refused'
  | 'bad-status'
  | 'not-a-feed'
  | 'no-audio'
  | 'too-large';

/** Expected trouble with a feed, as a value with a name. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly reason: FeedErrorReason;

  constructor(reason: FeedErrorReason) {
    super(reason);
    this.reason = reason;
  }
}
