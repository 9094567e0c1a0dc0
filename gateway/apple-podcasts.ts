import type {FoundFeed} from '../core/discover-feeds.js';
import {toWebAddress} from '../core/web-address.js';

/** What the gateway asks of the network. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Apple's own directory (iTunes Search API, "Looking up content by ID"). No other host is ever asked. */
const lookupUrl = 'https://itunes.apple.com/lookup';
const timeout = 5000;
const mostBytes = 1_000_000;

/**
 * The feeds of a podcast in Apple's directory: none when Apple knows none, absent when it gives no answer that can be
 * read within five seconds and a megabyte.
 * @param podcastId Digits.
 */
export async function lookUpPodcast(podcastId: string, fetch: Fetch): Promise<FoundFeed[] | undefined> {
  try {
    const url = `${lookupUrl}?${new URLSearchParams({id: podcastId, entity: 'podcast'})}`;
    // A redirect is then an answer with its own status, also on workerd, which has no `redirect: 'error'`.
    const response = await fetch(url, {redirect: 'manual', signal: AbortSignal.timeout(timeout)});
    if (response.status === 200 && response.body) return toFeeds(JSON.parse(await readText(response.body)));
    await response.body?.cancel();
    return undefined;
  } catch {
    return undefined;
  }
}

async function readText(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  // Leaving the loop, by an error too, cancels the body.
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) throw new Error('too large');
    text += decoder.decode(chunk, {stream: true});
  }
  return text;
}

/** Throws `TypeError` when this is no answer to a lookup. */
function toFeeds(answer: {results: {feedUrl?: unknown; collectionName?: unknown}[]}): FoundFeed[] {
  return answer.results.flatMap(({feedUrl: written, collectionName}) => {
    const feedUrl = typeof written === 'string' ? toWebAddress(written, lookupUrl) : undefined;
    if (!feedUrl) return [];
    return [{feedUrl, title: typeof collectionName === 'string' ? collectionName : new URL(feedUrl).hostname}];
  });
}
