import type {GatewayRefusal} from './gateway-refusals.js';

/** The audio as the feed states it (RSS 2.0, `<enclosure>`). */
export interface Enclosure {
  /** Absolute address. */
  url: string;
  /** Claimed media type, lower case, may be empty. */
  type: string;
  /** Claimed bytes; often wrong, so only ever shown, never trusted. Absent when missing, zero or not a number. */
  length?: number;
}

/** What the bytes of a file must come to (Podcasting 2.0, `podcast:integrity`), as the feed writes it. */
export interface Integrity {
  type: string;
  value: string;
}

/** Another version of the audio (Podcasting 2.0, `podcast:alternateEnclosure`). */
export interface AlternateEnclosure extends Enclosure {
  /** Further addresses of the same bytes, as the feed writes them: not only http(s). */
  mirrors?: string[];
  /** Bits per second. */
  bitrate?: number;
  /** Pixels, of video. */
  height?: number;
  title?: string;
  language?: string;
  codecs?: string;
  /** The same as the enclosure. */
  isDefault?: boolean;
  integrity?: Integrity;
}

/** A file that comes beside the audio: chapters or a transcript (Podcasting 2.0). */
export interface Attachment {
  url: string;
  /** Claimed media type, lower case, may be empty. */
  type: string;
}

export interface Transcript extends Attachment {
  language?: string;
  /** `captions` when it is timed, as the feed states it. */
  rel?: string;
}

/** A chapter that stands in the feed itself (Podlove Simple Chapters). */
export interface Chapter {
  /** Seconds. */
  start: number;
  title: string;
  link?: string;
  image?: string;
}

export interface Person {
  name: string;
  role?: string;
  group?: string;
  image?: string;
  link?: string;
}

/** A part worth hearing alone. Both times in seconds. */
export interface Soundbite {
  start: number;
  duration: number;
  title?: string;
}

export interface Funding {
  url: string;
  text: string;
}

/** Payment data (Podcasting 2.0, `podcast:value`), as the feed writes it; Dogear makes nothing of it. */
export interface Value {
  attributes: Readonly<Record<string, string>>;
  recipients: Readonly<Record<string, string>>[];
}

export type EpisodeType = 'full' | 'trailer' | 'bonus';

/** An item with audio: what lists need of it. */
export interface Episode {
  /** Ours, safe in a path and as a cache name; it stays whatever the feed does to its item. */
  episodeId: string;
  feedId: string;
  /** The item's own id, unchanged; the enclosure's address where the feed gives none. */
  guid: string;
  title: string;
  /** Milliseconds since the epoch. Absent when the feed gives none that can be read. */
  publishedAt?: number;
  /** Seconds. */
  duration?: number;
  artwork?: string;
  season?: number;
  /** Its number within the podcast or the season. */
  number?: number;
  /** Absent means full. */
  type?: Exclude<EpisodeType, 'full'>;
  explicit?: true;
  enclosure: Enclosure;
}

/** What only an episode's own page needs, kept apart so that lists stay small. */
export interface EpisodeDetails {
  link?: string;
  /** Show notes as the publisher wrote them: HTML, unsafe. */
  notes?: string;
  alternateEnclosures?: AlternateEnclosure[];
  /** Of the enclosure itself. */
  integrity?: Integrity;
  /** The file of chapters. */
  chapters?: Attachment;
  /** Chapters in the feed itself. */
  inlineChapters?: Chapter[];
  transcripts?: Transcript[];
  persons?: Person[];
  soundbites?: Soundbite[];
  funding?: Funding[];
  value?: Value;
}

/** What a document says of the feed itself. */
export interface FeedFacts {
  title: string;
  author: string;
  /** Plain text. */
  description: string;
  artwork?: string;
  link?: string;
  language?: string;
  /** As the feed names them, the outer one first: `Science`, `Astronomy`. */
  categories?: string[];
  /** To be heard from the first episode on. Absent means episodic. */
  type?: 'serial';
  explicit?: true;
  podcastGuid?: string;
  medium?: string;
  /** In words or as a recurrence rule, as the feed states it: `weekly`. */
  updateFrequency?: string;
  persons?: Person[];
  funding?: Funding[];
  value?: Value;
  /** Where the feed says that it has moved to (`itunes:new-feed-url`). */
  newFeedUrl?: string;
  /** What the feed calls its own address (Atom, `rel="self"`). */
  selfUrl?: string;
  /** The page with older episodes (RFC 5005, `rel="next"`). */
  nextPageUrl?: string;
}

/** A feed without its episodes. */
export interface Feed extends FeedFacts {
  /** Ours, from the first address that it was known by. */
  feedId: string;
  /** Where it is now. */
  feedUrl: string;
}

/** An item with audio, before it has an id of ours. */
export interface ParsedEpisode extends Omit<Episode, 'episodeId' | 'feedId' | 'guid'> {
  /** Absent where the feed gives none. */
  guid: string | undefined;
  details: EpisodeDetails;
}

/** What `parseFeed` answers. */
export interface ParsedFeed {
  facts: FeedFacts;
  /** In the order of the document. */
  episodes: ParsedEpisode[];
}

/** This reader follows a feed. It may not have been read yet. */
export interface Subscription {
  feedId: string;
  /** As it was given, without credentials. */
  feedUrl: string;
  /** What it is called until it has been read. */
  title: string;
  /** Milliseconds since the epoch. */
  followedAt: number;
}

/** Why a feed cannot be shown. A closed list; each has one sentence in `describeFeedError`. */
export type FeedErrorReason =
  | GatewayRefusal
  | 'not-an-address'
  | 'offline'
  /** Not by browsers, and there is no gateway. */
  | 'unreadable'
  | 'wrong-password'
  | 'no-feed-here'
  | 'no-gateway'
  | 'no-audio'
  | 'too-deep'
  | 'too-many-items'
  | 'field-too-long'
  | 'no-room';

/** Expected trouble with a feed, as a value with a name. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly reason: FeedErrorReason;
  /** Milliseconds since the epoch: when the host wants to be asked again, if it said so. */
  readonly retryAt: number | undefined;

  constructor(reason: FeedErrorReason, retryAt?: number) {
    super(reason);
    this.reason = reason;
    this.retryAt = retryAt;
  }
}
