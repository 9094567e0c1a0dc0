import {askGateway} from './ask-gateway.js';
import {FeedError} from './feed.js';
import {toGatewayDiscoverPath} from './gateway-address.js';
import {toWebAddress} from './web-address.js';

/** Milliseconds. */
const timeout = 30_000;

/**
 * The addresses of the feeds that a web page names, maybe none, or that stand behind a link to Apple Podcasts, as the
 * gateway finds them. Throws `FeedError`: `offline`, `no-gateway` where the app is served without one, and what the
 * gateway refuses.
 */
export async function discoverThroughGateway(url: string): Promise<string[]> {
  const reply = await askGateway(toGatewayDiscoverPath(url), {}, timeout);
  if (!reply.ok) {
    if (reply.refusal === 'not-a-feed') return [];
    throw reply.refusal ? new FeedError(reply.refusal, reply.retryAt) : noGateway();
  }
  const {feeds} = await readAnswer(reply.response);
  if (!Array.isArray(feeds)) throw noGateway();
  const addresses = feeds.map((feed: {feedUrl?: unknown} | null) => feed?.feedUrl);
  return addresses.flatMap((address) => (typeof address === 'string' && toWebAddress(address, url)) || []);
}

function noGateway(): FeedError {
  return new FeedError(navigator.onLine ? 'no-gateway' : 'offline');
}

/** A host that answers everything with the app sends no JSON. */
async function readAnswer(response: Response): Promise<{feeds?: unknown}> {
  try {
    return ((await response.json()) ?? {}) as {feeds?: unknown};
  } catch {
    return {};
  }
}
