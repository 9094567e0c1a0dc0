import {Parser} from 'htmlparser2';
import {decodeFeed} from './decode-feed.js';
import {FeedError} from './feed.js';
import {type FeedAddress, findFeedAddress, toFeedKey} from './feed-address.js';
import {toLocalName} from './feed-names.js';
import {OpmlError, type OpmlFeed, type OpmlFile} from './opml.js';
import {findOutlineAddress, readOutlineAddress, readOutlineTitle} from './opml-outline.js';

const mostOutlines = 20_000;

/**
 * Reads the subscriptions that another app exported (OPML 1.0 to 2.0, http://opml.org/spec2.opml), as far as they can
 * be read; or a plain text with one address per line. Throws `OpmlError`: `not-opml`, `no-feeds`, or `too-large` over
 * 20 MB or 20,000 outlines or lines; and whatever the body throws.
 */
export async function parseOpml(body: ReadableStream<Uint8Array>): Promise<OpmlFile> {
  const text = await readText(body);
  const outlines = new FeedList();
  const isOpml = readOutlines(text, outlines);
  if (outlines.feeds.length === 0 && !isOpml) return readLines(text);
  if (outlines.feeds.length === 0) throw new OpmlError('no-feeds');
  return outlines.toFile();
}

async function readText(body: ReadableStream<Uint8Array>): Promise<string> {
  let pieces: string[] = [];
  const restart = () => {
    pieces = [];
  };
  try {
    await decodeFeed(body, '', {write: (text) => void pieces.push(text), restart});
  } catch (error) {
    throw error instanceof FeedError ? new OpmlError('too-large') : error;
  }
  return pieces.join('');
}

class FeedList {
  readonly feeds: OpmlFeed[] = [];
  #skipped = 0;
  readonly #keys = new Set<string>();

  add(address: FeedAddress | undefined, title: string): void {
    if (!address) {
      this.#skipped += 1;
      return;
    }
    const feedUrl = address.kind === 'apple' ? address.url : address.feedUrl;
    const key = toFeedKey(feedUrl);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const credentials = address.kind === 'apple' ? undefined : address.credentials;
    this.feeds.push({feedUrl, title: title || new URL(feedUrl).hostname, ...(credentials && {credentials})});
  }

  toFile(): OpmlFile {
    return {feeds: this.feeds, skipped: this.#skipped};
  }
}

/** Keeps no stack of open tags, which would cost the square of their depth: an outline is a feed wherever it stands. */
class FlatParser extends Parser {
  protected override isVoidElement(): boolean {
    return true;
  }
}

/** Whether this is OPML at all. */
function readOutlines(text: string, list: FeedList): boolean {
  let isOpml = false;
  let count = 0;
  const onopentag = (writtenName: string, attributes: Record<string, string>) => {
    const name = toLocalName(writtenName);
    if (name === 'opml' || name === 'outline') isOpml = true;
    if (name !== 'outline') return;
    count += 1;
    if (count > mostOutlines) throw new OpmlError('too-large');
    const written = findOutlineAddress(attributes);
    if (written) list.add(readOutlineAddress(written), readOutlineTitle(attributes));
  };
  new FlatParser({onopentag}, {xmlMode: true, lowerCaseAttributeNames: true}).end(text);
  return isOpml;
}

/** Lists that people keep: comments with a hash, and mostly one address in a line. Markup and JSON are none. */
function readLines(text: string): OpmlFile {
  if (/^\s*(?:<(?!https?:)|[{[])/i.test(text)) throw new OpmlError('not-opml');
  const lines = text.split(/[\r\n]+/).filter((line) => /^\s*[^\s#]/.test(line));
  const list = new FeedList();
  for (const line of lines.slice(0, mostOutlines)) list.add(findFeedAddress(line), '');
  const file = list.toFile();
  if (lines.length === 0 || file.feeds.length < file.skipped) throw new OpmlError('not-opml');
  if (lines.length > mostOutlines) throw new OpmlError('too-large');
  return file;
}
