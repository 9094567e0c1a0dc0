import {type MentionedEnclosure, pinHeader} from '../core/gateway-address.js';
import {parseContentRange} from '../core/slices.js';
import {AudioBody} from './audio-body.js';
import type {Mentions} from './mentions.js';
import type {Answer, Outgoing} from './outgoing.js';
import type {Pins} from './pin.js';
import {Refusal} from './refusal.js';
import {
  isConditional,
  pickRequestHeaders,
  pickValidators,
  readRange,
  readType,
  refuseStatus,
  toAddressHeaders,
} from './relay-headers.js';
import type {GatewaySettings} from './settings.js';
import {findAudioType, looksLikeMarkup} from './sniff.js';

export interface EnclosureReading {
  outgoing: Outgoing;
  mentions: Mentions;
  pins: Pins;
  settings: Pick<GatewaySettings, 'firstByteTimeout' | 'idleTimeout'>;
}

export interface EnclosureQuestion extends MentionedEnclosure {
  pin?: string | undefined;
}

/** What the gateway counts of one answer. */
export interface EnclosureWatcher {
  /** Throws `Refusal` when this client has enough streams; answers how to close this one. */
  openStream(): () => void;
  onAsk(url: URL): void;
  onBytes(bytes: number): void;
  /** The last of a body that was begun. */
  onEnd(): void;
}

/** What a place answers that no longer holds the file: the feed names another one now, or none. */
const gone: ReadonlySet<number> = new Set([401, 403, 404, 410]);
/** The page asks for one byte to learn what is there: that is no stream. */
const probeRange = 'bytes=0-0';
/** Types that hosts give audio for want of a better one. */
const vagueTypes =
  /^(?:|text\/plain|(?:application|binary)\/(?:octet-stream|force-download|x-download|download|mp4|ogg))$/;
const unknownType = 'application/octet-stream';
const audioTypes = /^(?:audio|video)\//;

/** The audio of an episode, from the place that `pin` holds or the feed names now. */
export async function relayEnclosure(
  question: EnclosureQuestion,
  request: Request,
  reading: EnclosureReading,
  watcher: EnclosureWatcher,
): Promise<Response> {
  const range = readRange(request);
  const isProbe = request.method === 'HEAD' || range === probeRange;
  let close = isProbe ? undefined : watcher.openStream();
  try {
    const {url, type} = await findPlace(question, reading);
    const answer = await ask(url, range, request, reading.outgoing, watcher.onAsk);
    try {
      if (question.pin !== undefined && gone.has(answer.status)) throw new Refusal('pin-expired');
      if (answer.status === 304 && !isConditional(request)) throw new Refusal('bad-answer');
      const {status, length, headers} =
        request.method === 'HEAD' ? describeHead(answer, type) : describe(answer, range, type);
      headers[pinHeader] = question.pin ?? (await reading.pins.sign(question, answer.url.href));
      if (request.method === 'HEAD' || status === 304) {
        answer.patience.end();
        answer.body?.cancel().catch(() => {});
        return new Response(null, {status, headers});
      }
      if (length === undefined || length > 1) close ??= watcher.openStream();
      const body = new AudioBody(answer, reading.settings);
      const first = answer.status === 206 ? (parseContentRange(answer.headers.get('Content-Range'))?.first ?? 0) : 0;
      if (first === 0) headers['Content-Type'] = checkStart(await body.readStart(), headers['Content-Type'] ?? '');
      const release = close;
      close = undefined;
      const stream = body.toStream(length, {
        onBytes: watcher.onBytes,
        onEnd: () => {
          release?.();
          watcher.onEnd();
        },
      });
      return new Response(stream, {status, headers});
    } catch (error) {
      answer.patience.abort(error);
      throw error;
    }
  } finally {
    close?.();
  }
}

/** `type` is what the feed claims, where it was asked. */
async function findPlace(
  question: EnclosureQuestion,
  {mentions, pins}: EnclosureReading,
): Promise<{url: string; type: string}> {
  const {feedUrl, guid, enclosureUrl, pin} = question;
  if (pin !== undefined) return {url: await pins.read(question, pin), type: ''};
  return (await mentions.find(feedUrl, guid, enclosureUrl)).enclosure;
}

