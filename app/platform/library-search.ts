import type {Found} from '../../core/search-segments.js';
import type {SearchRequest} from './search-worker.js';

interface Asked {
  query: SearchRequest;
  resolve(found: Found | undefined): void;
  reject(error: Error): void;
}

let worker: Worker | undefined;
let running: Asked | undefined;
let waiting: Asked | undefined;

/** Begins to read the index, so that the first query finds it there. */
export function prepareSearch(): void {
  worker ??= startWorker();
}

/**
 * Searches the library. One query runs at a time and the newest one waits for it; one that was overtaken while it waited answers
 * `undefined`.
 */
export function searchLibrary(query: SearchRequest): Promise<Found | undefined> {
  waiting?.resolve(undefined);
  return new Promise((resolve, reject) => {
    waiting = {query, resolve, reject};
    runNext();
  });
}

/** Lets go of the index. What was asked for answers `undefined`. */
export function endSearch(): void {
  worker?.terminate();
  worker = undefined;
  for (const asked of [running, waiting]) asked?.resolve(undefined);
  running = undefined;
  waiting = undefined;
}

function runNext(): void {
  if (running || !waiting) return;
  prepareSearch();
  running = waiting;
  waiting = undefined;
  worker?.postMessage(running.query);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./search-worker.ts', import.meta.url), {type: 'module'});
  started.addEventListener('message', ({data}: MessageEvent<Found>) => {
    running?.resolve(data);
    running = undefined;
    runNext();
  });
  started.addEventListener('error', ({message}) => {
    for (const asked of [running, waiting]) asked?.reject(new Error(`The search ended: ${message}`));
    endSearch();
  });
  return started;
}
