import {decodeFeed} from '../core/decode-feed.js';
import {discoverFeeds, type FoundFeed} from '../core/discover-feeds.js';
import {FeedError} from '../core/feed.js';
import {findFeedAddress} from '../core/feed-address.js';
import {FeedReader} from '../core/feed-reader.js';
import {toFeedFacts} from '../core/to-feed.js';
import {lookUpPodcast} from './directories/apple.js';
import {type Ask, type AskedDocument, shorten} from './directories/directory.js';
import {Refusal} from './refusal.js';
import {refuseStatus} from './relay-headers.js';
import type {GatewaySettings} from './settings.js';

export interface Discovery {
  settings: Pick<GatewaySettings, 'feedSize' | 'feedTimeout'> & {directories: {appleUrl: string}};
  ask: Ask;
  /** The caller's. */
  signal: AbortSignal;
}

const accept = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';
/** Bytes of a page that are read: what a page says of its feeds stands at its start. */
const pageSize = 1_000_000;
/** Characters of a feed in which its root and its title are looked for. */
const startSize = 64_000;
const mostFeeds = 50;

/**
 * The feeds behind an address: of a podcast at Apple Podcasts, of a web page that names some, or the address itself when a feed is there.
 * At least one. Throws `Refusal`: `bad-address`, `address-with-password`, `not-listed` when Apple names no feed, `unreachable` when Apple
 * gives no answer, `not-a-feed` when the page names none, and what `ask` throws for the page.
 */
export async function discover(text: string, {settings, ask, signal}: Discovery): Promise<{feeds: FoundFeed[]}> {
  const address = findFeedAddress(text);
  if (!address) throw new Refusal('bad-address');
  if (address.kind === 'apple') return {feeds: await findAtApple(address.podcastId, {settings, ask, signal})};
  if (address.credentials) throw new Refusal('address-with-password');
  const document = await ask(address.feedUrl, {
    headers: {Accept: accept},
    // As for a feed, since it may be one.
    mostBytes: settings.feedSize,
    timeout: settings.feedTimeout,
    signal,
  });
  if (document.status !== 200) refuseStatus(document);
  const feeds = await findOnPage(document, address.feedUrl);
  if (feeds.length === 0) throw new Refusal('not-a-feed');
  return {feeds};
}

async function findAtApple(podcastId: string, {settings, ask, signal}: Discovery): Promise<FoundFeed[]> {
  const feeds = await lookUpPodcast(podcastId, {appleUrl: settings.directories.appleUrl, ask, signal}).catch(
    (error: unknown) => {
      // Apple's troubles are not those of the address that the person wrote.
      throw error instanceof Refusal && !signal.aborted ? new Refusal('unreachable') : error;
    },
  );
  if (feeds.length === 0) throw new Refusal('not-listed');
  return feeds;
}

async function findOnPage({bytes, headers, url}: AskedDocument, feedUrl: string): Promise<FoundFeed[]> {
  const text = await decodeStart(bytes, headers.get('Content-Type') ?? '');
  const title = findFeedTitle(text.slice(0, startSize), url);
  const feeds = title === undefined ? discoverFeeds(text, url).slice(0, mostFeeds) : [{feedUrl, title}];
  return feeds.map((feed) => ({...feed, title: shorten(feed.title)}));
}

async function decodeStart(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<string> {
  let text = '';
  await decodeFeed(new Blob([bytes.subarray(0, pageSize)]).stream(), contentType, {
    write: (piece) => {
      text += piece;
    },
    restart: () => {
      text = '';
    },
  });
  return text;
}

/** The name of a feed, or of its host; absent when this is no feed. */
function findFeedTitle(start: string, url: string): string | undefined {
  try {
    const reader = new FeedReader(() => {});
    reader.write(start);
    return toFeedFacts(reader.end(), url).title;
  } catch (error) {
    if (error instanceof FeedError) return undefined;
    throw error;
  }
}
