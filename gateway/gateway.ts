import {type Context, Hono} from 'hono';
import {
  type AttachmentKind,
  feedAuthorizationHeader,
  gatewayAttachmentPath,
  gatewayDiscoverPath,
  gatewayEnclosurePath,
  gatewayFeedPath,
  gatewayHealthPath,
  gatewayMetricsPath,
  gatewaySearchPath,
} from '../core/gateway-address.js';
import {admit} from './admission.js';
import {createAsk} from './ask-document.js';
import {relayAttachment} from './attachment-route.js';
import {readClientHeader, toClientKey} from './client-address.js';
import {RecentAnswers} from './directories/recent-answers.js';
import {discover} from './discover-route.js';
import type {Egress} from './egress.js';
import {relayEnclosure} from './enclosure-route.js';
import type {IndexCache} from './feed-index.js';
import {relayFeed} from './feed-route.js';
import {MemoryBudget} from './memory-budget.js';
import {Mentions, type Schedule} from './mentions.js';
import {Metrics} from './metrics.js';
import {Outgoing} from './outgoing.js';
import {Pins} from './pin.js';
import {Refusal, toAnswer} from './refusal.js';
import type {LogEntry} from './request-log.js';
import {search} from './search-route.js';
import {gatewayHeaders} from './security-headers.js';
import type {GatewaySettings} from './settings.js';
import {StreamCounter} from './stream-counter.js';
import {TokenBuckets} from './token-buckets.js';
import {Visit} from './visit.js';

export interface GatewayOptions {
  /** What `/gateway/health` says runs here. */
  version: string;
  settings: GatewaySettings;
  egress: Egress;
  indexes: IndexCache;
  /** The address that the connection comes from. */
  toClientAddress(context: Context): string | undefined;
  log(entry: LogEntry): void;
  /** Without one, each request reads for itself. */
  schedule?: Schedule;
  /** Bytes of feeds and attachments that may be in memory at the same time; ten feeds at their largest where nothing is said. */
  memory?: number;
}

interface GatewayEnv {
  Variables: {visit: Visit};
}

export type Gateway = Hono<GatewayEnv>;

const feedsAtOnce = 10;
/** Clients that can have all their room at the same time. */
const clientsAtOnce = 4;
const longestParameter = 4096;
const attachmentKinds = /^(?:artwork|chapters|transcript-\d{1,2})$/;

/**
 * Answers every address under `/gateway/`, from a request to a response, so that any web-standard server can carry it. A caller may name a
 * feed, and things that this feed mentions by guid, and nothing else. Errors are JSON: `{error, message}` (`core/gateway-refusals.ts`).
 */
