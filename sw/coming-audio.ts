import type {AudioLayout} from '../core/download.js';
import {toSliceRequest} from '../core/slice-request.js';
import {getEntry} from '../core/storage/audio-store.js';
import {watchChanges} from '../core/storage/changes.js';
import {getDownload} from '../core/storage/downloads.js';
import {getPlans} from '../core/storage/registrations.js';
import {checkRecord} from './check-record.js';

/** Nothing announces a finished entry or slice: look so often, milliseconds. */
const lookEvery = 500;

/** An episode that is being downloaded. */
export interface ComingAudio {
  episodeId: string;
  layout: AudioLayout;
  /** Absent in browsers without Background Fetch. */
  manager: BackgroundFetchManager | undefined;
}

/**
 * An entry of a download that is still coming, as soon as it is here; waits as long as the download is queued. Rejects when it ends without
 * that entry, when it becomes another file, and when the signal aborts.
 */
export async function waitForEntry(
  {episodeId, layout, manager}: ComingAudio,
  index: number,
  signal: AbortSignal,
): Promise<Blob> {
  for (;;) {
    signal.throwIfAborted();
    // Asked first: an entry that is found afterwards is of the file that the record speaks of.
    const isComing = await isStillOf(episodeId, layout);
    const found =
      (await getEntry(episodeId, index)) ?? (manager && (await findSlice(manager, episodeId, layout, index)));
    if (found && (await isStillOf(episodeId, layout))) return found;
    if (!isComing) throw new Error(`Entry ${index} of this file does not come any more`);
    await waitForNews(episodeId, signal);
  }
}

/** What is stored of another file by now must not be heard as the rest of this one. */
async function isStillOf(episodeId: string, layout: AudioLayout): Promise<boolean> {
  const download = await getDownload(episodeId);
  if (download?.status === 'stored') return isSameLayout(download.layout, layout);
  return download?.status === 'queued' && download.partial !== undefined && isSameLayout(download.partial, layout);
}

function isSameLayout(a: AudioLayout, b: AudioLayout): boolean {
  return (['size', 'entrySize', 'etag', 'lastModified'] as const).every((name) => a[name] === b[name]);
}

/** A slice that has come whole, of a registration that is still at work. */
async function findSlice(
  manager: BackgroundFetchManager,
  episodeId: string,
  layout: AudioLayout,
  index: number,
): Promise<Blob | undefined> {
  for (const {registrationId, episodes} of (await getPlans()).values()) {
    const episode = episodes.find((one) => one.episodeId === episodeId);
    if (episode?.file.by !== 'slices' || !episode.file.entries.includes(index)) continue;
    if (!isSameLayout(episode.file.layout, layout)) continue;
    const registration = await manager.get(registrationId);
    const slice = toSliceRequest(episode.file, index);
    const response = registration && (await readFinished(registration, episode.url, slice.range));
    if (!response) continue;
    const checked = await checkRecord(response, episode, slice);
    // Whoever keeps the slices says what is wrong with one.
    if ('bytes' in checked) return checked.bytes;
  }
  return undefined;
}

/** Asks for fresh records each time: Chromium settles all records of one address as soon as the first of them is finished. */
async function readFinished(
  registration: BackgroundFetchRegistration,
  url: string,
  range: string,
): Promise<Response | undefined> {
  const records = await registration.matchAll();
  const record = records.find(({request}) => request.url === url && request.headers.get('Range') === range);
  const ready = record?.responseReady.catch(() => undefined);
  // What is ready is told in a task of its own; what comes later is not waited for.
  const later = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 0));
  return Promise.race([ready, later]);
}

/** Until something of this download was written, or it is time to look again. */
function waitForNews(episodeId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      stopWatching();
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const stopWatching = watchChanges(({store, keys}) => {
      if (store === 'downloads' && keys.includes(episodeId)) finish();
    });
    const timer = setTimeout(finish, lookEvery);
    signal.addEventListener('abort', finish);
  });
}
