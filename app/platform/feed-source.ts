import {FeedError} from '../../core/feed.js';
import {OpmlError} from '../../core/opml.js';
import type {FeedAnswer, FeedCalls, FeedQuestion} from './feed-messages.js';

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, (answer: FeedAnswer) => void>();

/** Asks the feed worker, which begins with the first question. Throws `FeedError` and `OpmlError`. */
export async function askFeeds<Name extends keyof FeedCalls>(
  name: Name,
  ask: FeedCalls[Name]['ask'],
): Promise<FeedCalls[Name]['answer']> {
  worker ??= startWorker();
  const id = ++lastId;
  worker.postMessage({id, name, ask} as FeedQuestion);
  const answer = await new Promise<FeedAnswer>((resolve) => waiting.set(id, resolve));
  if (answer.ok) return answer.value as FeedCalls[Name]['answer'];
  throw toError(answer);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./feed-worker.ts', import.meta.url), {type: 'module'});
  started.addEventListener('message', ({data}: MessageEvent<FeedAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  started.addEventListener('error', ({message}) => {
    for (const [id, resolve] of waiting) resolve({id, ok: false, error: 'unexpected', message});
    waiting.clear();
    started.terminate();
    worker = undefined;
  });
  return started;
}

function toError(answer: Extract<FeedAnswer, {ok: false}>): Error {
  switch (answer.error) {
    case 'feed':
      return new FeedError(answer.reason, answer.retryAt);
    case 'opml':
      return new OpmlError(answer.reason);
    case 'unexpected':
      return new Error(answer.message);
  }
}
