/** Everything that whoever runs a gateway may change. `README.md` has the table. */
export interface GatewaySettings {
  /** Private hosts that may be asked all the same: a name or an address, with `port` only at that one. */
  allowHosts: readonly AllowedHost[];
  /** Other sites whose pages may use this gateway. */
  allowOrigins: ReadonlySet<string>;
  ports: ReadonlySet<number>;
  /** What pins are signed with. */
  key: string;
  /** Milliseconds that a pin holds. */
  pinLife: number;
  userAgent: string;
  /** Request headers for hosts that want others, by host name. */
  hostHeaders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Bytes of a feed, inflated. */
  feedSize: number;
  /** Bytes of artwork, chapters or a transcript, inflated. */
  attachmentSize: number;
  /** Milliseconds. */
  connectTimeout: number;
  /** Milliseconds until the headers of an answer and the first byte of its body are here, for each hop. */
  firstByteTimeout: number;
  /** Milliseconds without a byte while one is waited for. */
  idleTimeout: number;
  /** Milliseconds for a whole feed or attachment, all hops together. */
  feedTimeout: number;
  /** Requests of one client. */
  clientBucket: BucketSettings;
  /** Requests to one host. */
  hostBucket: BucketSettings;
  /** Audio answers that one client may have open. */
  streamsPerClient: number;
  /** Of all clients together. */
  streams: number;
  /** Bytes of feed indexes kept in memory. */
  indexSize: number;
  /** Milliseconds that a feed's index is believed. */
  indexLife: number;
  /** The request header that names the client, where a proxy in front of the gateway sets it; empty without one. */
  clientHeader: string;
  metrics: boolean;
  log: boolean;
  directories: DirectorySettings;
}

export interface AllowedHost {
  /** As `URL` writes it, in lower case. */
  hostname: string;
  port?: number;
}

export interface BucketSettings {
  /** Tokens a second. */
  rate: number;
  /** Tokens at most. */
  burst: number;
}

export interface DirectorySettings {
  /** Which are asked, in this order. */
  names: readonly DirectoryName[];
  appleUrl: string;
  fyydUrl: string;
  podcastIndexUrl: string;
  podcastIndexKey: string;
  podcastIndexSecret: string;
}

export type DirectoryName = 'apple' | 'fyyd' | 'podcastindex';
