/** Paths, questions and headers that the app and its gateway must agree on. */

export const gatewayPrefix = '/gateway/';
export const gatewayFeedPath = '/gateway/feed';
export const gatewayEnclosurePath = '/gateway/enclosure';
export const gatewayAttachmentPath = '/gateway/attachment';
export const gatewaySearchPath = '/gateway/search';
export const gatewayDiscoverPath = '/gateway/discover';
export const gatewayHealthPath = '/gateway/health';
export const gatewayMetricsPath = '/gateway/metrics';

/** Of an answer: where all redirects ended. */
export const addressHeader = 'Dogear-Address';
/** Of an answer: where the redirects that are for good ended (301, 308, before any other). Absent without one. */
export const movedHeader = 'Dogear-Moved';
/** Of an enclosure's answer: what to send as `pin` from now on, so that each answer comes from the same file. */
export const pinHeader = 'Dogear-Pin';
/** Of a question: the `Authorization` for the feed's own host, and for no other. */
export const feedAuthorizationHeader = 'Dogear-Feed-Authorization';

/** Something beside the audio. Of transcripts, in the order of the feed. */
export type AttachmentKind = 'artwork' | 'chapters' | `transcript-${number}`;

export interface MentionedEnclosure {
  feedUrl: string;
  guid: string;
  /** Tells two items of a feed apart that have the same guid. */
  enclosureUrl?: string | undefined;
}

export function toGatewayFeedPath(feedUrl: string): string {
  return `${gatewayFeedPath}?${new URLSearchParams({url: feedUrl})}`;
}

export function toGatewayEnclosurePath({feedUrl, guid, enclosureUrl}: MentionedEnclosure, pin?: string): string {
  return `${gatewayEnclosurePath}?${new URLSearchParams({
    feed: feedUrl,
    guid,
    ...(enclosureUrl && {enclosure: enclosureUrl}),
    ...(pin && {pin}),
  })}`;
}

/** Without a guid: of the feed itself, which has artwork alone. */
export function toGatewayAttachmentPath(feedUrl: string, kind: AttachmentKind, guid?: string): string {
  return `${gatewayAttachmentPath}?${new URLSearchParams({feed: feedUrl, ...(guid && {guid}), kind})}`;
}

export function toGatewaySearchPath(words: string): string {
  return `${gatewaySearchPath}?${new URLSearchParams({q: words})}`;
}

export function toGatewayDiscoverPath(url: string): string {
  return `${gatewayDiscoverPath}?${new URLSearchParams({url})}`;
}

/** What `/gateway/search` answers. */
export interface SearchAnswer {
  /** Best first, each feed once. */
  podcasts: FoundPodcast[];
  /** Names of directories that gave no answer. */
  silent: string[];
}

export interface FoundPodcast {
  title: string;
  author: string;
  /** Absent when the directory names none: a podcast that is heard in one app only. */
  feedUrl?: string;
  /** http(s). */
  artwork?: string;
  /** Its page in the directory, http(s). */
  link?: string;
  /** Names of the directories that list it: "Apple Podcasts". */
  directories: string[];
}
