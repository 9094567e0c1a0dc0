import {
  allowedHosts,
  amount,
  baseAddress,
  count,
  directoryNames,
  headerName,
  headerValue,
  hostHeaders,
  key,
  onOrOff,
  origins,
  ports,
  type SettingKind,
  secret,
} from './setting-kinds.js';

/** Where hosts can read who asks them. */
export const projectAddress = 'https://dogear.example';

export interface SettingDescription<Value> extends SettingKind<Value> {
  /** Of the environment variable. */
  name: string;
  /** As it would be written; `<version>` is Dogear's. */
  default: string;
  /** One sentence, as in the table of `README.md`. */
  what: string;
}

/** Every setting, in the order of the table in `README.md`. MB are 1,000,000 bytes. */
export const settingDescriptions = {
  allowHosts: {
    name: 'GATEWAY_ALLOW_HOSTS',
    default: '',
    what: 'Private hosts that may be asked all the same: `nas.lan,[fd00::7]:8080`; a port allows that one alone.',
    ...allowedHosts,
  },
  allowOrigins: {
    name: 'GATEWAY_ALLOW_ORIGINS',
    default: '',
    what: 'Other sites whose pages may use this gateway: `https://dogear.example`.',
    ...origins,
  },
  ports: {name: 'GATEWAY_PORTS', default: '80,443,8000,8080,8443', what: 'Ports that hosts are asked at.', ...ports},
  key: {
    name: 'GATEWAY_KEY',
    default: '',
    what: 'Signs where a download comes from: 32 characters or more, the same for all instances. Random without one.',
    ...key,
  },
  pinDays: {name: 'GATEWAY_PIN_DAYS', default: '7', what: 'Days that a download can be resumed.', ...amount},
  userAgent: {
    name: 'GATEWAY_USER_AGENT',
    default: `Dogear/<version> (+${projectAddress})`,
    what: 'What hosts are told of who asks.',
    ...headerValue,
  },
  hostHeaders: {
    name: 'GATEWAY_HOST_HEADERS',
    default: '',
    what: 'Hosts that want other headers, as JSON: `{"feeds.example": {"User-Agent": "Mozilla/5.0"}}`.',
    ...hostHeaders,
  },
  feedMegabytes: {name: 'GATEWAY_FEED_MB', default: '20', what: 'The largest feed, inflated.', ...amount},
  attachmentMegabytes: {
    name: 'GATEWAY_ATTACHMENT_MB',
    default: '15',
    what: 'The largest artwork, transcript or file of chapters, inflated.',
    ...amount,
  },
  connectSeconds: {
    name: 'GATEWAY_CONNECT_SECONDS',
    default: '5',
    what: 'How long a host may take to accept a connection, its name looked up.',
    ...amount,
  },
  firstByteSeconds: {
    name: 'GATEWAY_FIRST_BYTE_SECONDS',
    default: '15',
    what: 'How long it may take to begin its answer.',
    ...amount,
  },
  idleSeconds: {name: 'GATEWAY_IDLE_SECONDS', default: '30', what: 'How long it may pause in between.', ...amount},
  feedSeconds: {
    name: 'GATEWAY_FEED_SECONDS',
    default: '60',
    what: 'How long a whole feed or attachment may take.',
    ...amount,
  },
  clientRate: {name: 'GATEWAY_CLIENT_RATE', default: '20', what: 'Requests a second of one client.', ...amount},
  clientBurst: {
    name: 'GATEWAY_CLIENT_BURST',
    default: '400',
    what: 'Requests of one client that may come at once after a rest.',
    ...count,
  },
  hostRate: {name: 'GATEWAY_HOST_RATE', default: '50', what: 'Requests a second to one host.', ...amount},
  hostBurst: {
    name: 'GATEWAY_HOST_BURST',
    default: '400',
    what: 'Requests to one host that may go out at once after a rest.',
    ...count,
  },
  streams: {name: 'GATEWAY_STREAMS', default: '4', what: 'Episodes sent to one client at a time.', ...count},
  allStreams: {name: 'GATEWAY_ALL_STREAMS', default: '1000', what: 'The same, of all clients together.', ...count},
  indexMegabytes: {
    name: 'GATEWAY_INDEX_MB',
    default: '64',
    what: 'Memory for what feeds mention.',
    ...amount,
  },
  indexMinutes: {
    name: 'GATEWAY_INDEX_MINUTES',
    default: '15',
    what: 'How long that is believed before the feed is read again.',
    ...amount,
  },
  clientHeader: {
    name: 'GATEWAY_CLIENT_HEADER',
    default: '',
    what: '`X-Forwarded-For`, or where else the proxy names the client. Only where each request comes through it.',
    ...headerName,
  },
  metrics: {
    name: 'GATEWAY_METRICS',
    default: 'off',
    what: '`on`: `/gateway/metrics` answers, in the format of Prometheus.',
    ...onOrOff,
  },
  log: {
    name: 'GATEWAY_LOG',
    default: 'on',
    what: '`off`: no line for each request. No line ever holds more of an address than its host.',
    ...onOrOff,
  },
  directories: {
    name: 'GATEWAY_DIRECTORIES',
    default: 'apple,fyyd',
    what: 'Where names are looked up: `apple`, `fyyd`, `podcastindex` (by itself when its key is set), or `none`.',
    ...directoryNames,
  },
  appleUrl: {name: 'APPLE_URL', default: 'https://itunes.apple.com', what: "Apple's directory.", ...baseAddress},
  fyydUrl: {name: 'FYYD_URL', default: 'https://api.fyyd.de', what: "fyyd's directory.", ...baseAddress},
  podcastIndexUrl: {
    name: 'PODCAST_INDEX_URL',
    default: 'https://api.podcastindex.org',
    what: "Podcast Index's directory.",
    ...baseAddress,
  },
  podcastIndexKey: {
    name: 'PODCAST_INDEX_KEY',
    default: '',
    what: 'Its key, free at api.podcastindex.org; without one it is not asked.',
    ...secret,
  },
  podcastIndexSecret: {name: 'PODCAST_INDEX_SECRET', default: '', what: 'The secret of that key.', ...secret},
} as const satisfies Record<string, SettingDescription<unknown>>;
