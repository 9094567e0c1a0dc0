/**
 * The podcast host of the figures, as a program of its own: `startPodcastHost` in `hosts.ts` runs it. It makes all bytes once, before
 * anybody asks, and then only sends them, so that the browser is what is measured.
 */
import {randomFillSync} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {parseRange} from '../core/byte-range.js';
import {toFeedXml} from '../tests/support/podcast-feed.js';
import {toFeedPath} from '../tests/support/scenario.js';
import {benchAudio, benchPodcast} from './bench-podcast.js';

/** Every episode is the beginning of this one. Random, so that nothing on the way can make it smaller. */
const bytes = Buffer.allocUnsafe(Math.max(...benchAudio.map(({size}) => size)));
randomFillSync(bytes);
bytes.write('RIFF', 0, 'latin1');

const server = createServer((request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (request.url === toFeedPath(benchPodcast)) {
    response.setHeader('Content-Type', 'application/rss+xml; charset=utf-8').end(toFeedXml(benchPodcast, toOrigin()));
    return;
  }
  const audio = benchAudio.find(({path}) => path === request.url);
  if (!audio) {
    response.writeHead(404).end();
    return;
  }
  const {size} = audio;
  response.setHeader('Access-Control-Expose-Headers', 'Content-Range, ETag, Accept-Ranges, Content-Length');
  response.setHeader('Content-Type', 'audio/wav').setHeader('ETag', `"${size}"`).setHeader('Accept-Ranges', 'bytes');
  // Every round moves every byte, also where the browser's own cache would have room for them.
  response.setHeader('Cache-Control', 'no-store');
  const range = parseRange(request.headers.range ?? null, size);
  if (range.answer === 'unsatisfiable') {
    response.writeHead(416, {'Content-Range': `bytes */${size}`}).end();
    return;
  }
  const {first, last} = range.answer === 'part' ? range.span : {first: 0, last: size - 1};
  if (range.answer === 'part') response.setHeader('Content-Range', `bytes ${first}-${last}/${size}`);
  response.writeHead(range.answer === 'part' ? 206 : 200, {'Content-Length': last - first + 1});
  response.end(bytes.subarray(first, last + 1));
});
server.listen(0, '127.0.0.1', () => process.send?.(toOrigin()));

// The bench is gone, so nobody asks any more.
process.on('disconnect', () => process.exit());

function toOrigin(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
