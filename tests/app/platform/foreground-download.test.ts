import {expect} from 'chai';
import type {Download} from '../../../core/download.js';
import {deleteAudio, getEntry} from '../../../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../../../core/storage/downloads.js';
import {anyBytes, anyLayout, keepEntries} from '../../browser/any-audio.js';
import {DownloadTries} from '../../browser/download-tries.js';
import {seedRandom} from '../../random/seed-random.js';

const mebibyte = 2 ** 20;
const compared = 64 * 1024;

describe('a foreground download', () => {
  let tries: DownloadTries;

  beforeEach(async () => {
    tries = await DownloadTries.begin(anyBytes(2.5 * mebibyte));
  });
  afterEach(() => deleteAudio(tries.episodeId));

  it('keeps a whole file in entries of 1 MiB', async () => {
    await tries.tryOnce();
    await tries.expectWhole();
    const download = (await getDownload(tries.episodeId)) as Extract<Download, {status: 'stored'}>;
    expect(download.layout).to.deep.equal({
      size: tries.host.bytes.length,
      entrySize: mebibyte,
      type: 'audio/mpeg',
      etag: '"one"',
    });
  });

  it('goes on with the next byte wherever it was cut, whatever the host shows', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = seedRandom(seed);
      const bare = seed % 4 === 3;
      tries = await DownloadTries.begin(anyBytes(Math.ceil(random() * 2.5 * mebibyte)));
      if (bare) tries.probed = {};
      const length = {'Content-Length': String(tries.host.bytes.length)};
      let kept = 0;
      for (let cut = 0; cut < 3; cut++) {
        const cutAfter = Math.floor(random() * (tries.host.bytes.length - kept)) + Math.min(compared, kept);
        // A browser sees no more than the length of what comes.
        tries.host.faults.push(bare ? {cutAfter, bare, headers: cut === 0 ? length : {}} : {cutAfter});
        const event = await tries.tryOnce();
        if (event.type === 'stored') break;
        const next = kept + cutAfter - Math.min(compared, kept);
        expect(event, `seed ${seed}`).to.include({type: 'interrupted', reason: 'unreachable', advanced: next > kept});
        kept = next;
      }
      if ((await getDownload(tries.episodeId))?.status === 'queued') {
        if (bare) tries.host.faults.push({bare});
        await tries.tryOnce();
        if (kept > 0) expect(tries.host.firsts.at(-1), `seed ${seed}`).to.equal(kept - Math.min(compared, kept));
      }
      await tries.expectWhole();
      await deleteAudio(tries.episodeId);
    }
  }).timeout(60_000);

  it('says which file it keeps before its first byte, so that it goes on after the page was killed', async () => {
    tries.host.faults.push({silentAfter: 1.5 * mebibyte});
    const killed = new AbortController();
    const first = tries.tryOnce({signal: killed.signal});
    while (!(await getEntry(tries.episodeId, 0)));
    expect(await getDownload(tries.episodeId)).to.deep.include({
      partial: {size: tries.host.bytes.length, entrySize: mebibyte, type: 'audio/mpeg', etag: '"one"'},
    });
    await tries.tryOnce();
    expect(tries.host.firsts.at(-1)).to.equal(mebibyte - compared);
    await tries.expectWhole();
    killed.abort();
    await first;
  });

  it('fills the holes that another transport left', async () => {
    const layout = anyLayout(tries.host.bytes.length, mebibyte / 2);
    await keepEntries(tries.episodeId, tries.host.bytes, layout, [1, 3]);
    await updateDownload(tries.episodeId, {type: 're-formed', partial: layout});
    await tries.tryOnce();
    expect(tries.host.firsts).to.deep.equal([0, mebibyte - compared, 2 * mebibyte - compared]);
    await tries.expectWhole();
  });

  it('begins anew by itself when the last bytes that are kept are no longer the same', async () => {
    tries.host.faults.push({cutAfter: 1.25 * mebibyte});
    await tries.tryOnce();
    tries.host.bytes = tries.host.bytes.map((byte) => byte ^ 1);
    await tries.tryOnce();
    expect(tries.host.firsts).to.deep.equal([0, 1.25 * mebibyte - compared, 0]);
    await tries.expectWhole();
  });

  it('begins anew when the host names another version of the file', async () => {
    tries.host.faults.push({cutAfter: 1.25 * mebibyte});
    await tries.tryOnce();
    tries.host.etag = '"two"';
    await tries.tryOnce();
    await tries.expectWhole();
    expect(tries.host.firsts.at(-1)).to.equal(0);
  });

  it('takes a whole file in place of the range, from its first byte', async () => {
    tries.host.faults.push({cutAfter: 1.25 * mebibyte});
    await tries.tryOnce();
    tries.host.bytes = anyBytes(1.75 * mebibyte).map((byte) => byte ^ 1);
    tries.host.faults.push({whole: true});
    await tries.tryOnce();
    expect(tries.host.firsts.length).to.equal(2);
    await tries.expectWhole();
  });

  it('learns the size at the end where nobody says it', async () => {
    tries.probed = {};
    tries.host.faults.push({whole: true, bare: true});
    await tries.tryOnce();
    await tries.expectWhole();
  });

  it('keeps nothing of a file whose size nobody says when it breaks off', async () => {
    tries.probed = {};
    tries.host.faults.push({whole: true, bare: true, cutAfter: 1.25 * mebibyte});
    expect(await tries.tryOnce()).to.include({type: 'interrupted', partial: undefined});
    await tries.expectNothing();
  });

  it('does not end on fewer bytes than the host announced', async () => {
    tries.host.faults.push({endAfter: 1.25 * mebibyte, whole: true});
    expect(await tries.tryOnce()).to.include({type: 'interrupted', reason: 'unreachable', advanced: true});
    await tries.tryOnce();
    await tries.expectWhole();
  });

  it('gives a silent host up for now, and keeps what came', async () => {
    tries.host.faults.push({silentAfter: 1.25 * mebibyte});
    expect(await tries.tryOnce({stallAfter: 300})).to.include({
      type: 'interrupted',
      reason: 'unreachable',
      advanced: true,
    });
    await tries.tryOnce();
    expect(tries.host.firsts.at(-1)).to.equal(1.25 * mebibyte - compared);
    await tries.expectWhole();
  });

  it('stops when it is told to, keeps what came, and writes nothing more', async () => {
    const stopping = new AbortController();
    const stopAt = (bytes: number) => bytes > 1.25 * mebibyte && stopping.abort();
    expect(await tries.tryOnce({signal: stopping.signal, onBytes: stopAt})).to.deep.equal({
      type: 'wait',
      wait: {why: 'turn'},
    });
    await deleteAudio(tries.episodeId);
    await tries.expectNothing();
    await tries.tryOnce();
    await tries.expectWhole();
  });

  it('does not try again before the host wants it', async () => {
    tries.host.faults.push({status: 503, headers: {'Retry-After': '600'}});
    await tries.tryOnce();
    const download = await getDownload(tries.episodeId);
    if (download?.status !== 'queued' || download.wait.why !== 'again') throw new Error(JSON.stringify(download));
    expect(download.wait.at - Date.now()).to.be.within(590_000, 600_000);
  });

  for (const [status, reason] of [
    [404, 'gone'],
    [403, 'refused'],
  ] as const) {
    it(`ends with ${reason} on ${status}, and keeps what came`, async () => {
      tries.host.faults.push({cutAfter: 1.25 * mebibyte}, {status});
      await tries.tryOnce();
      expect(await tries.tryOnce()).to.deep.include({type: 'failed', reason});
      expect(await getEntry(tries.episodeId, 0)).to.not.equal(undefined);
    });
  }

  it('begins anew on 416, then says that the file changed', async () => {
    tries.host.faults.push({cutAfter: 1.25 * mebibyte}, {status: 416}, {status: 416});
    await tries.tryOnce();
    expect(await tries.tryOnce()).to.include({type: 'interrupted', reason: 'changed', advanced: false});
    await tries.expectNothing();
  });

  for (const [what, body] of [
    ['a page', '<!doctype html><title>Gone</title>'],
    ['nothing', ''],
  ] as const) {
    it(`takes ${what} for no audio`, async () => {
      tries.host.faults.push({body});
      expect(await tries.tryOnce()).to.include({type: 'failed', reason: 'not-audio'});
      await tries.expectNothing();
    });
  }
});
