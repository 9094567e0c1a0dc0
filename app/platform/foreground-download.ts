import type {AudioLayout, DownloadEvent, QueuedDownload} from '../../core/download.js';
import {type FailureReason, isPassing, type WaitReason} from '../../core/download-reasons.js';
import type {MentionedEnclosure} from '../../core/gateway-address.js';
import {deleteAudio} from '../../core/storage/audio-store.js';
import {updateDownload} from '../../core/storage/downloads.js';
import {getDetails} from '../../core/storage/library.js';
import type {Room} from '../../core/storage/room.js';
import {toWholeEvent} from '../../core/storage/whole-audio.js';
import {type AudioGap, findGap} from './audio-gap.js';
import {EntryWriter, type WriteTrouble} from './entry-writer.js';
import {type ByteAnswer, isSameFile, judgeAnswer, toHeaders, toLayout} from './foreground-answer.js';
import {HostConnection} from './host-connection.js';
import type {MentionedEpisode} from './plan-batch.js';
import type {Probe, ProbedFile} from './probe.js';
import {fetchQuickEntries} from './quick-entries.js';

/** What a download needs of the world around it. */
export interface DownloadDoor {
  fetch: typeof fetch;
  probe(url: string, mention: MentionedEnclosure): Promise<Probe>;
  estimateRoom(): Promise<Room | undefined>;
  /** Whether so many bytes can be written now. */
  canWrite(bytes: number): Promise<boolean>;
  /**
   * Sets room aside for a file of so many bytes, within what the person lets Dogear use. Answers the bytes to free before it fits, if it
   * does not.
   */
  claim(size: number): Promise<number>;
  /** Ends the download; what has come is kept. */
  signal: AbortSignal;
  /** Bytes of each entry of a file that begins now. */
  entrySize: number;
  /** A connection that brings an entry within so many milliseconds is quick. */
  quickWithin: number;
  /** Without a byte for so long, milliseconds, the host is given up for now. */
  stallAfter: number;
  /** Bytes that are here, and bytes of the whole file, if anybody says so. */
  onBytes(downloaded: number, size: number | undefined): void;
}

/** Of a file whose size nobody says, room is looked for so many bytes before it is needed. */
const claimedAhead = 16 * 2 ** 20;
/** Written in vain to see whether there is room, bytes. */
const trialSize = 8 * 2 ** 20;
const nothing = new Uint8Array();

/**
 * Fetches what is missing of one episode, entry by entry into the audio store, and answers what became of it. Whatever ends it early, the
 * next one goes on with the byte after the last that is kept.
 */
export class ForegroundDownload {
  readonly #episodeId: string;
  readonly #mentioned: MentionedEpisode;
  readonly #door: DownloadDoor;
  /** The last try found less room than the browser says there is. */
  readonly #mistrustsRoom: boolean;
  /** Of the file that the kept bytes belong to; absent while there is none, or nobody knows how large it is. */
  #layout: AudioLayout | undefined;
  #keptBefore = 0;
  #kept = 0;
  /** Bytes of the whole file that there is room for. */
  #claimed = 0;
  #isRestarted = false;
  /** How the entries come: read here byte by byte, or, where that was quick once, taken in by the browser. */
  #pace: 'unknown' | 'quick' | 'careful' = 'unknown';

  constructor({episodeId, partial, wait}: QueuedDownload, mentioned: MentionedEpisode, door: DownloadDoor) {
    this.#episodeId = episodeId;
    this.#layout = partial;
    this.#mistrustsRoom = wait.why === 'room';
    this.#mentioned = mentioned;
    this.#door = door;
  }

