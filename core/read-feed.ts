import {discoverFeeds} from './discover-feeds.js';
import {discoverThroughGateway} from './discover-through-gateway.js';
import {FeedError, type ParsedFeed} from './feed.js';
import {toFeedKey} from './feed-address.js';
import type {FeedDocument, FeedValidators} from './feed-document.js';
import {type FeedRequest, fetchFeed} from './fetch-feed.js';
import type {HostMemory, HostRoute} from './host-route.js';
import {parseFeed} from './parse-feed.js';

/** A feed as its host answers it now. */
export interface ReadFeed {
  parsed: ParsedFeed;
  /** Where the feed is: another address than was asked for when it has moved for good. */
  feedUrl: string;
  /** Where redirects end, when nothing says that they are for good. */
  forwardsTo: string | undefined;
  validators: FeedValidators;
  /** The way it came. */
  route: HostRoute;
}

/** The feed is as it was known. */
export interface UnchangedFeed {
  parsed?: undefined;
  route: HostRoute;
}

/** A feed that moved may have moved before. */
const mostMoves = 5;
/** Of the feeds that a web page names. */
const mostFeedsTried = 3;

/**
 * Asks for a feed and follows it where it has moved: to `itunes:new-feed-url` when there is a feed there, and along
 * redirects when they are for good, or when the feed calls their end its own address. `memory` knows how hosts answer.
 * Throws `FeedError`.
 */
export async function readFeed(request: FeedRequest, memory: HostMemory): Promise<ReadFeed | UnchangedFeed> {
  const {document, route} = await fetchFeed(request, memory);
  if (!document) return {route};
  return followMoves(await settle(request.feedUrl, document, route), memory);
}

/** As `readFeed`, from the address of a feed or of a web page that names one. */
export async function readFeedAnywhere(request: FeedRequest, memory: HostMemory): Promise<ReadFeed> {
  let document: FeedDocument | undefined;
  try {
    const answer = await fetchFeed({...request, known: undefined}, memory);
    document = answer.document;
    if (!document) throw new FeedError('not-a-feed');
    return await followMoves(await settle(request.feedUrl, document, answer.route), memory);
  } catch (error) {
    if (!(error instanceof FeedError) || error.reason !== 'not-a-feed') throw error;
    // A page that browsers may not read, the gateway reads for them.
    const found = document ? findFeeds(document) : await discoverThroughGateway(request.feedUrl);
    return readFirst(found, memory);
  }
}

function findFeeds({bytes, contentType, url}: FeedDocument): string[] {
  return discoverFeeds(decodePage(bytes, contentType), url).map(({feedUrl}) => feedUrl);
}

async function readFirst(feedUrls: readonly string[], memory: HostMemory): Promise<ReadFeed> {
  let trouble = new FeedError('no-feed-here');
  for (const feedUrl of feedUrls.slice(0, mostFeedsTried)) {
    try {
      const read = await readFeed({feedUrl}, memory);
      if (read.parsed) return read;
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      trouble = error;
    }
  }
  throw trouble;
}

async function followMoves(read: ReadFeed, memory: HostMemory, visited = new Set<string>()): Promise<ReadFeed> {
  const target = read.parsed.facts.newFeedUrl;
  visited.add(toFeedKey(read.feedUrl));
  if (!target || visited.has(toFeedKey(target)) || visited.size > mostMoves) return read;
  try {
    const {document, route} = await fetchFeed({feedUrl: target}, memory);
    return document ? await followMoves(await settle(target, document, route), memory, visited) : read;
  } catch (error) {
    if (error instanceof FeedError) return read;
    throw error;
  }
}

async function settle(askedUrl: string, document: FeedDocument, route: HostRoute): Promise<ReadFeed> {
  const {url, validators, movedTo} = document;
  const parsed = await parse(document);
  const feedUrl = movedTo && toFeedKey(movedTo) !== toFeedKey(askedUrl) ? movedTo : askedUrl;
  const redirected = toFeedKey(url) !== toFeedKey(feedUrl);
  const {selfUrl, newFeedUrl} = parsed.facts;
  const isOwn = [selfUrl, newFeedUrl].some((address) => address && toFeedKey(address) === toFeedKey(url));
  return {
    parsed,
    validators,
    route,
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
