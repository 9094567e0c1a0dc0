import {discoverFeeds} from './discover-feeds.js';
import {FeedError, type ParsedFeed} from './feed.js';
import {toFeedKey} from './feed-address.js';
import {type FeedDocument, type FeedRequest, type FeedValidators, fetchFeed} from './fetch-feed.js';
import {parseFeed} from './parse-feed.js';

/** A feed as its host answers it now. */
export interface ReadFeed {
  parsed: ParsedFeed;
  /** Where the feed is: another address than was asked for when it has moved for good. */
  feedUrl: string;
  /** Where redirects end, when nothing says that they are for good. */
  forwardsTo: string | undefined;
  validators: FeedValidators;
}

/** A feed that moved may have moved before. */
const mostMoves = 5;
/** Of the feeds that a web page names. */
const mostFeedsTried = 3;

/**
 * Asks for a feed and follows it where it has moved: to `itunes:new-feed-url` when there is a feed there, and along redirects when the
 * feed calls their end its own address. (A page can't tell 301 from 302.) Answers `undefined` when nothing has changed. Throws `FeedError`.
 */
export async function readFeed(request: FeedRequest): Promise<ReadFeed | undefined> {
  const document = await fetchFeed(request);
  if (!document) return undefined;
  return followMoves(settle(request.feedUrl, document, await parse(document)));
}

/** As `readFeed`, from the address of a feed or of a web page that names one. */
export async function readFeedAnywhere(request: FeedRequest): Promise<ReadFeed> {
  const document = await fetchFeed({...request, known: undefined});
  if (!document) throw new FeedError('not-a-feed');
  try {
    return await followMoves(settle(request.feedUrl, document, await parse(document)));
  } catch (error) {
    if (!(error instanceof FeedError) || error.reason !== 'not-a-feed') throw error;
    return readDiscovered(document);
  }
}

async function readDiscovered({bytes, contentType, url}: FeedDocument): Promise<ReadFeed> {
  let trouble = new FeedError('no-feed-here');
  for (const {feedUrl} of discoverFeeds(decodePage(bytes, contentType), url).slice(0, mostFeedsTried)) {
    try {
      const read = await readFeed({feedUrl});
      if (read) return read;
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      trouble = error;
    }
  }
  throw trouble;
}

async function followMoves(read: ReadFeed, visited = new Set<string>()): Promise<ReadFeed> {
  const target = read.parsed.facts.newFeedUrl;
  visited.add(toFeedKey(read.feedUrl));
  if (!target || visited.has(toFeedKey(target)) || visited.size > mostMoves) return read;
  try {
    const document = await fetchFeed({feedUrl: target});
    return document ? await followMoves(settle(target, document, await parse(document)), visited) : read;
  } catch (error) {
    if (error instanceof FeedError) return read;
    throw error;
  }
}

function settle(feedUrl: string, {url, validators}: FeedDocument, parsed: ParsedFeed): ReadFeed {
  const redirected = toFeedKey(url) !== toFeedKey(feedUrl);
  const {selfUrl, newFeedUrl} = parsed.facts;
  const isOwn = [selfUrl, newFeedUrl].some((address) => address && toFeedKey(address) === toFeedKey(url));
  return {
    parsed,
    validators,
    feedUrl: redirected && isOwn ? url : feedUrl,
    forwardsTo: redirected && !isOwn ? url : undefined,
  };
}

function parse({bytes, contentType, url}: FeedDocument): Promise<ParsedFeed> {
  return parseFeed(new Blob([bytes]).stream(), {feedUrl: url, contentType});
}

/** Only the names of its feeds are wanted, so a wrong letter does no harm. */
function decodePage(bytes: Uint8Array, contentType: string): string {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
