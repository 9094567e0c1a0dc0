import type {AudioLayout, DownloadEvent, QueuedDownload} from '../../core/download.js';
import {isPassing} from '../../core/download-reasons.js';
import type {Episode} from '../../core/feed.js';
import type {MentionedEnclosure} from '../../core/gateway-address.js';
import {type PlannedEpisode, type PlannedFile, toNeededRoom, toRoomWait} from '../../core/registration-plan.js';
import {toSliceSize} from '../../core/slices.js';
import {deleteAudio, findMissingEntries} from '../../core/storage/audio-store.js';
import {updateDownload} from '../../core/storage/downloads.js';
import {getDetails} from '../../core/storage/library.js';
import {toWholeEvent} from '../../core/storage/whole-audio.js';
import {type ProbedFile, type ProbeTrouble, probe} from './probe.js';

/** An episode, and how its feed mentions the audio. */
export interface MentionedEpisode {
  episode: Episode;
  mention: MentionedEnclosure;
}

export interface Batch {
  /** What can be asked for now, in the order of the queue. */
  episodes: PlannedEpisode[];
  /** What can't, and what that makes of its download. */
  refused: {episodeId: string; event: DownloadEvent}[];
}

/** Bytes. */
export interface PlanRoom {
  /** What the browser would still give, if it says so. */
  available: number | undefined;
  /** What the person lets Dogear use. */
  allowance: number;
}

const probesAtOnce = 6;

/**
 * Asks the host of every waiting episode what it has, and plans what to fetch of it. `planned` goes into the same registration.
 */
export async function planBatch(
  waiting: QueuedDownload[],
  planned: PlannedEpisode[],
  findEpisode: (episodeId: string) => MentionedEpisode | undefined,
  {available, allowance}: PlanRoom,
): Promise<Batch> {
  const plans = new Map<string, PlannedEpisode | DownloadEvent>();
  const queue = [...waiting];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const found = findEpisode(next.episodeId);
      plans.set(next.episodeId, found ? await plan(next, found) : {type: 'failed', reason: 'gone', partial: undefined});
    }
  };
  await Promise.all(Array.from({length: probesAtOnce}, work));

  const batch: Batch = {episodes: [], refused: []};
  let room = available ?? Number.POSITIVE_INFINITY;
  let allowed = allowance;
  for (const {file} of planned) {
    room -= toNeededRoom(file);
    allowed -= toFileSize(file);
  }
  for (const {episodeId} of waiting) {
    const one = plans.get(episodeId);
    if (!one) continue;
    if ('type' in one) {
      batch.refused.push({episodeId, event: one});
      continue;
    }
    const needed = toNeededRoom(one.file);
    if (needed > room) {
      batch.refused.push({episodeId, event: {type: 'wait', wait: toRoomWait(one.file, room)}});
      continue;
    }
    const size = toFileSize(one.file);
    if (size > allowed) {
      batch.refused.push({
        episodeId,
        event: {type: 'wait', wait: {why: 'limit', missing: size - allowed, free: allowed}},
      });
      continue;
    }
    // One address twice in a registration could not be told apart; the second waits for the next one.
    if ([...planned, ...batch.episodes].some(({url}) => url === one.url)) continue;
    room -= needed;
    allowed -= size;
    batch.episodes.push(one);
  }
  return batch;
}

/** Bytes that it comes to once it is here; nothing where the host does not say. */
function toFileSize(file: PlannedFile): number {
  return (file.by === 'slices' ? file.layout.size : file.size) ?? 0;
}

async function plan(
  download: QueuedDownload,
  {episode: {title, enclosure, feedId}, mention}: MentionedEpisode,
): Promise<PlannedEpisode | DownloadEvent> {
  const {episodeId, place} = download;
  const probed = await probe(enclosure.url, mention);
  if (!probed.ok) return toEvent(probed.reason, probed.retryAt, download.partial);
  const {file} = probed;
  const integrity = (await getDetails(feedId, episodeId))?.integrity;
  const planned = {episodeId, title, place, url: file.url, ...(integrity && {integrity})};
  // A host that sent another file midway may do so at every request.
  const layout = download.restarted ? undefined : toLayout(file, enclosure.type);
  if (!layout) {
    await deleteAudio(episodeId);
    const whole: PlannedFile = {
      by: 'whole',
      type: file.type || enclosure.type,
      ...(file.size && !download.restarted ? {size: file.size} : {}),
    };
    return {...planned, file: whole};
  }

  const kept = download.partial && isSameFile(download.partial, layout) ? download.partial : undefined;
  if (!kept) await deleteAudio(episodeId);
  if (download.partial && !kept) await updateDownload(episodeId, {type: 'begun', partial: undefined, restarted: true});
  const wanted = kept ?? layout;
  const entries = await findMissingEntries(episodeId, wanted);
  if (entries.length === 0) return toWholeEvent(episodeId, wanted, integrity);
  return {...planned, file: {by: 'slices', layout: wanted, entries}};
}

/** How the file is cut, or `undefined` when it has to come as one answer. */
function toLayout(
  {sliceable, size, type, etag, lastModified}: ProbedFile,
  claimedType: string,
): AudioLayout | undefined {
  if (!sliceable || size === undefined) return undefined;
  return {
    size,
    entrySize: toSliceSize(size),
    type: type || claimedType,
    ...(etag === undefined ? {} : {etag}),
    ...(lastModified === undefined ? {} : {lastModified}),
  };
}

/** Browsers may see fewer validators than the gateway: those that both have must agree, and there must be one. */
function isSameFile(a: AudioLayout, b: AudioLayout): boolean {
  const both = (['etag', 'lastModified'] as const).filter((name) => a[name] !== undefined && b[name] !== undefined);
  return a.size === b.size && both.length > 0 && both.every((name) => a[name] === b[name]);
}

function toEvent(reason: ProbeTrouble, notBefore: number | undefined, partial: AudioLayout | undefined): DownloadEvent {
  if (reason === 'offline') return {type: 'wait', wait: {why: 'offline'}};
  if (isPassing(reason)) return {type: 'interrupted', reason, partial, advanced: false, at: Date.now(), notBefore};
  return {type: 'failed', reason, partial};
}
