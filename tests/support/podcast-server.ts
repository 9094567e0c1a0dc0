/**
 * A podcast host, as a program of its own: `startPodcastServer` in `processes.ts` runs it. Addresses under `/control/` are the test's:
 * `POST /control/scenario` says what to serve, `POST /control/let-go` lets answers go on that it held, `POST /control/hold` holds others
 * again, `GET /control/log` tells who asked for what, `DELETE /control/log` forgets it.
 */
import {createHash} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {json} from 'node:stream/consumers';
import {setTimeout} from 'node:timers/promises';
import {allowPages, answerAudio, answerPage, type EpisodeCounts} from './audio-answer.js';
import {toFeedXml} from './podcast-feed.js';
import {type LogEntry, type PodcastScenario, type Scenario, toAudioPath, toFeedPath} from './scenario.js';

/** Answers that wait for a word of the test's. */
class Held {
  letGo = () => {};
  readonly over = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });
}

let scenario = JSON.parse(process.argv[3] ?? '[]') as Scenario;
let counts = new Map<string, EpisodeCounts>();
let log: LogEntry[] = [];
let held = new Held();

const server = createServer((request, response) => {
  const {pathname} = new URL(`http://localhost${request.url}`);
  void (pathname.startsWith('/control/') ? control : answer)(request, response, pathname);
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => process.send?.(toOrigin()));

// The test's process is gone, so nobody asks any more.
process.on('disconnect', () => process.exit());

async function answer(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
  const entry = toLogEntry(request, response);
  log.push(entry);
  if (request.method === 'OPTIONS') return allowPassword(response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return answerPage(response, 405, 'GET or HEAD only.');
  for (const podcast of scenario) {
    if (pathname === toFeedPath(podcast)) {
      if (podcast.fault?.delay) await setTimeout(podcast.fault.delay);
      return answerFeed(request, response, podcast);
    }
    const episode = podcast.episodes.find((candidate) => pathname === toAudioPath(podcast, candidate));
    if (episode) return answerAudio(request, response, entry, episode, countsOf(pathname));
  }
  answerPage(response, 404, 'There is no such podcast.');
}

function answerFeed(request: IncomingMessage, response: ServerResponse, podcast: PodcastScenario): void {
  const {cors, status, html, password, movedTo, retryAfter} = podcast.fault ?? {};
  if (cors !== false) allowPages(response);
  if (retryAfter) response.setHeader('Retry-After', retryAfter);
  if (movedTo) {
    response.writeHead(301, {Location: movedTo}).end();
    return;
  }
  if (password && request.headers.authorization !== `Basic ${Buffer.from(password).toString('base64')}`) {
    answerPage(response, 401, 'Who are you?');
    return;
  }
  if (status || html) {
    answerPage(response, status ?? 200, 'This is not a feed.');
    return;
  }
  const xml = Buffer.from(podcast.xml ?? toFeedXml(podcast, toOrigin()));
  const etag = `"${createHash('sha256').update(xml).digest('hex').slice(0, 16)}"`;
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {'Content-Type': 'application/rss+xml; charset=utf-8', 'Content-Length': xml.length});
  response.end(request.method === 'HEAD' ? undefined : xml);
}

/** What a page asks before it sends a password to another site. */
function allowPassword(response: ServerResponse): void {
  allowPages(response);
  response.writeHead(204, {'Access-Control-Allow-Headers': 'Authorization'}).end();
}

async function control(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
  switch (`${request.method} ${pathname}`) {
    case 'POST /control/scenario':
      scenario = (await json(request)) as Scenario;
      counts = new Map();
      held = new Held();
      break;
    case 'POST /control/hold':
      held = new Held();
      break;
    case 'POST /control/let-go':
      held.letGo();
      break;
    case 'DELETE /control/log':
      log = [];
      break;
    case 'GET /control/log':
      break;
    default:
      response.statusCode = 404;
  }
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(log));
}

function toLogEntry(request: IncomingMessage, response: ServerResponse): LogEntry {
  return {
    time: Date.now(),
    method: request.method ?? '',
    path: request.url ?? '',
    range: request.headers.range ?? null,
    ifRange: String(request.headers['if-range'] ?? '') || null,
    sent: 0,
    get status() {
      return response.headersSent ? response.statusCode : 0;
    },
    get outcome() {
      if (response.writableFinished) return 'finished';
      return response.destroyed ? 'aborted' : 'open';
    },
  };
}

function countsOf(pathname: string): EpisodeCounts {
  const known = counts.get(pathname) ?? {answers: 0, refusals: 0, cuts: 0, silences: 0, letGo: held.over};
  counts.set(pathname, known);
  known.letGo = held.over;
  return known;
}

function toOrigin(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
