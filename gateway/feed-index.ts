import type {Attachment, Enclosure, ParsedFeed} from '../core/feed.js';
import type {AttachmentKind} from '../core/gateway-address.js';

/** What a feed mentions, by guid: all that a caller may ask for. Plain data, so that any cache can hold it. */
export interface FeedIndex {
  /** Milliseconds since the epoch. */
  readAt: number;
  /** Of the feed itself. */
  artwork?: string;
  /** By guid, or by the enclosure's address where the feed gives none; several only where a feed uses a guid again. */
  episodes: Record<string, MentionedFiles[]>;
}

export interface MentionedFiles {
  enclosure: Pick<Enclosure, 'url' | 'type'>;
  attachments: Partial<Record<AttachmentKind, Attachment>>;
}

/** Keeps indexes within bounds; it may forget any of them at any time. */
export interface IndexCache {
  get(key: string): Promise<FeedIndex | undefined>;
  put(key: string, index: FeedIndex): Promise<void>;
}

export function toFeedIndex({facts, episodes}: ParsedFeed): FeedIndex {
  const index: FeedIndex = {
    readAt: Date.now(),
    ...(facts.artwork && {artwork: facts.artwork}),
    episodes: Object.create(null) as FeedIndex['episodes'],
  };
  for (const {guid, enclosure, artwork, details} of episodes) {
    const attachments: MentionedFiles['attachments'] = {
      ...(artwork && {artwork: {url: artwork, type: ''}}),
      ...(details.chapters && {chapters: details.chapters}),
    };
    for (const [number, {url, type}] of (details.transcripts ?? []).entries()) {
      attachments[`transcript-${number}`] = {url, type};
    }
    const {url, type} = enclosure;
    const files = index.episodes[guid ?? url] ?? [];
    index.episodes[guid ?? url] = files;
    files.push({enclosure: {url, type}, attachments});
  }
  return index;
}
