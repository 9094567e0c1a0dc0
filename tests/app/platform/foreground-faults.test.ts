import {expect} from 'chai';
import {deleteAudio, getEntry} from '../../../core/storage/audio-store.js';
import {getDownload} from '../../../core/storage/downloads.js';
import {anyBytes} from '../../browser/any-audio.js';
import {DownloadTries} from '../../browser/download-tries.js';
import type {Fault} from '../../browser/ranged-host.js';

const mebibyte = 2 ** 20;
const size = 4.5 * mebibyte;
const compared = 64 * 1024;

describe('a foreground download', () => {
  let tries: DownloadTries;
  beforeEach(async () => {
    tries = await DownloadTries.begin(anyBytes(size));
  });
  afterEach(() => deleteAudio(tries.episodeId));

  async function readRestarted(): Promise<boolean | undefined> {
    const download = await getDownload(tries.episodeId);
    if (download?.status !== 'queued') throw new Error(JSON.stringify(download));
    return download.restarted;
  }

  describe('shows that it began anew', () => {
    const ways: Record<string, (fault: Fault) => void> = {
      'when the last bytes that are kept are no longer the same': (fault) => {
        tries.host.bytes = tries.host.bytes.map((byte) => byte ^ 1);
        tries.host.faults.push({}, fault);
      },
      'when the host names another version of the file': (fault) => {
        tries.host.etag = '"two"';
        tries.host.faults.push({}, fault);
      },
      'when the probe finds another version of the file': (fault) => {
        tries.host.etag = '"two"';
        tries.probed.etag = '"two"';
        tries.host.faults.push(fault);
      },
      'when the file has another size': (fault) => {
        tries.host.bytes = anyBytes(size - mebibyte);
        tries.host.faults.push({}, fault);
      },
      'when a whole file comes in place of a range': (fault) => tries.host.faults.push({...fault, whole: true}),
      'when the file is shorter than what is kept': (fault) => tries.host.faults.push({status: 416}, fault),
    };
    for (const [when, change] of Object.entries(ways)) {
      it(when, async () => {
        tries.host.faults.push({cutAfter: 1.25 * mebibyte});
        await tries.tryOnce();
        expect(await readRestarted()).to.equal(undefined);
        change({cutAfter: 0.5 * mebibyte});
        await tries.tryOnce();
        expect(await readRestarted()).to.equal(true);
        await tries.tryOnce();
        await tries.expectWhole();
      });
    }
  });

  for (const status of [429, 500, 503]) {
    it(`tries again after ${status}, with the bytes that it has`, async () => {
      tries.host.faults.push({cutAfter: 1.25 * mebibyte}, {status});
      await tries.tryOnce();
      expect(await tries.tryOnce()).to.include({type: 'interrupted', reason: 'bad-status', advanced: false});
      await tries.tryOnce();
      expect(tries.host.firsts.at(-1)).to.equal(1.25 * mebibyte - compared);
      await tries.expectWhole();
    });
  }

  it('does not try again before the date that the host names, also when the probe hears it', async () => {
    const at = Math.floor(Date.now() / 1000) * 1000 + 600_000;
    tries.host.faults.push({status: 503, headers: {'Retry-After': new Date(at).toUTCString()}});
    expect(await tries.tryOnce()).to.include({type: 'interrupted', notBefore: at});
    const probe = async () => ({ok: false, reason: 'too-many-requests', retryAt: at + 1_000}) as const;
    expect(await tries.tryOnce({probe})).to.include({reason: 'too-many-requests', notBefore: at + 1_000});
    expect(await getDownload(tries.episodeId)).to.deep.include({
      wait: {why: 'again', after: 'too-many-requests', at: at + 1_000},
    });
  });

  it('ends on as many bytes as came when the host announced fewer', async () => {
    tries.probed = {size: mebibyte};
    tries.host.faults.push({whole: true, headers: {'Content-Length': String(mebibyte)}});
    await tries.tryOnce();
    await tries.expectWhole();
  });

  it('fetches the rest where a host sends parts of its own choice', async () => {
    tries.host.faults.push({endAfter: 1.5 * mebibyte}, {endAfter: mebibyte});
    await tries.tryOnce();
    await tries.expectWhole();
  });

  it('takes a page for no audio, whatever came before', async () => {
    tries.host.faults.push({cutAfter: 1.25 * mebibyte}, {whole: true, headers: {'Content-Type': 'text/html'}});
    await tries.tryOnce();
    expect(await tries.tryOnce()).to.include({type: 'failed', reason: 'not-audio'});
    expect(await getEntry(tries.episodeId, 0)).to.not.equal(undefined);
  });

  it('says how much room it lacks before it asks for anything', async () => {
    const event = await tries.tryOnce({estimateRoom: async () => ({used: 0, available: mebibyte})});
    expect(event).to.deep.equal({type: 'wait', wait: {why: 'room', missing: 3.5 * mebibyte}});
    expect(tries.host.firsts).to.deep.equal([]);
  });

  for (const percent of [0, 50, 99]) {
    it(`keeps what fits when the room ends at ${percent} %, says what to free, and goes on when it is there`, async () => {
      const fitting = Math.floor((size * percent) / 100 / mebibyte);
      const full = await withRoomFor(fitting, () => tries.tryOnce());
      const missing = size - fitting * mebibyte;
      expect(full).to.deep.equal({type: 'wait', wait: {why: 'room', missing}});
      const told = {used: 0, available: missing / 2};
      expect(await withRoomFor(0, () => tries.tryOnce({estimateRoom: async () => told}))).to.deep.equal({
        type: 'wait',
        wait: {why: 'room', missing: missing / 2},
      });
      tries.host.firsts.length = 0;
      await tries.tryOnce();
      expect(tries.host.firsts).to.deep.equal([fitting === 0 ? 0 : fitting * mebibyte - compared]);
      await tries.expectWhole();
    });
  }

  it('asks for nothing again as long as the device is full, whatever the browser says of it', async () => {
    await withRoomFor(1, () => tries.tryOnce());
    tries.host.firsts.length = 0;
    const missing = size - mebibyte;
    const full = await tries.tryOnce({
      estimateRoom: async () => ({used: 0, available: 2 * size}),
      canWrite: async () => false,
    });
    expect(full).to.deep.equal({type: 'wait', wait: {why: 'room', missing}});
    expect(tries.host.firsts).to.deep.equal([]);
  });

  it("waits for the person's own limit before it asks for anything", async () => {
    const event = await tries.tryOnce({claim: async (claimed) => claimed - mebibyte});
    expect(event).to.deep.equal({type: 'wait', wait: {why: 'limit', missing: 3.5 * mebibyte}});
    expect(tries.host.firsts).to.deep.equal([]);
  });

  it("stays within the person's own limit where nobody says how large the file is", async () => {
    tries.probed = {};
    tries.host.faults.push({whole: true, bare: true});
    const event = await tries.tryOnce({claim: async (claimed) => Math.max(0, claimed - 2 * mebibyte)});
    expect(event).to.have.nested.property('wait.why', 'limit');
    await tries.expectNothing();
  });
});

/** Does the work while the store takes so many entries more. */
async function withRoomFor<T>(entries: number, work: () => Promise<T>): Promise<T> {
  const put = Cache.prototype.put;
  let left = entries;
  Cache.prototype.put = function (...args) {
    return --left < 0 ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : put.apply(this, args);
  };
  try {
    return await work();
  } finally {
    Cache.prototype.put = put;
  }
}
