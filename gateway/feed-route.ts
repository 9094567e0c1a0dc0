import {joinBytes} from '../core/join-bytes.js';
import {countBytes, type Pieces, readPieces, toStream} from './document.js';
import type {Budget} from './memory-budget.js';
import type {Answer, Outgoing, Question} from './outgoing.js';
import {Refusal} from './refusal.js';
import {pickRequestHeaders, pickValidators, readCharset, refuseStatus, toAddressHeaders} from './relay-headers.js';
import type {GatewaySettings} from './settings.js';
import {looksLikeFeed} from './sniff.js';

const accept = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
/** Bytes that are enough to know a feed by. */
const startSize = 64_000;

export type FeedSettings = Pick<GatewaySettings, 'feedSize' | 'feedTimeout' | 'firstByteTimeout' | 'idleTimeout'>;

/** What reading a feed takes, beside the feed's own address. */
export interface FeedReading {
  outgoing: Outgoing;
  budget: Budget;
  settings: FeedSettings;
}

export interface FeedQuestion {
  feedUrl: string;
  authorization?: string | undefined;
  signal: AbortSignal;
  onAsk?: Question['onAsk'];
}

/** A feed as its host answers it, its bytes untouched but for the compression. */
export async function relayFeed(question: FeedQuestion, request: Request, reading: FeedReading): Promise<Response> {
  const conditions = pickRequestHeaders(request, ['If-None-Match', 'If-Modified-Since']);
  return withinTime(question, reading, async (timed) => {
    const answer = await askForFeed(timed, reading, conditions);
    const headers = {
      ...toAddressHeaders(answer),
      ...pickValidators(answer, {strong: false}),
      // The browser asks again each time, and is told when nothing has changed.
      'Cache-Control': 'private, no-cache',
    };
    if (answer.status === 304) {
      answer.patience.end();
      return new Response(null, {status: 304, headers});
    }
    const pieces = await readFeedPieces(answer, reading);
    return new Response(toBody(pieces, request, reading.budget), {
      headers: {
        ...headers,
        'Content-Type': `application/xml${readCharset(answer)}`,
        'Content-Length': String(countBytes(pieces)),
      },
    });
  });
}

export interface FeedDocument {
  answer: Answer;
  pieces: Pieces;
}

/** The feed's bytes and where they come from. Whoever gets them gives their size back to the budget. */
export function readFeedDocument(question: FeedQuestion, reading: FeedReading): Promise<FeedDocument> {
  return withinTime(question, reading, async (timed) => {
    const answer = await askForFeed(timed, reading, {});
    return {answer, pieces: await readFeedPieces(answer, reading)};
  });
}

async function askForFeed(
  {feedUrl, authorization, signal, onAsk}: FeedQuestion,
  {outgoing}: FeedReading,
  conditions: Readonly<Record<string, string>>,
): Promise<Answer> {
  const headers = {Accept: accept, 'Accept-Encoding': 'gzip, deflate, br', ...conditions};
  const answer = await outgoing.ask({url: feedUrl, method: 'GET', headers, authorization, signal, onAsk});
  const isAnswer = answer.status === 200 || (answer.status === 304 && Object.keys(conditions).length > 0);
  if (isAnswer) return answer;
  answer.patience.abort(new Refusal('bad-status'));
  return refuseStatus(answer);
}

async function readFeedPieces(answer: Answer, {settings, budget}: FeedReading): Promise<Pieces> {
  const {feedSize: mostBytes, firstByteTimeout, idleTimeout} = settings;
  const pieces = await readPieces(answer, {mostBytes, firstByteTimeout, idleTimeout}, budget);
  if (looksLikeFeed(joinBytes(pieces, startSize))) return pieces;
  budget.give(countBytes(pieces));
  throw new Refusal('not-a-feed');
}

/** For the whole feed, with all its hops, so that a host that sends a byte now and then is not waited for without end. */
async function withinTime<T>(
  question: FeedQuestion,
  {settings}: FeedReading,
  work: (timed: FeedQuestion) => Promise<T>,
): Promise<T> {
  const whole = new AbortController();
  const timer = setTimeout(() => whole.abort(new Refusal('timeout')), settings.feedTimeout);
  try {
    return await work({...question, signal: AbortSignal.any([question.signal, whole.signal])});
  } finally {
    clearTimeout(timer);
  }
}

function toBody(pieces: Pieces, {method}: Request, budget: Budget): ReadableStream<Uint8Array> | null {
  const bytes = countBytes(pieces);
  if (method !== 'HEAD') return toStream(pieces, () => budget.give(bytes));
  budget.give(bytes);
  return null;
}
