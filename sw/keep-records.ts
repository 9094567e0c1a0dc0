import {readRefusal} from '../core/ask-gateway.js';
import {looksLikeMarkup, toStatusReason} from '../core/audio-answer.js';
import type {AudioLayout, Download, DownloadEvent} from '../core/download.js';
import {type FailureReason, isPassing} from '../core/download-reasons.js';
import {gatewayPrefix} from '../core/gateway-address.js';
import type {PlannedEpisode, PlannedFile, RegistrationPlan} from '../core/registration-plan.js';
import {parseContentRange, toEntrySpan, toRangeHeader} from '../core/slices.js';
import {deleteAudio, findMissingEntries, getEntry, putEntry} from '../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../core/storage/downloads.js';
import {toWholeEvent} from '../core/storage/whole-audio.js';
import {toWritingLock} from '../core/writing-lock.js';

/** What keeping one episode's records came to. */
type Outcome =
  | {result: 'whole'; layout: AudioLayout}
  /** Bytes are still missing; `partial` names the file that the kept ones belong to. */
  | {result: 'part'; reason: FailureReason; partial: AudioLayout | undefined; advanced: boolean};

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
    return updateDownload(episodeId, await toEvent(episode, outcome, reforming));
  });
}

async function toEvent(
  {episodeId, integrity}: PlannedEpisode,
  outcome: Outcome,
  reforming: boolean,
): Promise<DownloadEvent> {
  if (outcome.result === 'whole') return toWholeEvent(episodeId, outcome.layout, integrity);
  const {reason, partial, advanced} = outcome;
  if (!isPassing(reason)) return {type: 'failed', reason, partial};
  if (reforming) return {type: 're-formed', partial};
  return {type: 'interrupted', reason, partial, advanced, at: Date.now()};
}

async function keepFile(
  {episodeId, url, file}: PlannedEpisode,
  records: BackgroundFetchRecord[],
  fallback: FailureReason,
): Promise<Outcome> {
  let layout = file.by === 'slices' ? file.layout : undefined;
  let reason: FailureReason | undefined;
  let advanced = false;
  const wanted = file.by === 'slices' ? file.entries : [0];
  for (const index of wanted) {
    const range = file.by === 'slices' ? toRangeHeader(toEntrySpan(file.layout, index)) : null;
    const response = await settle(records.find(({request}) => isRequestFor(request, url, range)));
    if (!response) continue;
    const checked = await checkResponse(response, url, file, index);
    if ('reason' in checked) {
      reason ??= checked.reason;
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
  return {result: 'part', reason: reason ?? fallback, partial: layout, advanced};
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

type CheckedResponse = {bytes: Blob; layout: AudioLayout} | {reason: FailureReason};

async function checkResponse(
  response: Response,
  url: string,
  file: PlannedFile,
  index: number,
): Promise<CheckedResponse> {
  const expected = file.by === 'slices' ? 206 : 200;
  if (response.status !== expected) {
    return {reason: (await findRefusal(response, url)) ?? toStatusReason(response.status)};
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (/^text\/html\b/i.test(type)) return {reason: 'not-audio'};
  if (file.by === 'slices' && !isSameFile(response, file.layout, index)) return {reason: 'changed'};

  const bytes = await response.blob();
  if (file.by === 'slices') {
    const {first, last} = toEntrySpan(file.layout, index);
    return bytes.size === last - first + 1 ? {bytes, layout: file.layout} : {reason: 'changed'};
  }
  if (bytes.size === 0) return {reason: 'not-audio'};
  if (file.size !== undefined && bytes.size !== file.size) return {reason: 'changed'};
  return {bytes, layout: {size: bytes.size, entrySize: bytes.size, type: type || file.type}};
}

/** Why the gateway handed nothing on. A file that is shorter now is another one. */
async function findRefusal(response: Response, url: string): Promise<FailureReason | undefined> {
  if (!url.startsWith(`${self.location.origin}${gatewayPrefix}`)) return undefined;
  const refusal = await readRefusal(response);
  return refusal === 'bad-range' ? 'changed' : refusal;
}

/** Dynamic advertising can answer every request with another file. Headers that the host does not show cannot speak against it. */
function isSameFile({headers}: Response, layout: AudioLayout, index: number): boolean {
  const span = toEntrySpan(layout, index);
  const range = parseContentRange(headers.get('Content-Range'));
  const etag = headers.get('ETag');
  const lastModified = headers.get('Last-Modified');
  return (
    (!range || (range.size === layout.size && range.first === span.first && range.last === span.last)) &&
    (!etag || !layout.etag || etag === layout.etag) &&
    (!lastModified || !layout.lastModified || lastModified === layout.lastModified)
  );
}

async function tryToPut(episodeId: string, index: number, bytes: Blob): Promise<boolean> {
  try {
    await putEntry(episodeId, index, bytes);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
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
