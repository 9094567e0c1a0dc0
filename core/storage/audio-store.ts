/** The audio of kept episodes: one cache per episode, its bytes cut into equal entries. */

import type {AudioLayout} from '../download.js';
import {fromAudioCacheName, toAudioCacheName, toEntryPath} from '../routes.js';
import {countEntries} from '../slices.js';

/** Keeps one entry. Rejects with `QuotaExceededError` when there is no room; what was there stays. */
export async function putEntry(episodeId: string, index: number, bytes: Blob): Promise<void> {
  const cache = await caches.open(toAudioCacheName(episodeId));
  await cache.put(toEntryPath(episodeId, index), new Response(bytes));
}

/** The bytes of one entry. In Chromium the blob is read lazily, however large it is. */
export async function getEntry(episodeId: string, index: number): Promise<Blob | undefined> {
  const response = await caches.match(toEntryPath(episodeId, index), {cacheName: toAudioCacheName(episodeId)});
  return response?.blob();
}

/** The entries that a whole file still lacks, in order. */
export async function findMissingEntries(episodeId: string, layout: AudioLayout): Promise<number[]> {
  const kept = new Set<string>();
  if (await caches.has(toAudioCacheName(episodeId))) {
    const cache = await caches.open(toAudioCacheName(episodeId));
    for (const {url} of await cache.keys()) kept.add(url);
  }
  const missing: number[] = [];
  for (let index = 0; index < countEntries(layout); index++) {
    if (!kept.has(new URL(toEntryPath(episodeId, index), location.origin).href)) missing.push(index);
  }
  return missing;
}

export async function deleteAudio(episodeId: string): Promise<void> {
  await caches.delete(toAudioCacheName(episodeId));
}

/** The episodes of which there are any bytes. */
export async function listAudio(): Promise<string[]> {
  const names = await caches.keys();
  return names.map(fromAudioCacheName).filter((episodeId) => episodeId !== undefined);
}
