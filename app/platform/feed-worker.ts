/** The page's worker: fetches and parses feeds away from the frames that a person sees. */

import {FeedError, type FeedErrorReason, type ParsedFeed} from '../../core/feed.js';
import {parseFeed} from '../../core/parse-feed.js';
import {findFetchTrouble} from './probe.js';

export interface FeedRequest {
  id: number;
  feedUrl: string;
}

export type FeedAnswer = {id: number} & ({ok: true; parsed: ParsedFeed} | {ok: false; reason: FeedErrorReason});

const timeout = 60_000;

addEventListener('message', async ({data: {id, feedUrl}}: MessageEvent<FeedRequest>) => {
  const answer = await fetchFeed(feedUrl);
  postMessage({id, ...answer});
});

async function fetchFeed(feedUrl: string) {
  try {
    return {ok: true, parsed: await requestFeed(feedUrl)} as const;
  } catch (error) {
    if (error instanceof FeedError) return {ok: false, reason: error.reason} as const;
    return {ok: false, reason: await findFetchTrouble(feedUrl)} as const;
  }
}

async function requestFeed(feedUrl: string): Promise<ParsedFeed> {
  const response = await fetch(feedUrl, {
    credentials: 'omit',
    cache: 'no-cache',
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok) throw new FeedError(toReason(response.status));
  if (!response.body) throw new FeedError('not-a-feed');
  return parseFeed(response.body, {feedUrl, contentType: response.headers.get('Content-Type') ?? ''});
}

function toReason(status: number): FeedErrorReason {
  if (status === 404 || status === 410) return 'gone';
  if (status === 401 || status === 403) return 'refused';
  return 'bad-status';
}
