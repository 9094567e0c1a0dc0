import type {Attachment} from '../core/feed.js';
import type {AttachmentKind} from '../core/gateway-address.js';
import {joinBytes} from '../core/join-bytes.js';
import {countBytes, type Pieces, readPieces, toStream} from './document.js';
import type {Budget} from './memory-budget.js';
import type {Mentions} from './mentions.js';
import type {Answer, Outgoing} from './outgoing.js';
import {Refusal} from './refusal.js';
import {
  isConditional,
  pickRequestHeaders,
  pickValidators,
  readCharset,
  readType,
  refuseStatus,
  toAddressHeaders,
} from './relay-headers.js';
import type {GatewaySettings} from './settings.js';
import {findImageType, looksLikeMarkup, sniffedBytes} from './sniff.js';

export interface AttachmentReading {
  outgoing: Outgoing;
  mentions: Mentions;
  budget: Budget;
  settings: Pick<GatewaySettings, 'attachmentSize' | 'firstByteTimeout' | 'idleTimeout' | 'feedTimeout'>;
}

export interface AttachmentQuestion {
  feedUrl: string;
  /** Absent for what belongs to the feed itself. */
  guid: string | undefined;
  kind: AttachmentKind;
}

/** Seconds that a browser may keep an attachment. */
const freshFor = 86_400;
/** What players read, by what hosts call it. */
const transcriptTypes = /^(?:text\/(?:vtt|srt|plain)|application\/(?:x-subrip|srt|json))$/;

/** Artwork, chapters or a transcript that the feed mentions. */
export async function relayAttachment(
  question: AttachmentQuestion,
  request: Request,
  reading: AttachmentReading,
  onAsk: (url: URL) => void,
): Promise<Response> {
  const attachment = await findAttachment(question, reading.mentions);
  const whole = new AbortController();
  const timer = setTimeout(() => whole.abort(new Refusal('timeout')), reading.settings.feedTimeout);
  try {
    const answer = await ask(attachment, request, whole.signal, reading.outgoing, onAsk);
    const headers = {
      ...toAddressHeaders(answer),
      ...pickValidators(answer, {strong: false}),
      'Cache-Control': `private, max-age=${freshFor}`,
    };
    if (answer.status === 304) {
      answer.patience.end();
      return new Response(null, {status: 304, headers});
    }
    const pieces = await read(answer, reading);
    const bytes = countBytes(pieces);
    const release = () => reading.budget.give(bytes);
    const type = chooseType(question.kind, attachment, answer, pieces);
    if (!type || request.method === 'HEAD') release();
    if (!type) throw new Refusal('wrong-type');
    return new Response(request.method === 'HEAD' ? null : toStream(pieces, release), {
      headers: {...headers, 'Content-Type': type, 'Content-Length': String(bytes)},
    });
  } finally {
    clearTimeout(timer);
  }
}

async function findAttachment({feedUrl, guid, kind}: AttachmentQuestion, mentions: Mentions): Promise<Attachment> {
  if (guid === undefined) {
    if (kind !== 'artwork') throw new Refusal('bad-request');
    return {url: await mentions.findArtwork(feedUrl), type: ''};
  }
  const attachment = (await mentions.find(feedUrl, guid)).attachments[kind];
  if (!attachment) throw new Refusal('not-mentioned');
  return attachment;
}

async function ask(
  {url}: Attachment,
  request: Request,
  timeout: AbortSignal,
  outgoing: Outgoing,
  onAsk: (url: URL) => void,
): Promise<Answer> {
  const headers = {
    Accept: '*/*',
    'Accept-Encoding': 'gzip, deflate, br',
    ...pickRequestHeaders(request, ['If-None-Match', 'If-Modified-Since']),
  };
  const signal = AbortSignal.any([request.signal, timeout]);
  const answer = await outgoing.ask({url, method: 'GET', headers, signal, onAsk});
  if (answer.status === 200 || (answer.status === 304 && isConditional(request))) return answer;
  answer.patience.abort(new Refusal('bad-status'));
  return refuseStatus(answer);
}

function read(answer: Answer, {settings, budget}: AttachmentReading): Promise<Pieces> {
  const {attachmentSize: mostBytes, firstByteTimeout, idleTimeout} = settings;
  return readPieces(answer, {mostBytes, firstByteTimeout, idleTimeout}, budget);
}

/** What it may be called; `undefined` when it is not what it should be. Nothing is ever called HTML, SVG or XML. */
function chooseType(kind: AttachmentKind, stated: Attachment, answer: Answer, pieces: Pieces): string | undefined {
  const start = joinBytes(pieces, sniffedBytes);
  if (kind === 'artwork') return findImageType(start);
  const charset = readCharset(answer);
  if (kind === 'chapters') return startsLikeJson(start) ? `application/json${charset}` : undefined;
  // A transcript that the feed calls HTML is text for whoever reads it, and no page.
  if (looksLikeMarkup(start)) return stated.type === 'text/html' ? `text/plain${charset}` : undefined;
  const type = [readType(answer), stated.type].find((one) => transcriptTypes.test(one)) ?? 'text/plain';
  return type + charset;
}

function startsLikeJson(start: Uint8Array): boolean {
  return /^[\s\xef\xbb\xbf]*[[{]/.test(String.fromCharCode(...start));
}
