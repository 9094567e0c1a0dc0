import {discoverThroughGateway} from '../../core/discover-through-gateway.js';
import {FeedError} from '../../core/feed.js';

/**
 * The address of the feed behind a link to Apple Podcasts, which only the gateway can find out. Throws `FeedError`:
 * `no-gateway` where the app is served without one, `not-listed` when Apple names no feed, `offline`, and what else the
 * gateway refuses.
 */
export async function lookUpAppleLink(url: string): Promise<string> {
  const [feedUrl] = await discoverThroughGateway(url);
  if (!feedUrl) throw new FeedError('not-listed');
  return feedUrl;
}