async function ask(
  url: string,
  range: string | undefined,
  request: Request,
  outgoing: Outgoing,
  onAsk: (url: URL) => void,
): Promise<Answer> {
  // Ranges are of the bytes as they are: nothing may pack them on the way.
  const headers = {Accept: '*/*', ...pickRequestHeaders(request), 'Accept-Encoding': 'identity'};
  const {signal} = request;
  if (request.method === 'HEAD') {
    const answer = await outgoing.ask({url, method: 'HEAD', headers, signal, onAsk});
    if (answer.status !== 405 && answer.status !== 501) return answer;
    answer.patience.abort(new Refusal('bad-status'));
    return outgoing.ask({url, method: 'GET', headers: {...headers, Range: probeRange}, signal, onAsk});
  }
  return outgoing.ask({url, method: 'GET', headers: {...headers, ...(range && {Range: range})}, signal, onAsk});
}

interface Description {
  status: number;
  /** Bytes of the body, where the host says so. */
  length: number | undefined;
  headers: Record<string, string>;
}

/** What goes on of an answer; throws `Refusal` when it is not what was asked for. */
function describe(answer: Answer, range: string | undefined, claimedType: string): Description {
  const {status} = answer;
  const headers = describeFile(answer);
  if (status === 304) return {status, length: undefined, headers};
  if (status !== 200 && status !== 206) return refuseStatus(answer);
  if (status === 200) {
    headers['Content-Type'] = chooseType(readType(answer), claimedType);
    const length = readLength(answer);
    if (length !== undefined) headers['Content-Length'] = String(length);
    if (answer.headers.get('Accept-Ranges') === 'bytes') headers['Accept-Ranges'] = 'bytes';
    return {status, length, headers};
  }
  const {first, last, size} = checkPart(answer, range);
  const length = last - first + 1;
  headers['Content-Type'] = chooseType(readType(answer), claimedType);
  headers['Content-Length'] = String(length);
  headers['Content-Range'] = `bytes ${first}-${last}/${size}`;
  headers['Accept-Ranges'] = 'bytes';
  return {status, length, headers};
}

/** A host that knows no HEAD was asked for one byte, so the size stands elsewhere. */
function describeHead(answer: Answer, claimedType: string): Description {
  if (answer.status !== 206) return describe(answer, undefined, claimedType);
  const {size} = checkPart(answer, probeRange);
  const type = chooseType(readType(answer), claimedType);
  const headers = {
    ...describeFile(answer),
    'Content-Type': type,
    'Content-Length': String(size),
    'Accept-Ranges': 'bytes',
  };
  return {status: 200, length: size, headers};
}

function describeFile(answer: Answer): Record<string, string> {
  return {...toAddressHeaders(answer), ...pickValidators(answer, {strong: true}), 'Cache-Control': 'no-store'};
}

function chooseType(type: string, claimedType: string): string {
  if (audioTypes.test(type)) return type;
  if (!vagueTypes.test(type)) throw new Refusal('not-audio');
  return audioTypes.test(claimedType) && /^[\w.+-]+\/[\w.+-]+$/.test(claimedType) ? claimedType : unknownType;
}

/** The type of audio that begins so. Throws `Refusal` `not-audio` for a page in its place. */
function checkStart(start: Uint8Array, type: string): string {
  if (looksLikeMarkup(start)) throw new Refusal('not-audio');
  return type === unknownType ? (findAudioType(start) ?? type) : type;
}

/** Of a body that was packed all the same, the length is another one. */
function readLength({headers}: Answer): number | undefined {
  const header = headers.get('Content-Length') ?? '';
  return /^\d{1,15}$/.test(header) && !headers.has('Content-Encoding') ? Number(header) : undefined;
}

/** The part that came, if it is one that was asked for (RFC 9110, 15.3.7). */
function checkPart(answer: Answer, range: string | undefined) {
  const part = parseContentRange(answer.headers.get('Content-Range'));
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (!part || !range || part.first > part.last || part.last >= part.size) throw new Refusal('bad-answer');
  const first = from ? Number(from) : Math.max(0, part.size - Number(to));
  const last = from && to ? Math.min(Number(to), part.size - 1) : part.size - 1;
  const length = readLength(answer);
  if (part.first !== first || part.last > last) throw new Refusal('bad-answer');
  if (length !== undefined && length !== part.last - part.first + 1) throw new Refusal('bad-answer');
  return part;
}
