import {FeedError, type FeedErrorReason} from '../../core/feed.js';
import {toWebAddress} from '../../core/web-address.js';

const timeout = 20_000;

/** The gateway's errors (`gateway/gateway.ts`) as reasons of ours. */
const reasons: Readonly<Record<string, FeedErrorReason>> = {'not-found': 'not-listed', 'bad-request': 'not-an-address'};

/**
 * The address of the feed behind a link to Apple Podcasts, which only the gateway can find out. Throws `FeedError`:
 * `no-gateway` where the app is served without one, `not-listed` when Apple names no feed, `offline`, `unreachable`, or
 * `not-an-address` for any other link.
 */
export async function lookUpAppleLink(url: string, ask: typeof fetch = fetch): Promise<string> {
  if (!navigator.onLine) throw new FeedError('offline');
  const response = await askGateway(url, ask);
  const answer = await readAnswer(response);
  const feedUrl = response.ok ? toWebAddress(answer?.feeds?.[0]?.feedUrl, location.href) : undefined;
  if (feedUrl) return feedUrl;
  if (answer?.error) throw new FeedError(reasons[answer.error] ?? 'unreachable');
  throw new FeedError(response.status >= 500 ? 'unreachable' : 'no-gateway');
}

async function askGateway(url: string, ask: typeof fetch): Promise<Response> {
  try {
    return await ask(`/gateway/discover?${new URLSearchParams({url})}`, {signal: AbortSignal.timeout(timeout)});
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') throw new FeedError('unreachable');
    throw new FeedError(navigator.onLine ? 'no-gateway' : 'offline');
  }
}

interface Answer {
  feeds?: {feedUrl?: string}[];
  error?: string;
}

/** Absent when this is not JSON: then no gateway wrote it. */
async function readAnswer(response: Response): Promise<Answer | undefined> {
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw new FeedError('unreachable');
  }
}
