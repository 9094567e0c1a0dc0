import {readFileSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {setTimeout as wait} from 'node:timers/promises';
import {parseRange} from '../../core/byte-range.js';
import {toWavBytes} from './audio-bytes.js';
import {toSize, toType} from './podcast-feed.js';
import type {AudioFault, EpisodeScenario, LogEntry} from './scenario.js';

/** What the server counts of one episode since its scenario was set. */
export interface EpisodeCounts {
  answers: number;
  refusals: number;
  cuts: number;
  silences: number;
  /** When answers that were held go on. */
  letGo: Promise<void>;
}

/** How many parts a throttled second has. */
const partsPerSecond = 20;
const chunkSize = 256 * 1024;

/** Answers a request for an episode's audio with everything that is wrong with it. */
export async function answerAudio(
  request: IncomingMessage,
  response: ServerResponse,
  entry: LogEntry,
  episode: EpisodeScenario,
  counts: EpisodeCounts,
): Promise<void> {
  const fault = episode.fault ?? {};
  const url = new URL(`http://localhost${request.url}`);
  const hop = Number(url.searchParams.get('hop') ?? 0);
  if (hop < (fault.redirects ?? 0)) {
    if (fault.cors !== false && fault.redirectCors !== false) allowPages(response);
    response.writeHead(302, {Location: `${url.pathname}?hop=${hop + 1}`}).end();
    return;
  }
  if (fault.cors !== false) allowPages(response);
  if (fault.cors !== false && fault.exposeHeaders !== false) {
    response.setHeader(
      'Access-Control-Expose-Headers',
      'Content-Range, ETag, Accept-Ranges, Content-Length, Retry-After',
    );
  }
  const isProbe = request.headers.range === 'bytes=0-0';
  const isRefused = fault.status && counts.refusals++ < (fault.statusTimes ?? Infinity);
  const status = isRefused ? fault.status : isProbe ? undefined : fault.statusAfterProbe;
  if (status && fault.retryAfter) response.setHeader('Retry-After', fault.retryAfter);
  if (status) return answerPage(response, status, `Status ${status}.`);
  if (fault.empty) {
    response.writeHead(200, {'Content-Type': toType(episode), 'Content-Length': 0}).end();
    return;
  }
  if (fault.html) return answerPage(response, 200, 'Please sign in to listen.');

  const isChanged = counts.answers++ >= (fault.changeAfter ?? Infinity);
  await sendAudio(
    request,
    response,
    entry,
    isChanged ? {...episode, slug: `${episode.slug}-changed`} : episode,
    counts,
  );
}

/** Lets pages of every origin read this answer. */
export function allowPages(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
}

/** Answers with a small web page. */
export function answerPage(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {'Content-Type': 'text/html; charset=utf-8'});
  response.end(`<!doctype html><title>Podcast server</title><p>${sentence}</p>`);
}

async function sendAudio(
  request: IncomingMessage,
  response: ServerResponse,
  entry: LogEntry,
  episode: EpisodeScenario,
  counts: EpisodeCounts,
): Promise<void> {
  const fault = episode.fault ?? {};
  const size = toSize(episode);
  const etag = `"${episode.slug}-${size}"`;
  const lastModified = new Date(episode.publishedAt).toUTCString();
  response.setHeader('Content-Type', toType(episode));
  if (fault.validators !== false) response.setHeader('ETag', etag).setHeader('Last-Modified', lastModified);
  if (fault.ranges !== false) response.setHeader('Accept-Ranges', 'bytes');

  const condition = request.headers['if-range'];
  const isSame = !condition || (fault.validators !== false && (condition === etag || condition === lastModified));
  const range = parseRange((isSame && fault.ranges !== false && request.headers.range) || null, size);
  if (range.answer === 'unsatisfiable') {
    response.writeHead(416, {'Content-Range': `bytes */${size}`}).end();
    return;
  }
  const {first, last} = range.answer === 'part' ? range.span : {first: 0, last: size - 1};
  if (range.answer === 'part') response.setHeader('Content-Range', `bytes ${first}-${last}/${size}`);
  response.writeHead(range.answer === 'part' ? 206 : 200, {
    'Content-Length': last - first + 1 + (last > first ? (fault.lengthOff ?? 0) : 0),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await sendBody(response, entry, fault, counts, first, last, toReader(episode, size));
}

function toReader(episode: EpisodeScenario, size: number): (start: number, end: number) => Buffer {
  if (!('file' in episode)) return (start, end) => toWavBytes(episode.slug, size, start, end);
  const bytes = readFileSync(episode.file);
  return (start, end) => bytes.subarray(start, end + 1);
}

async function sendBody(
  response: ServerResponse,
  entry: LogEntry,
  fault: AudioFault,
  counts: EpisodeCounts,
  start: number,
  end: number,
  read: (start: number, end: number) => Buffer,
): Promise<void> {
  const {bytesPerSecond, cutTimes = Infinity, silentTimes = Infinity} = fault;
  const {letGo} = counts;
  const holdAt = end > start && fault.holdAt !== undefined ? fault.holdAt : Infinity;
  const cutAfter = counts.cuts < cutTimes ? (fault.cuts?.[counts.cuts] ?? fault.cutAfter ?? Infinity) : Infinity;
  const silentAfter = counts.silences < silentTimes ? (fault.silentAfter ?? Infinity) : Infinity;
  const last = Math.min(end, start + Math.min(cutAfter, silentAfter) - 1);
  const step = bytesPerSecond ? Math.ceil(bytesPerSecond / partsPerSecond) : chunkSize;
  const closed = new Promise<'closed'>((resolve) => response.once('close', () => resolve('closed')));
  for (let position = start; position <= last && !response.destroyed; ) {
    if (position === holdAt && (await Promise.race([letGo, closed])) === 'closed') return;
    const stop = position < holdAt ? holdAt - 1 : Infinity;
    const bytes = read(position, Math.min(position + step - 1, last, stop));
    if ((await Promise.race([write(response, bytes), closed])) === 'closed') return;
    entry.sent += bytes.length;
    position += bytes.length;
    if (bytesPerSecond && position <= end) await wait((1000 * bytes.length) / bytesPerSecond);
  }
  if (last === end) {
    // A connection whose length was a lie is of no more use.
    if (fault.lengthOff) response.destroy();
    else response.end();
  } else if (cutAfter <= silentAfter) {
    counts.cuts++;
    response.destroy();
  } else {
    // Nothing ends this answer but the other side.
    counts.silences++;
  }
}

/** Resolves when the bytes have left; a response whose other side is gone may never say so. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes, () => resolve());
  });
}
