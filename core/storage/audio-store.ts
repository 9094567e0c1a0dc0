/** The audio of kept episodes: one cache per episode, its bytes cut into equal entries. */

import {fromBase64, toBase64} from '../base64.js';
import type {AudioLayout} from '../download.js';
import {fromAudioCacheName, toAudioCacheName, toEntryPath} from '../routes.js';
import {countEntries, toEntrySpan} from '../slices.js';
import {getTail} from './audio-tail.js';

/**
 * Keeps one entry. `digest`: its SHA-256, kept with the bytes (RFC 9530). Rejects with `QuotaExceededError` when there is no room; what
 * was there stays.
 */
export async function putEntry(episodeId: string, index: number, bytes: Blob, digest?: Uint8Array): Promise<void> {
  const cache = await caches.open(toAudioCacheName(episodeId));
  const init = digest && {headers: {'Repr-Digest': `sha-256=:${toBase64(digest)}:`}};
  await cache.put(toEntryPath(episodeId, index), new Response(bytes, init));
}

/** The bytes of one entry. In Chromium the blob is read lazily, however large it is. */
export async function getEntry(episodeId: string, index: number): Promise<Blob | undefined> {
  return (await matchEntry(episodeId, index))?.blob();
}

/** The SHA-256 that was kept with an entry. */
export async function getEntryDigest(episodeId: string, index: number): Promise<Uint8Array | undefined> {
  const response = await matchEntry(episodeId, index);
  const [, base64] = /sha-256=:([\w+/]{43}=):/.exec(response?.headers.get('Repr-Digest') ?? '') ?? [];
  return base64 === undefined ? undefined : fromBase64(base64);
}

export async function deleteEntry(episodeId: string, index: number): Promise<void> {
  const cache = await caches.open(toAudioCacheName(episodeId));
  await cache.delete(toEntryPath(episodeId, index));
}

function matchEntry(episodeId: string, index: number): Promise<Response | undefined> {
  return caches.match(toEntryPath(episodeId, index), {cacheName: toAudioCacheName(episodeId)});
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

/** Bytes of what is kept of a file: its entries, and what came of others in part. */
export async function measureAudio(episodeId: string, layout: AudioLayout): Promise<number> {
  if (!(await caches.has(toAudioCacheName(episodeId)))) return 0;
  const missing = await findMissingEntries(episodeId, layout);
  const toLength = ({first, last}: {first: number; last: number}) => last - first + 1;
  let size = layout.size;
  for (const index of missing) {
    size += (await getTail(episodeId, index)).size - toLength(toEntrySpan(layout, index));
  }
  return size;
}

/** Answers whether there was any. */
export function deleteAudio(episodeId: string): Promise<boolean> {
  return caches.delete(toAudioCacheName(episodeId));
}

/** The episodes of which there are any bytes. */
export async function listAudio(): Promise<string[]> {
  const names = await caches.keys();
  return names.map(fromAudioCacheName).filter((episodeId) => episodeId !== undefined);
}
