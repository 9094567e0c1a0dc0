import {expect} from 'chai';
import {joinBytes} from '../../../core/join-bytes.js';
import {readDigests, recordDigests} from '../../../core/storage/audio-digests.js';
import {getEntryDigest, putEntry} from '../../../core/storage/audio-store.js';
import {getDownload} from '../../../core/storage/downloads.js';
import {digestBlob, digestBytes, hashBlobs} from '../../../core/storage/hash-bytes.js';
import {anyBytes, anyEpisodeId, anyLayout, keepEpisode} from '../../browser/any-audio.js';

describe('the digests of kept audio', () => {
  it('are kept with the bytes of an entry', async () => {
    const [episodeId, bytes] = [anyEpisodeId(), anyBytes(1000)];
    const digest = await digestBytes(bytes);
    await putEntry(episodeId, 0, new Blob([bytes]), digest);
    expect(await getEntryDigest(episodeId, 0)).to.deep.equal(digest);
    expect(await readDigests(episodeId, anyLayout(1000))).to.deep.equal(digest);
  });

  it('are known of the whole file only when they are known of every entry', async () => {
    const [episodeId, bytes] = [anyEpisodeId(), anyBytes(1000)];
    await putEntry(episodeId, 0, new Blob([bytes]), await digestBytes(bytes));
    await putEntry(episodeId, 1, new Blob([bytes]));
    expect(await readDigests(episodeId, anyLayout(2000, 1000))).to.equal(undefined);
  });

  it('are found out afterwards for an episode that was kept without them', async () => {
    const [episodeId, bytes] = [anyEpisodeId(), anyBytes(1000)];
    await keepEpisode(episodeId, bytes, 300);
    await recordDigests(episodeId);
    const digests = await Promise.all([0, 300, 600, 900].map((first) => digestBytes(bytes.slice(first, first + 300))));
    expect(await getDownload(episodeId)).to.have.deep.property('digests', joinBytes(digests));
  });

  for (const size of [0, 1, 2 ** 20, 2 ** 20 + 1, 3_500_000]) {
    it(`of ${size} bytes are those of WebCrypto, piece by piece too`, async () => {
      const bytes = anyBytes(size);
      const expected = await digestBytes(bytes);
      expect(await digestBlob(new Blob([bytes]))).to.deep.equal(expected);
      const pieces = [new Blob([bytes.slice(0, size / 3)]), new Blob([bytes.slice(size / 3)])];
      expect(await hashBlobs('sha256', pieces)).to.deep.equal(expected);
    });
  }
});
