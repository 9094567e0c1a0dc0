/** The first bytes of an entry that came only in part. Nothing takes them for an entry; they go with the episode's cache. */

import {toAudioCacheName, toTailPath} from '../routes.js';

/** Keeps them in place of what was kept of that entry. Rejects with `QuotaExceededError` when there is no room. */
export async function putTail(episodeId: string, index: number, bytes: Blob): Promise<void> {
  const cache = await caches.open(toAudioCacheName(episodeId));
  await cache.put(toTailPath(episodeId, index), new Response(bytes));
}

/** What is kept of an entry; empty when that is nothing. */
export async function getTail(episodeId: string, index: number): Promise<Blob> {
  const response = await caches.match(toTailPath(episodeId, index), {cacheName: toAudioCacheName(episodeId)});
  return response ? response.blob() : new Blob();
}

export async function deleteTail(episodeId: string, index: number): Promise<void> {
  const cache = await caches.open(toAudioCacheName(episodeId));
  await cache.delete(toTailPath(episodeId, index));
}
