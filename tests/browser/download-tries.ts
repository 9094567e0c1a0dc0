import {expect} from 'chai';
import {type DownloadDoor, ForegroundDownload} from '../../app/platform/foreground-download.js';
import type {Probe, ProbedFile} from '../../app/platform/probe.js';
import type {DownloadEvent} from '../../core/download.js';
import {findMissingEntries, getEntry} from '../../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../../core/storage/downloads.js';
import {anyEpisodeId, toBytes} from './any-audio.js';
import {RangedHost} from './ranged-host.js';

export const audioUrl = 'https://host.example/episode.mp3';

/** One episode that is wished for, its host, and try after try to get it. */
export class DownloadTries {
  readonly episodeId = anyEpisodeId();
  host: RangedHost;
  /** What the probe finds out, beside the address and the type. */
  probed: Partial<ProbedFile>;

  private constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.host = new RangedHost(bytes);
    this.probed = {sliceable: true, size: bytes.length, etag: this.host.etag};
  }

  static async begin(bytes: Uint8Array<ArrayBuffer>): Promise<DownloadTries> {
    const tries = new DownloadTries(bytes);
    await updateDownload(tries.episodeId, {type: 'wish', place: 1});
    return tries;
  }

  /** One try; the record moves on by what became of it. */
  async tryOnce(door: Partial<DownloadDoor> = {}): Promise<DownloadEvent> {
    const {episodeId, host} = this;
    const download = await getDownload(episodeId);
    if (download?.status !== 'queued') throw new Error(JSON.stringify(download));
    const enclosure = {url: audioUrl, type: 'audio/mpeg'};
    const episode = {episodeId, feedId: 'feed', guid: episodeId, title: 'Title', enclosure};
    const mention = {feedUrl: 'https://host.example/feed.xml', guid: episodeId};
    const file = {url: audioUrl, type: 'audio/mpeg', sliceable: false, ...this.probed};
    const run = new ForegroundDownload(
      download,
      {episode, mention},
      {
        fetch: host.fetch,
        probe: async (): Promise<Probe> => ({ok: true, file}),
        estimateRoom: async () => undefined,
        canWrite: async () => true,
        claim: async () => 0,
        entrySize: 2 ** 20,
        signal: new AbortController().signal,
        quickWithin: 0,
        stallAfter: 5_000,
        onBytes: () => {},
        ...door,
      },
    );
    const event = await run.run();
    await updateDownload(episodeId, event);
    return event;
  }

  /** It is stored, byte by byte as its host has it, with nothing beside it. */
  async expectWhole(): Promise<void> {
    const download = await getDownload(this.episodeId);
    if (download?.status !== 'stored') throw new Error(JSON.stringify(download));
    const {layout} = download;
    expect(layout.size).to.equal(this.host.bytes.length);
    expect(await findMissingEntries(this.episodeId, layout)).to.deep.equal([]);
    const entries: Blob[] = [];
    for (let index = 0; index * layout.entrySize < layout.size; index++) {
      const entry = await getEntry(this.episodeId, index);
      if (entry) entries.push(entry);
    }
    expect(await hash(await toBytes(new Blob(entries)))).to.equal(await hash(this.host.bytes));
    const keys = await (await caches.open(`audio:${this.episodeId}`)).keys();
    expect(keys.length, 'nothing but entries').to.equal(entries.length);
  }

  async expectNothing(): Promise<void> {
    expect(await caches.has(`audio:${this.episodeId}`)).to.equal(false);
  }
}

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
