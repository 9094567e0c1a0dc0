import {readRetryTime} from '../core/ask-gateway.js';
import {looksLikeMarkup} from '../core/audio-answer.js';
import type {AudioLayout, Download, DownloadEvent} from '../core/download.js';
import {type FailureReason, isPassing} from '../core/download-reasons.js';
import {isQuotaExceeded} from '../core/quota-exceeded.js';
import {type PlannedEpisode, type PlannedFile, type RegistrationPlan, toRoomWait} from '../core/registration-plan.js';
import {toSliceRequests} from '../core/slice-request.js';
import {deleteAudio, findMissingEntries, getEntry, putEntry} from '../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../core/storage/downloads.js';
import {estimateRoom} from '../core/storage/room.js';
import {toWholeEvent} from '../core/storage/whole-audio.js';
import {toWritingLock} from '../core/writing-lock.js';
import {checkRecord} from './check-record.js';

/** What keeping one episode's records came to. */
type Outcome =
  | {result: 'whole'; layout: AudioLayout}
  /** Bytes are still missing; `partial` names the file that the kept ones belong to. */
  | PartOutcome;

interface PartOutcome {
  result: 'part';
  reason: FailureReason;
  partial: AudioLayout | undefined;
  advanced: boolean;
  /** The host wants no other try until then, milliseconds since the epoch. */
  notBefore?: number | undefined;
}

/**
 * Moves the finished records of a registration into the audio store and writes what became of each planned episode. Nothing touches the
 * network. Answers the records of the downloads that are still wished for.
 */
export async function keepRecords(
  registration: BackgroundFetchRegistration,
  plan: RegistrationPlan,
): Promise<Download[]> {
  const records = await registration.matchAll();
  const downloads: Download[] = [];
  for (const episode of plan.episodes) {
    const download = await keepEpisode(episode, records, registration.failureReason, plan.reforming);
    if (download && download.status !== 'removed') downloads.push(download);
  }
  return downloads;
}

async function keepEpisode(
  episode: PlannedEpisode,
  records: BackgroundFetchRecord[],
  failureReason: BackgroundFetchFailureReason,
  reforming: boolean,
): Promise<Download | undefined> {
  const {episodeId} = episode;
  return navigator.locks.request(toWritingLock(episodeId), async () => {
    const before = await getDownload(episodeId);
    // What was just removed may still be brought back.
    const wished = before?.status === 'removed' ? before.before : before;
    if (wished?.status !== 'queued') return before;
    const outcome = await keepFile(episode, records, toFailureReason(failureReason, episode.file));
    let after: Download | undefined;
    for (const event of await toEvents(outcome, episode, reforming)) after = await updateDownload(episodeId, event);
    return after;
  });
}

async function toEvents(outcome: Outcome, episode: PlannedEpisode, reforming: boolean): Promise<DownloadEvent[]> {
  if (outcome.result === 'whole') return [await toWholeEvent(episode.episodeId, outcome.layout, episode.integrity)];
  const {reason, partial, advanced, notBefore} = outcome;
  if (reason === 'quota-exceeded') return [{type: 'begun', partial}, await toRoomEvent(episode, partial)];
  if (!isPassing(reason)) return [{type: 'failed', reason, partial}];
  if (reforming) return [{type: 're-formed', partial}];
  const interrupted = {type: 'interrupted', reason, partial, advanced, at: Date.now(), notBefore} as const;
  return reason === 'changed' ? [{type: 'begun', partial, restarted: true}, interrupted] : [interrupted];
}

/** The pieces that came are kept, so only the others need room. */
async function toRoomEvent(
  {episodeId, file}: PlannedEpisode,
  partial: AudioLayout | undefined,
): Promise<DownloadEvent> {
  const left: PlannedFile =
    file.by === 'slices' && partial ? {...file, entries: await findMissingEntries(episodeId, partial)} : file;
  return {type: 'wait', wait: toRoomWait(left, (await estimateRoom())?.available)};
}

async function keepFile(
  episode: PlannedEpisode,
  records: BackgroundFetchRecord[],
  fallback: FailureReason,
): Promise<Outcome> {
  const {episodeId, url, file} = episode;
  let layout = file.by === 'slices' ? file.layout : undefined;
  let reason: FailureReason | undefined;
  let advanced = false;
  let notBefore: number | undefined;
  const slices = file.by === 'slices' ? toSliceRequests(file) : [undefined];
  for (const slice of slices) {
    const index = slice?.index ?? 0;
    const response = await settle(records.find(({request}) => isRequestFor(request, url, slice?.range ?? null)));
    if (!response) continue;
    const checked = await checkRecord(response, episode, slice);
    if ('reason' in checked) {
      reason ??= checked.reason;
      notBefore = Math.max(notBefore ?? 0, readRetryTime(response) ?? 0);
      continue;
    }
    if (index === 0 && (await looksLikeMarkup(checked.bytes))) {
      await deleteAudio(episodeId);
      return {result: 'part', reason: 'not-audio', partial: undefined, advanced: false};
    }
    layout ??= checked.layout;
    const kept = await tryToPut(episodeId, index, checked.bytes);
    advanced ||= kept;
    if (!kept) reason = 'quota-exceeded';
  }

  if (reason === 'changed') {
    await deleteAudio(episodeId);
    return {result: 'part', reason, partial: undefined, advanced: false};
  }
  if (layout && (await findMissingEntries(episodeId, layout)).length === 0) return {result: 'whole', layout};
  return {result: 'part', reason: reason ?? fallback, partial: layout, advanced, notBefore};
}

/** All slices share one address; the range tells them apart. */
function isRequestFor(request: Request, url: string, range: string | null): boolean {
  return request.url === url && request.headers.get('Range') === range;
}

/** The response of a finished record; `undefined` when its body never came. */
async function settle(record: BackgroundFetchRecord | undefined): Promise<Response | undefined> {
  try {
    return await record?.responseReady;
  } catch {
    return undefined;
  }
}

async function tryToPut(episodeId: string, index: number, bytes: Blob): Promise<boolean> {
  try {
    await putEntry(episodeId, index, bytes);
  } catch (error) {
    if (isQuotaExceeded(error)) return false;
    throw error;
  }
  return (await getEntry(episodeId, index))?.size === bytes.size;
}

/** A slice can't be longer than it was asked for: there the browser has counted bytes twice, as it does after it was killed. */
function toFailureReason(failureReason: BackgroundFetchFailureReason, file: PlannedFile): FailureReason {
  switch (failureReason) {
    case 'quota-exceeded':
      return 'quota-exceeded';
    case 'download-total-exceeded':
      return file.by === 'slices' ? 'unreachable' : 'changed';
    case 'bad-status':
      return 'bad-status';
    case 'fetch-error':
    case 'aborted':
    case '':
      return 'unreachable';
  }
}
