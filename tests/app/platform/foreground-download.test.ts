import {expect} from 'chai';
import {type DownloadDoor, ForegroundDownload} from '../../../app/platform/foreground-download.js';
import type {Probe, ProbedFile} from '../../../app/platform/probe.js';
import type {Download, DownloadEvent} from '../../../core/download.js';
import {deleteAudio, findMissingEntries, getEntry} from '../../../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../../../core/storage/downloads.js';
import {anyBytes, anyEpisodeId, anyLayout, keepEntries, toBytes} from '../../browser/any-audio.js';
import {RangedHost} from '../../browser/ranged-host.js';
import {seedRandom} from '../../browser/seed-random.js';

const mebibyte = 2 ** 20;
const compared = 64 * 1024;
const url = 'https://host.example/episode.mp3';

describe('a foreground download', () => {
  let episodeId: string;
  let host: RangedHost;
  let probed: Partial<ProbedFile>;

  beforeEach(async () => {
    episodeId = anyEpisodeId();
    host = new RangedHost(anyBytes(2.5 * mebibyte));
    probed = {sliceable: true, size: host.bytes.length, etag: host.etag};
    await updateDownload(episodeId, {type: 'wish', place: 1});
  });
  afterEach(() => deleteAudio(episodeId));

  /** One try; the record moves on by what became of it. */
  async function tryOnce(door: Partial<DownloadDoor> = {}): Promise<DownloadEvent> {
    const download = await getDownload(episodeId);
    if (download?.status !== 'queued') throw new Error(JSON.stringify(download));
    const enclosure = {url, type: 'audio/mpeg'};
    const episode = {episodeId, feedId: 'feed', guid: episodeId, title: 'Title', enclosure};
    const mention = {feedUrl: 'https://host.example/feed.xml', guid: episodeId};
    const file = {url, type: 'audio/mpeg', sliceable: false, ...probed};
    const run = new ForegroundDownload(
      download,
      {episode, mention},
      {
        fetch: host.fetch,
        probe: async (): Promise<Probe> => ({ok: true, file}),
        estimateRoom: async () => undefined,
        signal: new AbortController().signal,
        stallAfter: 5_000,
        onBytes: () => {},
        ...door,
      },
    );
    const event = await run.run();
    await updateDownload(episodeId, event);
    return event;
  }

  async function expectWhole(): Promise<void> {
    const download = await getDownload(episodeId);
    if (download?.status !== 'stored') throw new Error(JSON.stringify(download));
    const {layout} = download;
    expect(layout.size).to.equal(host.bytes.length);
    expect(await findMissingEntries(episodeId, layout)).to.deep.equal([]);
    const entries: Blob[] = [];
    for (let index = 0; index * layout.entrySize < layout.size; index++) {
      const entry = await getEntry(episodeId, index);
      if (entry) entries.push(entry);
    }
    expect(await hash(await toBytes(new Blob(entries)))).to.equal(await hash(host.bytes));
    const keys = await (await caches.open(`audio:${episodeId}`)).keys();
    expect(keys.length, 'nothing but entries').to.equal(entries.length);
  }

  async function expectNothing(): Promise<void> {
    expect(await caches.has(`audio:${episodeId}`)).to.equal(false);
  }

  it('keeps a whole file in entries of 1 MiB', async () => {
    await tryOnce();
    await expectWhole();
    const download = (await getDownload(episodeId)) as Extract<Download, {status: 'stored'}>;
    expect(download.layout).to.deep.equal({
      size: host.bytes.length,
      entrySize: mebibyte,
      type: 'audio/mpeg',
      etag: '"one"',
    });
  });

  it('goes on with the next byte wherever it was cut, whatever the host shows', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = seedRandom(seed);
      const bare = seed % 4 === 3;
      episodeId = anyEpisodeId();
      host = new RangedHost(anyBytes(Math.ceil(random() * 2.5 * mebibyte)));
      probed = bare ? {} : {sliceable: true, size: host.bytes.length, etag: host.etag};
      const length = {'Content-Length': String(host.bytes.length)};
      await updateDownload(episodeId, {type: 'wish', place: 1});
      let kept = 0;
      for (let cut = 0; cut < 3; cut++) {
        const cutAfter = Math.floor(random() * (host.bytes.length - kept)) + Math.min(compared, kept);
        // A browser sees no more than the length of what comes.
        host.faults.push(bare ? {cutAfter, bare, headers: cut === 0 ? length : {}} : {cutAfter});
        const event = await tryOnce();
        if (event.type === 'stored') break;
        const next = kept + cutAfter - Math.min(compared, kept);
        expect(event, `seed ${seed}`).to.include({type: 'interrupted', reason: 'unreachable', advanced: next > kept});
        kept = next;
      }
      if ((await getDownload(episodeId))?.status === 'queued') {
        if (bare) host.faults.push({bare});
        await tryOnce();
        if (kept > 0) expect(host.firsts.at(-1), `seed ${seed}`).to.equal(kept - Math.min(compared, kept));
      }
      await expectWhole();
      await deleteAudio(episodeId);
    }
  }).timeout(60_000);

  it('says which file it keeps before its first byte, so that it goes on after the page was killed', async () => {
    host.faults.push({silentAfter: 1.5 * mebibyte});
    const killed = new AbortController();
    const first = tryOnce({signal: killed.signal});
    while (!(await getEntry(episodeId, 0)));
    expect(await getDownload(episodeId)).to.deep.include({
      partial: {size: host.bytes.length, entrySize: mebibyte, type: 'audio/mpeg', etag: '"one"'},
    });
    await tryOnce();
    expect(host.firsts.at(-1)).to.equal(mebibyte - compared);
    await expectWhole();
    killed.abort();
    await first;
  });

  it('fills the holes that another transport left', async () => {
    const layout = anyLayout(host.bytes.length, mebibyte / 2);
    await keepEntries(episodeId, host.bytes, layout, [1, 3]);
    await updateDownload(episodeId, {type: 're-formed', partial: layout});
    await tryOnce();
    expect(host.firsts).to.deep.equal([0, mebibyte - compared, 2 * mebibyte - compared]);
    await expectWhole();
  });

  it('begins anew by itself when the last bytes that are kept are no longer the same', async () => {
    host.faults.push({cutAfter: 1.25 * mebibyte});
    await tryOnce();
    host.bytes = host.bytes.map((byte) => byte ^ 1);
    await tryOnce();
    expect(host.firsts).to.deep.equal([0, 1.25 * mebibyte - compared, 0]);
    await expectWhole();
  });

  it('begins anew when the host names another version of the file', async () => {
    host.faults.push({cutAfter: 1.25 * mebibyte});
    await tryOnce();
    host.etag = '"two"';
    await tryOnce();
    await expectWhole();
    expect(host.firsts.at(-1)).to.equal(0);
  });

  it('takes a whole file in place of the range, from its first byte', async () => {
    host.faults.push({cutAfter: 1.25 * mebibyte});
    await tryOnce();
    host.bytes = anyBytes(1.75 * mebibyte).map((byte) => byte ^ 1);
    host.faults.push({whole: true});
    await tryOnce();
    expect(host.firsts.length).to.equal(2);
    await expectWhole();
  });

  it('learns the size at the end where nobody says it', async () => {
    probed = {};
    host.faults.push({whole: true, bare: true});
    await tryOnce();
    await expectWhole();
  });

  it('keeps nothing of a file whose size nobody says when it breaks off', async () => {
    probed = {};
    host.faults.push({whole: true, bare: true, cutAfter: 1.25 * mebibyte});
    expect(await tryOnce()).to.include({type: 'interrupted', partial: undefined});
    await expectNothing();
  });

  it('does not end on fewer bytes than the host announced', async () => {
    host.faults.push({endAfter: 1.25 * mebibyte, whole: true});
    expect(await tryOnce()).to.include({type: 'interrupted', reason: 'unreachable', advanced: true});
    await tryOnce();
    await expectWhole();
  });

  it('gives a silent host up for now, and keeps what came', async () => {
    host.faults.push({silentAfter: 1.25 * mebibyte});
    expect(await tryOnce({stallAfter: 300})).to.include({type: 'interrupted', reason: 'unreachable', advanced: true});
    await tryOnce();
    expect(host.firsts.at(-1)).to.equal(1.25 * mebibyte - compared);
    await expectWhole();
  });

  it('stops when it is told to, keeps what came, and writes nothing more', async () => {
    const stopping = new AbortController();
    const stopAt = (bytes: number) => bytes > 1.25 * mebibyte && stopping.abort();
    expect(await tryOnce({signal: stopping.signal, onBytes: stopAt})).to.deep.equal({
      type: 'wait',
      wait: {why: 'turn'},
    });
    await deleteAudio(episodeId);
    await expectNothing();
    await tryOnce();
    await expectWhole();
  });

  it('does not try again before the host wants it', async () => {
    host.faults.push({status: 503, headers: {'Retry-After': '600'}});
    await tryOnce();
    const download = await getDownload(episodeId);
    if (download?.status !== 'queued' || download.wait.why !== 'again') throw new Error(JSON.stringify(download));
    expect(download.wait.at - Date.now()).to.be.within(590_000, 600_000);
  });

  for (const [status, reason] of [
    [404, 'gone'],
    [403, 'refused'],
  ] as const) {
    it(`ends with ${reason} on ${status}, and keeps what came`, async () => {
      host.faults.push({cutAfter: 1.25 * mebibyte}, {status});
      await tryOnce();
      expect(await tryOnce()).to.deep.include({type: 'failed', reason});
      expect(await getEntry(episodeId, 0)).to.not.equal(undefined);
    });
  }

  it('begins anew on 416, then says that the file changed', async () => {
    host.faults.push({cutAfter: 1.25 * mebibyte}, {status: 416}, {status: 416});
    await tryOnce();
    expect(await tryOnce()).to.include({type: 'interrupted', reason: 'changed', advanced: false});
    await expectNothing();
  });

  for (const [what, body] of [
    ['a page', '<!doctype html><title>Gone</title>'],
    ['nothing', ''],
  ] as const) {
    it(`takes ${what} for no audio`, async () => {
      host.faults.push({body});
      expect(await tryOnce()).to.include({type: 'failed', reason: 'not-audio'});
      await expectNothing();
    });
  }

  it('says how much room it lacks before it asks for anything', async () => {
    const event = await tryOnce({estimateRoom: async () => ({used: 0, available: mebibyte})});
    expect(event).to.deep.equal({type: 'wait', wait: {why: 'room', missing: 1.5 * mebibyte}});
    expect(host.firsts).to.deep.equal([]);
  });

  it('keeps what fits when the room ends midway', async () => {
    const put = Cache.prototype.put;
    let puts = 0;
    Cache.prototype.put = function (...args) {
      return ++puts > 1 ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : put.apply(this, args);
    };
    try {
      expect(await tryOnce()).to.include({type: 'failed', reason: 'quota-exceeded'});
    } finally {
      Cache.prototype.put = put;
    }
    await updateDownload(episodeId, {type: 'wish', place: 1});
    await tryOnce();
    expect(host.firsts.at(-1)).to.equal(mebibyte - compared);
    await expectWhole();
  });
});

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
