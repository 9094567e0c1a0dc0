import type {AudioLayout} from '../../core/download.js';
import {isQuotaExceeded} from '../../core/quota-exceeded.js';
import {toEntrySpan} from '../../core/slices.js';
import {putEntry} from '../../core/storage/audio-store.js';
import {judgeAnswer, toHeaders} from './foreground-answer.js';

const entriesAtOnce = 2;
/** Milliseconds. An entry that takes longer does not come quickly. */
const longest = 4_000;

/** Where entries come from, and where they go. */
export interface QuickSource {
  fetch: typeof fetch;
  signal: AbortSignal;
  url: string;
  episodeId: string;
  layout: AudioLayout;
  onEntry(bytes: number): void;
}

/**
 * Fetches whole entries, each as an answer that the browser takes in by itself: on a quick connection most of the time goes into reading
 * bytes in a script and handing them back. Ends early with the first entry that is not as it should be, or comes slowly: whoever asks the
 * host next finds out why.
 */
export async function fetchQuickEntries(entries: readonly number[], source: QuickSource): Promise<void> {
  const left = [...entries];
  const work = async () => {
    for (let entry = left.shift(); entry !== undefined; entry = left.shift()) {
      const bytes = await fetchEntry(entry, source);
      if (!bytes || !(await tryToPut(source.episodeId, entry, bytes))) left.length = 0;
      else source.onEntry(bytes.size);
    }
  };
  // Nothing is written any more when this ends, however it does.
  for (const result of await Promise.allSettled(Array.from({length: entriesAtOnce}, work))) {
    if (result.status === 'rejected') throw result.reason;
  }
}

async function fetchEntry(entry: number, {fetch, signal, url, layout}: QuickSource): Promise<Blob | undefined> {
  const range = toEntrySpan(layout, entry);
  const question = {range, expected: layout};
  try {
    const response = await fetch.call(globalThis, url, {
      headers: toHeaders(url, question),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
    });
    const answer = await judgeAnswer(response, url, question);
    if (answer.kind !== 'part') {
      if (answer.kind === 'whole') await response.body?.cancel();
      return undefined;
    }
    const bytes = await response.blob();
    return bytes.size === range.last - range.first + 1 ? bytes : undefined;
  } catch {
    // The network alone fails here.
    return undefined;
  }
}

async function tryToPut(episodeId: string, entry: number, bytes: Blob): Promise<boolean> {
  try {
    await putEntry(episodeId, entry, bytes);
    return true;
  } catch (error) {
    if (isQuotaExceeded(error)) return false;
    throw error;
  }
}
