/** What the podcast server serves: a test says it once, and the server forgets what it said and counted before. */
export type Scenario = PodcastScenario[];

export interface PodcastScenario {
  /** The name in addresses: the feed is at `/<slug>/feed.xml`. */
  slug: string;
  title: string;
  episodes: EpisodeScenario[];
  /** Served as it is in place of the feed that is made of the episodes. */
  xml?: string;
  fault?: FeedFault;
}

export type EpisodeScenario = {
  /** The name in addresses and the guid. It also decides the bytes: see `audio-bytes.ts`. */
  slug: string;
  title: string;
  /** Milliseconds since the epoch. */
  publishedAt: number;
  fault?: AudioFault;
} & EpisodeAudio;

export type EpisodeAudio =
  /** A tone of exactly so many bytes, which plays and seeks: one second is 8000 of them. At least 44. */
  | {size: number}
  /** The path of an MP3 file. */
  | {file: string};

/** What is wrong with a feed. Without faults it answers 200, an entity tag, and any page may read it. */
export interface FeedFault {
  cors?: false;
  status?: number;
  /** A web page instead, with status 200. */
  html?: true;
  /** Items without enclosures. */
  noAudio?: true;
  /** Who may read it: `user:password`. */
  password?: string;
  /** The address it has moved to: it answers 301. */
  movedTo?: string;
  /** Of a refusal, seconds. */
  retryAfter?: number;
  /** Milliseconds before it answers. */
  delay?: number;
}

/** What is wrong with an episode. Without faults it answers ranges, a strong entity tag and a date, and any page may read it all. */
export interface AudioFault {
  cors?: false;
  ranges?: false;
  /** No `ETag` and no `Last-Modified`. */
  validators?: false;
  /** Pages may read the body, but of the headers only the safelisted ones. */
  exposeHeaders?: false;
  status?: number;
  /** How often it answers with `status`; without it always. */
  statusTimes?: number;
  /** With `status`: when it wants to be asked again, seconds. */
  retryAfter?: number;
  /** The status of everything but one-byte probes. */
  statusAfterProbe?: number;
  /** A web page instead, with status 200. */
  html?: true;
  /** Audio of no bytes, with status 200. */
  empty?: true;
  /** How many bytes more than there are `Content-Length` claims; fewer when negative. */
  lengthOff?: number;
  /** Of each response. */
  bytesPerSecond?: number;
  /** The connection breaks after so many bytes of a response. */
  cutAfter?: number;
  /** How often; without it always. */
  cutTimes?: number;
  /** The connection breaks after so many bytes, a number for each response that is longer, one after another. */
  cuts?: number[];
  /** Nothing more comes after so many bytes of a response, and the connection stays. */
  silentAfter?: number;
  /** How often; without it always. */
  silentTimes?: number;
  /** A byte of the file before which every answer stops until `letGo`; a probe's does not. */
  holdAt?: number;
  /** Hops before the audio, each `?hop=` one more. */
  redirects?: number;
  /** The hops, not the audio, keep other sites' pages out. */
  redirectCors?: false;
  /** Everything after so many answers has another entity tag and other bytes: those of the slug `<slug>-changed`. The first is a probe's. */
  changeAfter?: number;
  /** What the feed claims in place of the true length. */
  wrongLength?: number;
}

/** One request to the podcast server, as it is when the log is read. */
export interface LogEntry {
  /** Milliseconds since the epoch. */
  time: number;
  method: string;
  /** With its query. */
  path: string;
  range: string | null;
  ifRange: string | null;
  /** 0 until there is an answer. */
  status: number;
  /** Bytes of audio that left so far. */
  sent: number;
  /** `aborted`: one of the two sides went away before the end. */
  outcome: 'open' | 'finished' | 'aborted';
}

/** The path of a podcast's feed. */
export function toFeedPath(podcast: PodcastScenario): string {
  return `/${podcast.slug}/feed.xml`;
}

/** The path of an episode's audio, as the feed names it. */
export function toAudioPath(podcast: PodcastScenario, episode: EpisodeScenario): string {
  return `/${podcast.slug}/${episode.slug}.${'file' in episode ? 'mp3' : 'wav'}`;
}
