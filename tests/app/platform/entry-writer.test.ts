import {expect} from 'chai';
import {EntryWriter} from '../../../app/platform/entry-writer.js';
import {deleteAudio, findMissingEntries, getEntry} from '../../../core/storage/audio-store.js';
import {getTail} from '../../../core/storage/audio-tail.js';
import {anyBytes, anyEpisodeId, anyLayout, toBytes} from '../../browser/any-audio.js';

describe('entries', () => {
  const now = performance.now;
  let episodeId: string;
  beforeEach(() => {
    episodeId = anyEpisodeId();
  });
  afterEach(async () => {
    performance.now = now;
    await deleteAudio(episodeId);
  });

  it('are cut from pieces of any size, and the last is shorter', async () => {
    const bytes = anyBytes(23);
    const writer = new EntryWriter({episodeId, entrySize: 5, entry: 0, tail: bytes.slice(0, 2)});
    for (const [from, to] of [
      [2, 3],
      [3, 3],
      [3, 16],
      [16, 23],
    ])
      expect(await writer.write(bytes.slice(from, to))).to.equal(undefined);
    expect(writer.position).to.equal(23);
    expect(await writer.end()).to.equal(undefined);
    expect(await findMissingEntries(episodeId, anyLayout(23, 5))).to.deep.equal([]);
    expect(await toBytes((await getEntry(episodeId, 4)) ?? new Blob())).to.deep.equal(bytes.slice(20));
  });

  it('that come slowly are kept before they are whole, and are no entries until then', async () => {
    const bytes = anyBytes(10);
    const writer = new EntryWriter({episodeId, entrySize: 10, entry: 0, tail: new Uint8Array()});
    await writer.write(bytes.slice(0, 4));
    expect((await getTail(episodeId, 0)).size).to.equal(0);
    performance.now = () => now.call(performance) + 5_000;
    await writer.write(bytes.slice(4, 7));
    expect(await toBytes(await getTail(episodeId, 0))).to.deep.equal(bytes.slice(0, 7));
    expect(await findMissingEntries(episodeId, anyLayout(10))).to.deep.equal([0]);
    await writer.write(bytes.slice(7));
    await writer.end();
    expect((await getTail(episodeId, 0)).size).to.equal(0);
    expect(await findMissingEntries(episodeId, anyLayout(10))).to.deep.equal([]);
  });
});