  async run(): Promise<DownloadEvent> {
    const {episode, mention} = this.#mentioned;
    const {probe, signal} = this.#door;
    const probed = await Promise.race([probe(episode.enclosure.url, mention), toEnd(signal)]);
    if (!probed) return {type: 'wait', wait: {why: 'turn'}};
    if (!probed.ok) return this.#end(probed.reason, probed.retryAt);
    const file = {...probed.file, type: probed.file.type || episode.enclosure.type};
    if (this.#layout && !isOfFile(this.#layout, file)) this.#layout = undefined;

    const gap = await this.#findGap();
    this.#keptBefore = gap ? gap.kept : (this.#layout?.size ?? 0);
    const size = this.#layout?.size ?? file.size;
    const lack = size && (await this.#findLack(size, this.#keptBefore));
    if (lack) return {type: 'wait', wait: lack};

    for (;;) {
      if (signal.aborted) return {type: 'wait', wait: {why: 'turn'}};
      const event = await this.#fetchNext(file);
      if (event) return event;
    }
  }

  /** Fetches the first gap, or the whole file. Answers nothing as long as there is more to do. */
  async #fetchNext(file: ProbedFile): Promise<DownloadEvent | undefined> {
    const gap = await this.#findGap();
    if (this.#layout && !gap) return this.#endWhole(this.#layout);
    this.#kept = gap?.kept ?? 0;
    if (this.#layout && gap && this.#pace === 'quick') return this.#fetchQuickly(this.#layout, gap, file);
    const range = toRange(gap, this.#layout, file);
    const question = {range, expected: this.#layout};
    const connection = new HostConnection(this.#door);
    try {
      const response = await connection.open(file.url, toHeaders(file.url, question));
      if (!response) return await this.#endLost();
      const answer = await judgeAnswer(response, file.url, question);
      return await this.#take(answer, gap, file, connection);
    } finally {
      connection.close();
    }
  }

  async #take(
    answer: ByteAnswer,
    gap: AudioGap | undefined,
    file: ProbedFile,
    connection: HostConnection,
  ): Promise<DownloadEvent | undefined> {
    if (answer.kind === 'trouble') return this.#end(answer.reason, answer.retryAt);
    if (answer.kind === 'other-file') return this.#restart();
    const {kind, response} = answer;
    if (kind === 'part' && gap) return this.#copy(() => connection.read(response), kind, file, gap);
    const layout = toLayout(response, file, this.#door.entrySize);
    const lack = layout && layout.size > this.#claimed && (await this.#findLack(layout.size, 0));
    if (lack) return {type: 'wait', wait: lack};
    await this.#begin(layout);
    if (this.#layout?.size === 0) return this.#endWriting('not-audio');
    return this.#copy(() => connection.read(response), kind, file, undefined);
  }

  /** Once: what does not come this way is asked for with care. */
  async #fetchQuickly(layout: AudioLayout, gap: AudioGap, {url}: ProbedFile): Promise<undefined> {
    this.#pace = 'careful';
    const first = gap.tail.length > 0 ? gap.entry + 1 : gap.entry;
    const count = Math.ceil((gap.last + 1) / layout.entrySize) - first;
    await fetchQuickEntries(
      Array.from({length: Math.max(0, count)}, (_, turn) => first + turn),
      {
        ...this.#door,
        url,
        layout,
        episodeId: this.#episodeId,
        onEntry: (bytes) => {
          this.#kept += bytes;
          this.#door.onBytes(this.#kept, layout.size);
        },
      },
    );
  }

  /** Copies the body into the store, after its first bytes were compared with what is kept. */
  async #copy(
    read: () => Promise<Uint8Array<ArrayBuffer> | 'end' | 'lost'>,
    kind: 'part' | 'whole',
    {type, sliceable}: ProbedFile,
    gap: AudioGap | undefined,
  ): Promise<DownloadEvent | undefined> {
    const writer = new EntryWriter({
      episodeId: this.#episodeId,
      entrySize: this.#layout?.entrySize ?? this.#door.entrySize,
      entry: gap?.entry ?? 0,
      tail: gap?.tail ?? nothing,
    });
    const start = writer.position;
    const begun = performance.now();
    let end = gap ? gap.last + 1 : (this.#layout?.size ?? Number.POSITIVE_INFINITY);
    let before = gap?.before ?? nothing;
    let bytes = await read();
    for (; typeof bytes !== 'string'; bytes = await read()) {
      const compared = Math.min(before.length, bytes.length);
      if (!isSame(before.subarray(0, compared), bytes.subarray(0, compared))) return this.#restart();
      before = before.subarray(compared);
      const fresh = bytes.subarray(compared);
      if (writer.position + fresh.length > end) {
        await writer.keepTail();
        if (kind === 'part') return this.#restart();
        // What came packed is larger than its length says: it is as large as it turns out to be.
        await updateDownload(this.#episodeId, {type: 'begun', partial: undefined});
        this.#layout = undefined;
        end = Number.POSITIVE_INFINITY;
      }
      const next = writer.position + fresh.length;
      const lack = next > this.#claimed && (await this.#findLack(next + claimedAhead, writer.position));
      if (lack) return this.#endWaiting(lack);
      const trouble = await writer.write(fresh);
      if (trouble) return this.#endWriting(trouble);
      this.#kept += fresh.length;
      this.#door.onBytes(this.#kept, this.#layout?.size);
      if (this.#pace === 'unknown' && this.#layout && writer.position - start >= this.#layout.entrySize) {
        const isQuick = kind === 'part' && sliceable && performance.now() - begun < this.#door.quickWithin;
        this.#pace = isQuick ? 'quick' : 'careful';
        if (!isQuick) continue;
        const unwritten = await writer.settle();
        return unwritten && this.#endWriting(unwritten);
      }
    }

    const size = writer.position;
    const isWhole = this.#layout ? size === end : bytes === 'end';
    const trouble = isWhole ? await writer.end() : await writer.keepTail();
    if (trouble) return this.#endWriting(trouble);
    if (!isWhole) {
      // Some hosts send a large file in parts of their own choice.
      if (bytes === 'end' && kind === 'part' && size > start) return undefined;
      return this.#endLost();
    }
    if (size === 0) return this.#endWriting('not-audio');
    this.#layout ??= {size, entrySize: this.#door.entrySize, type};
    return undefined;
  }

  /** From here on there is nothing but this file. The record says so before its first entry is written. */
  async #begin(layout: AudioLayout | undefined): Promise<void> {
    const restarted = await deleteAudio(this.#episodeId);
    await updateDownload(this.#episodeId, {type: 'begun', partial: layout, ...(restarted && {restarted})});
    this.#layout = layout;
    this.#kept = 0;
  }

  /** Once; a host that has yet another file the next time is asked again later. */
  async #restart(): Promise<DownloadEvent | undefined> {
    await this.#begin(undefined);
    if (this.#isRestarted) return this.#end('changed');
    this.#isRestarted = true;
    return undefined;
  }

  async #endWhole(layout: AudioLayout): Promise<DownloadEvent> {
    const {episodeId, feedId} = this.#mentioned.episode;
    return toWholeEvent(episodeId, layout, (await getDetails(feedId, episodeId))?.integrity);
  }

  async #endWriting(trouble: WriteTrouble): Promise<DownloadEvent> {
    if (trouble === 'not-audio') this.#layout = undefined;
    if (trouble === 'not-audio' || !this.#layout) return this.#end(trouble);
    const {size} = this.#layout;
    const wanted = size - ((await this.#findGap())?.kept ?? 0);
    const available = (await this.#door.estimateRoom())?.available ?? 0;
    return {type: 'wait', wait: {why: 'room', missing: available < wanted ? wanted - available : wanted}};
  }

  async #endWaiting(wait: WaitReason): Promise<DownloadEvent> {
    if (!this.#layout) await deleteAudio(this.#episodeId);
    return {type: 'wait', wait};
  }

  /** What keeps a file of so many bytes from coming, of which some are here. */
  async #findLack(size: number, kept: number): Promise<WaitReason | undefined> {
    const beyond = await this.#door.claim(size);
    if (beyond > 0) return {why: 'limit', missing: beyond};
    const wanted = size - kept;
    const available = (await this.#door.estimateRoom())?.available ?? Number.POSITIVE_INFINITY;
    if (wanted > available) return {why: 'room', missing: wanted - available};
    if (this.#mistrustsRoom && !(await this.#door.canWrite(Math.min(wanted, trialSize)))) {
      return {why: 'room', missing: wanted};
    }
    this.#claimed = size;
    return undefined;
  }

  async #endLost(): Promise<DownloadEvent> {
    if (this.#door.signal.aborted && this.#layout) return {type: 'wait', wait: {why: 'turn'}};
    return this.#end(navigator.onLine ? 'unreachable' : 'offline');
  }

  async #end(reason: FailureReason | 'offline', notBefore?: number): Promise<DownloadEvent> {
    const partial = this.#layout;
    if (!partial) await deleteAudio(this.#episodeId);
    if (reason === 'offline') return {type: 'wait', wait: {why: 'offline'}};
    if (!isPassing(reason)) return {type: 'failed', reason, partial};
    const advanced = this.#kept > this.#keptBefore;
    return {type: 'interrupted', reason, partial, advanced, at: Date.now(), notBefore};
  }

  async #findGap(): Promise<AudioGap | undefined> {
    return this.#layout && findGap(this.#episodeId, this.#layout);
  }
}

/** It asks for the compared bytes once more. A host that was not seen to serve ranges gets a chance to serve one. */
function toRange(
  gap: AudioGap | undefined,
  layout: AudioLayout | undefined,
  {sliceable}: ProbedFile,
): {first: number; last?: number} | undefined {
  if (!gap || !layout) return sliceable ? {first: 0} : undefined;
  const first = gap.first - gap.before.length;
  return gap.last === layout.size - 1 ? {first} : {first, last: gap.last};
}

function isOfFile(layout: AudioLayout, file: ProbedFile): boolean {
  return (file.size === undefined || file.size === layout.size) && isSameFile(layout, file);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, index) => byte === b[index]);
}

function toEnd(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), {once: true});
  });
}
