import {FeedError, type ParsedFeed} from '../../core/feed.js';
import type {FeedAnswer, FeedRequest} from './feed-worker.js';

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, (answer: FeedAnswer) => void>();

/** Fetches a feed from its host and parses it. Throws `FeedError`. */
export async function fetchFeed(feedUrl: string): Promise<ParsedFeed> {
  const answer = await ask(feedUrl);
  if (!answer.ok) throw new FeedError(answer.reason);
  return answer.parsed;
}

function ask(feedUrl: string): Promise<FeedAnswer> {
  worker ??= startWorker();
  const id = ++lastId;
  worker.postMessage({id, feedUrl} satisfies FeedRequest);
  return new Promise((resolve) => waiting.set(id, resolve));
}

function startWorker(): Worker {
  const started = new Worker(new URL('./feed-worker.ts', import.meta.url), {type: 'module'});
  started.addEventListener('message', ({data}: MessageEvent<FeedAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  started.addEventListener('error', () => {
    for (const [id, resolve] of waiting) resolve({id, ok: false, reason: 'unreachable'});
    waiting.clear();
    started.terminate();
    worker = undefined;
  });
  return started;
}

/**
 * The feed address a person means: what they typed, with `https://` where they left the scheme out (`http://` for this machine). Throws
 * `FeedError`.
 */
export function toFeedUrl(text: string): string {
  const trimmed = text.trim();
  const local = /^(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(trimmed);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `${local ? 'http' : 'https'}://${trimmed}`;
  if (/\s/.test(trimmed) || !URL.canParse(address)) throw new FeedError('not-an-address');
  const url = new URL(address);
  const named = local || url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[');
  if (!/^https?:$/.test(url.protocol) || !named) throw new FeedError('not-an-address');
  return url.href;
}
