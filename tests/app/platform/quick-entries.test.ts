import {expect} from 'chai';
import {deleteAudio} from '../../../core/storage/audio-store.js';
import {getDownload} from '../../../core/storage/downloads.js';
import {anyBytes} from '../../browser/any-audio.js';
import {DownloadTries} from '../../browser/download-tries.js';
import type {Fault} from '../../browser/ranged-host.js';

const mebibyte = 2 ** 20;
const compared = 64 * 1024;
/** Every connection is quick. */
const door = {quickWithin: Number.POSITIVE_INFINITY};

describe('a foreground download from a quick host', () => {
  let tries: DownloadTries;
  beforeEach(async () => {
    tries = await DownloadTries.begin(anyBytes(5.5 * mebibyte));
  });
  afterEach(() => deleteAudio(tries.episodeId));

  it('asks for one entry after the other once the first was looked at', async () => {
    const told: number[] = [];
    await tries.tryOnce({...door, onBytes: (downloaded) => told.push(downloaded)});
    expect(tries.host.firsts).to.deep.equal([0, 1, 2, 3, 4, 5].map((entry) => entry * mebibyte));
    expect(told.at(-1)).to.equal(5.5 * mebibyte);
    await tries.expectWhole();
  });

  it('compares what is kept before anything is appended', async () => {
    tries.host.faults.push({cutAfter: 1.25 * mebibyte});
    await tries.tryOnce();
    tries.host.bytes = tries.host.bytes.map((byte) => byte ^ 1);
    await tries.tryOnce(door);
    expect(tries.host.firsts.slice(0, 4)).to.deep.equal([0, 1.25 * mebibyte - compared, 0, mebibyte]);
    await tries.expectWhole();
  });

  const troubles: Record<string, Fault> = {
    'breaks off': {cutAfter: mebibyte / 2},
    'ends early': {endAfter: mebibyte / 2},
    'is refused': {status: 503},
    'is of another file': {headers: {ETag: '"two"'}},
    'is a whole file': {whole: true},
    'is a page': {headers: {'Content-Type': 'text/html'}},
  };
  for (const [what, fault] of Object.entries(troubles)) {
    it(`goes on with care behind what is kept when an entry ${what}`, async () => {
      tries.host.faults.push({}, {}, fault);
      await tries.tryOnce(door);
      await tries.expectWhole();
      expect(tries.host.firsts.at(-1)).to.be.oneOf([1, 2, 3].map((entry) => entry * mebibyte - compared));
    });
  }

  it('says what is wrong when it stays so', async () => {
    tries.host.faults.push({}, {}, {status: 404}, {status: 404}, {status: 404});
    expect(await tries.tryOnce(door)).to.include({type: 'failed', reason: 'gone'});
    expect(await getDownload(tries.episodeId)).to.have.nested.property('partial.size', 5.5 * mebibyte);
  });

  it('reads with care where nothing tells the file from another', async () => {
    tries.probed = {size: 5.5 * mebibyte};
    await tries.tryOnce(door);
    expect(tries.host.firsts).to.deep.equal([undefined]);
    await tries.expectWhole();
  });
});
