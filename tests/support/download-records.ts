import type {Download} from '../../core/download.js';
import type {Episode} from '../../core/feed.js';

/** What storage says of one episode that was ever wished for. */
export interface DownloadRecord {
  title: string;
  episodeId: string;
  download: Download;
}

/** Runs in the page of the app. Digests, which JSON cannot carry, are left out. */
export async function readDownloads(): Promise<DownloadRecord[]> {
  const readAll = <T>(name: string) =>
    new Promise<T[]>((resolve, reject) => {
      const opening = indexedDB.open(`dogear-${name}`);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction(name).objectStore(name).getAll();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
          database.close();
          resolve(reading.result);
        };
      };
    });
  const episodes = (await readAll<Episode[]>('episodes')).flat();
  const titles = new Map(episodes.map(({episodeId, title}) => [episodeId, title]));
  return (await readAll<Download & {digests?: unknown}>('downloads')).map(({digests: _, ...download}) => ({
    title: titles.get(download.episodeId) ?? '',
    episodeId: download.episodeId,
    download: download as Download,
  }));
}

/**
 * Runs in the page of the app, while nothing downloads. What the audio store has without a record, and what records promise that the audio
 * store does not have, in words; nothing when the two agree.
 */
export async function findDisagreements(records: DownloadRecord[]): Promise<string[]> {
  const wrong: string[] = [];
  const promised = new Map<string, {size: number; entrySize: number; whole: boolean}>();
  for (const {episodeId, download} of records) {
    const kept = download.status === 'removed' ? download.before : download;
    if (kept?.status === 'stored') promised.set(episodeId, {...kept.layout, whole: true});
    else if (kept && 'partial' in kept && kept.partial) promised.set(episodeId, {...kept.partial, whole: false});
  }
  for (const name of await caches.keys()) {
    const [, episodeId = ''] = /^audio:(.*)$/.exec(name) ?? [];
    if (!episodeId) continue;
    const promise = promised.get(episodeId);
    promised.delete(episodeId);
    if (!promise) {
      wrong.push(`${name} belongs to no record`);
      continue;
    }
    const cache = await caches.open(name);
    let bytes = 0;
    for (const request of await cache.keys()) {
      const blob = await (await cache.match(request))?.blob();
      bytes += blob?.size ?? 0;
      if (promise.whole && !request.url.includes('entry=')) wrong.push(`${request.url} is no entry`);
    }
    if (promise.whole ? bytes !== promise.size : bytes > promise.size) wrong.push(`${name} has ${bytes} bytes`);
  }
  for (const [episodeId, {whole}] of promised) if (whole) wrong.push(`${episodeId} has no audio`);
  return wrong;
}

/** Runs in the page of the app: SHA-256, hexadecimal, of what `/media/` answers. */
export async function hashMedia(episodeId: string): Promise<string> {
  const response = await fetch(`/media/${episodeId}`);
  if (!response.ok) throw new Error(`/media/${episodeId} answered ${response.status}`);
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Why it is not here: for good, or until its next try. */
export function toReason({download}: DownloadRecord): string | undefined {
  if (download.status === 'failed') return download.reason;
  return download.status === 'queued' && download.wait.why === 'again' ? download.wait.after : undefined;
}

/** Nothing goes on by itself any more. */
export function isOver({download}: DownloadRecord): boolean {
  return download.status === 'stored' || download.status === 'failed';
}
