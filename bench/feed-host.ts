/**
 * Many feeds on many hosts, as a program of its own: `startFeedHost` in `hosts.ts` runs it. The hosts are the loopback addresses 127.0.0.1
 * to 127.0.0.40, on one port. Half of the feeds tell when they were changed; their entity tags are not for pages to see, as with most hosts.
 */
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {anyEpisode, anyPodcast} from '../tests/support/journey.js';
import {toFeedXml} from '../tests/support/podcast-feed.js';
import {feedHosts, toFeedNumber} from './feed-addresses.js';

/** Makes a feed of some 98 KB, the median of real ones. */
const episodesPerFeed = 200;
const changedAt = 'Sun, 01 Nov 2026 10:00:00 GMT';
const feeds = new Map<number, {xml: Buffer; etag: string}>();

const answer: RequestListener = (request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  const number = toFeedNumber(request.url ?? '');
  if (number === undefined) {
    response.writeHead(404).end();
    return;
  }
  const {xml, etag} = feeds.get(number) ?? makeFeed(number);
  response.setHeader('ETag', etag).setHeader('Content-Type', 'application/rss+xml; charset=utf-8');
  if (number % 2) response.setHeader('Last-Modified', changedAt);
  if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else response.setHeader('Content-Length', xml.length).end(xml);
};

function makeFeed(number: number): {xml: Buffer; etag: string} {
  const episodes = Array.from({length: episodesPerFeed}, (_, index) => anyEpisode(index + 1, 20_000_000));
  const podcast = {...anyPodcast(episodes), slug: `feed-${number}`, title: `Feed ${number}`};
  const xml = Buffer.from(toFeedXml(podcast, 'https://host.test'));
  const feed = {xml, etag: `"${createHash('sha256').update(xml).digest('base64url').slice(0, 16)}"`};
  feeds.set(number, feed);
  return feed;
}

let port = 0;
for (const host of feedHosts) {
  const server = createServer(answer).listen(port, host);
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
}
process.send?.(String(port));

// The bench is gone, so nobody asks any more.
process.on('disconnect', () => process.exit());
