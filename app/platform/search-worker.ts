/** The search's worker: holds the index of the whole library for as long as a person searches. */

import type {SearchSegment} from '../../core/search-segment.js';
import {searchSegments} from '../../core/search-segments.js';
import {watchChanges} from '../../core/storage/changes.js';
import {getSegments, getSegmentsOf} from '../../core/storage/segments.js';

/** Page to worker, which answers each with a `Found`. */
export interface SearchRequest {
  text: string;
  /** Episodes in the answer. */
  limit: number;
  /** The feeds to look into. */
  feedIds: readonly string[];
}

let segments: Map<string, SearchSegment> = new Map();

watchChanges(({store, keys}) => {
  if (store === 'segments') reading = reading.then(() => readAgain(keys));
});
let reading = readAll();

// The page hears of an error only when it is reported.
addEventListener('message', ({data}: MessageEvent<SearchRequest>) => answer(data).catch(reportError));

async function answer({text, limit, feedIds}: SearchRequest): Promise<void> {
  await reading;
  const wanted = feedIds.map((feedId) => segments.get(feedId)).filter((segment) => segment !== undefined);
  postMessage(searchSegments(wanted, text, limit));
}

async function readAll(): Promise<void> {
  segments = await getSegments();
}

async function readAgain(feedIds: readonly string[]): Promise<void> {
  const changed = await getSegmentsOf(feedIds);
  for (const [index, feedId] of feedIds.entries()) {
    const segment = changed[index];
    if (segment) segments.set(feedId, segment);
    else segments.delete(feedId);
  }
}
