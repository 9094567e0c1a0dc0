import {type Context, Hono} from 'hono';
import {findFeedAddress} from '../core/feed-address.js';
import {type Fetch, lookUpPodcast} from './apple-podcasts.js';

export interface GatewayOptions {
  /** What `/gateway/health` says runs here. */
  version: string;
  fetch: Fetch;
}

/** Answers every address under `/gateway/`, from a request to a response, so that any web-standard server can carry it. Errors are JSON: `{error, message}`. */
export function createGateway({version, fetch}: GatewayOptions): Hono {
  const gateway = new Hono();
  gateway.use('/gateway/*', async (context, next) => {
    // Browsers say it of every request, and pages cannot change it (Fetch Metadata, section 2.2).
    if (!/^(?:cross|same)-site$/.test(context.req.header('Sec-Fetch-Site') ?? '')) return next();
    return context.json({error: 'forbidden', message: 'The gateway serves only its own app.'}, 403);
  });
  gateway.get('/gateway/health', (context) => context.json({status: 'ok', version}));
  gateway.get('/gateway/discover', (context) => discover(context, fetch));
  gateway.notFound((context) => context.json({error: 'not-found', message: 'The gateway has no such address.'}, 404));
  return gateway;
}

/** The feeds behind a link to Apple Podcasts: `{feeds: [{feedUrl, title}]}`. */
async function discover(context: Context, fetch: Fetch): Promise<Response> {
  const address = findFeedAddress(context.req.query('url') ?? '');
  if (address?.kind !== 'apple') {
    return context.json({error: 'bad-request', message: 'This is not a link to a podcast at Apple Podcasts.'}, 400);
  }
  const feeds = await lookUpPodcast(address.podcastId, fetch);
  if (!feeds) return context.json({error: 'unreachable', message: 'Apple Podcasts does not answer.'}, 502);
  if (feeds.length === 0) {
    return context.json({error: 'not-found', message: 'Apple Podcasts names no feed of this podcast.'}, 404);
  }
  return context.json({feeds});
}