export function createGateway(options: GatewayOptions): Gateway {
  const {version, settings, egress, indexes} = options;
  const clientBuckets = new TokenBuckets(settings.clientBucket);
  const streams = new StreamCounter({perClient: settings.streamsPerClient, inAll: settings.streams});
  const metrics = new Metrics(() => streams.size);
  const outgoing = new Outgoing(egress, settings, new TokenBuckets(settings.hostBucket));
  const memory = options.memory ?? settings.feedSize * feedsAtOnce;
  const budget = new MemoryBudget(memory, Math.max(memory / clientsAtOnce, settings.feedSize));
  const ask = createAsk(outgoing, budget, settings);
  const feeds = {outgoing, budget, settings};
  const mentions = new Mentions(feeds, indexes, settings.indexLife, options.schedule ?? readAtOnce);
  const recent = new RecentAnswers();
  const pins = new Pins(settings.key, settings.pinLife);
  const enclosures = {outgoing, mentions, pins, settings};

  const gateway: Gateway = new Hono();
  gateway.use('/gateway/*', async (context, next) => {
    const address = settings.clientHeader
      ? readClientHeader(context.req.header(settings.clientHeader) ?? null)
      : options.toClientAddress(context);
    const visit = new Visit(toRouteName(context.req.path), toClientKey(address), (entry) => {
      metrics.count(entry);
      if (settings.log && entry.route !== 'health') options.log(entry);
    });
    context.set('visit', visit);
    await next();
    for (const [name, value] of Object.entries(gatewayHeaders)) context.res.headers.set(name, value);
    visit.answered(context.res);
  });
  gateway.use('/gateway/*', async (context, next) => {
    const readerHeaders = admit(context.req.raw, settings);
    if (context.req.method === 'OPTIONS') context.res = toPreflightAnswer();
    else if (context.req.method !== 'GET' && context.req.method !== 'HEAD') throw new Refusal('method-not-allowed');
    else await next();
    for (const [name, value] of Object.entries(readerHeaders)) context.res.headers.set(name, value);
  });
  gateway.get(gatewayHealthPath, (context) =>
    context.json({status: 'ok', version}, 200, {'Cache-Control': 'no-store'}),
  );
  gateway.get(gatewayMetricsPath, (context) => {
    if (!settings.metrics) throw new Refusal('not-found');
    return context.text(metrics.format(), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  });
  gateway.use('/gateway/*', async (context, next) => {
    const retryAfter = clientBuckets.take(context.var.visit.client);
    if (retryAfter > 0) throw new Refusal('too-many-requests', {retryAfter});
    await next();
  });
  gateway.get(gatewayFeedPath, (context) => {
    const authorization = context.req.header(feedAuthorizationHeader);
    const onAsk = (url: URL) => context.var.visit.asks(url);
    const question = {feedUrl: readParameter(context, 'url'), authorization, signal: context.req.raw.signal, onAsk};
    return relayFeed(question, context.req.raw, {...feeds, budget: budget.of(context.var.visit.client)});
  });
  gateway.get(gatewayEnclosurePath, async (context) => {
    const {visit} = context.var;
    const question = {
      feedUrl: readParameter(context, 'feed'),
      guid: readParameter(context, 'guid'),
      enclosureUrl: findParameter(context, 'enclosure'),
      pin: findParameter(context, 'pin'),
    };
    const response = await relayEnclosure(question, context.req.raw, enclosures, {
      openStream: () => streams.open(visit.client),
      onAsk: (url) => visit.asks(url),
      onBytes: (bytes) => visit.sent(bytes),
      onEnd: () => visit.end(),
    });
    if (response.body) visit.streams();
    return response;
  });
  gateway.get(gatewayAttachmentPath, (context) => {
    const kind = readParameter(context, 'kind');
    if (!isAttachmentKind(kind)) throw new Refusal('bad-request');
    const question = {feedUrl: readParameter(context, 'feed'), guid: findParameter(context, 'guid'), kind};
    const reading = {outgoing, mentions, budget: budget.of(context.var.visit.client), settings};
    return relayAttachment(question, context.req.raw, reading, (url) => context.var.visit.asks(url));
  });
  gateway.get(gatewaySearchPath, async (context) => {
    const {signal} = context.req.raw;
    const {directories, userAgent} = settings;
    return toJson(await search(context.req.query('q') ?? '', {settings: directories, ask, signal, userAgent, recent}));
  });
  gateway.get(gatewayDiscoverPath, async (context) => {
    const {signal} = context.req.raw;
    return toJson(await discover(readParameter(context, 'url'), {settings, ask, signal}));
  });
  gateway.all('/gateway/*', () => {
    throw new Refusal('not-found');
  });
  gateway.onError((error, context) => {
    const refusal = toRefusal(error, context.req.raw.signal);
    context.var.visit?.refused(refusal.refusal);
    return toAnswer(refusal);
  });
  return gateway;
}

/** For runtimes where no request may wait for what another has begun. */
const readAtOnce: Schedule = async (_feedUrl, fetch, parse) => parse(await fetch());

/** What nobody expected is told by its place in the code, never by its words: an address may stand in them. */
function toRefusal(error: Error, signal: AbortSignal): Refusal {
  if (error instanceof Refusal) return error;
  if (!signal.aborted) console.error(error.name, error.stack?.match(/^ +at .+$/gm)?.join('\n'));
  return new Refusal('failed');
}

function readParameter(context: Context, name: string): string {
  const value = findParameter(context, name);
  if (!value) throw new Refusal('bad-request');
  return value;
}

function findParameter(context: Context, name: string): string | undefined {
  const value = context.req.query(name);
  if (value !== undefined && value.length > longestParameter) throw new Refusal('bad-request');
  return value || undefined;
}

function isAttachmentKind(kind: string): kind is AttachmentKind {
  return attachmentKinds.test(kind);
}

/** `feed`, `enclosure` ...: one of few names, whatever was asked for. */
function toRouteName(path: string): string {
  return /^\/gateway\/(feed|enclosure|attachment|search|discover|health|metrics)$/.exec(path)?.[1] ?? 'unknown';
}

function toJson(value: unknown): Response {
  return Response.json(value, {headers: {'Cache-Control': 'no-store'}});
}

/** For pages of allowed origins alone; the others were turned away before. */
function toPreflightAnswer(): Response {
  const headers = {
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': `Range, If-Range, If-None-Match, If-Modified-Since, ${feedAuthorizationHeader}`,
    'Access-Control-Max-Age': '86400',
  };
  return new Response(null, {status: 204, headers});
}
