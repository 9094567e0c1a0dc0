import type {Credentials} from './feed-address.js';

export interface OpmlFeed {
  /** Absolute, http(s), without credentials. */
  feedUrl: string;
  /** Plain text; the host where the file gives none. */
  title: string;
  credentials?: Credentials;
}

export interface OpmlFile {
  /** In the order of the file, out of its folders, each feed once. */
  feeds: OpmlFeed[];
  /** Addresses that nobody can ask: `file:`, `javascript:`, a word. */
  skipped: number;
}

/** Why a file cannot be imported. A closed list. */
export type OpmlErrorReason = 'not-opml' | 'no-feeds' | 'too-large';

export class OpmlError extends Error {
  override readonly name = 'OpmlError';
  readonly reason: OpmlErrorReason;

  constructor(reason: OpmlErrorReason) {
    super(reason);
    this.reason = reason;
  }
}

/** OPML 2.0 that other apps read, well-formed whatever the titles contain, and without any credentials. */
export function toOpml(
  subscriptions: readonly {feedUrl: string; title: string; link?: string}[],
  madeAt: Date,
): string {
  const outlines = subscriptions.map(({feedUrl, title, link}) => {
    const page = link && toPublicAddress(link);
    const name = escapeXml(title);
    const addresses = `xmlUrl="${toPublicAddress(feedUrl)}"${page ? ` htmlUrl="${page}"` : ''}`;
    return `    <outline type="rss" text="${name}" title="${name}" ${addresses}/>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Podcasts</title>
    <dateCreated>${madeAt.toUTCString()}</dateCreated>
  </head>
  <body>
${outlines.join('')}  </body>
</opml>
`;
}

function toPublicAddress(address: string): string {
  const url = URL.parse(address);
  if (!url) return '';
  url.username = '';
  url.password = '';
  return escapeXml(url.href);
}

const escapes: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** Without the characters that XML 1.0 (section 2.2) has no way to write, and other control characters. */
function escapeXml(text: string): string {
  const writable = text.replace(/[^\P{Cc}\s]|[\p{Cs}\ufffe\uffff]/gu, '').replace(/\s+/g, ' ');
  return writable.replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}
