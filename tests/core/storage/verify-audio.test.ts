import {expect} from 'chai';
import {recordDigests} from '../../../core/storage/audio-digests.js';
import {deleteEntry, findMissingEntries, putEntry} from '../../../core/storage/audio-store.js';
import {getDownload} from '../../../core/storage/downloads.js';
import {verifyAudio} from '../../../core/storage/verify-audio.js';
import {anyBytes, anyEpisodeId, anyLayout, keepEpisode} from '../../browser/any-audio.js';

describe('verifying a kept episode', () => {
  const layout = anyLayout(1000, 300);
  let episodeId: string;

  beforeEach(async () => {
    episodeId = anyEpisodeId();
    await keepEpisode(episodeId, anyBytes(1000), 300);
  });

  it('finds it whole', async () => {
    await recordDigests(episodeId);
    expect(await verifyAudio(episodeId, 7)).to.deep.equal({result: 'whole', size: 1000});
    expect(await getDownload(episodeId)).to.include({status: 'stored'});
  });

  it('finds what differs and what is missing, and queues the episode for just these', async () => {
    await recordDigests(episodeId);
    const damaged = anyBytes(1000).slice(300, 600);
    damaged[150] = (damaged[150] ?? 0) ^ 1;
    await putEntry(episodeId, 1, new Blob([damaged]));
    await deleteEntry(episodeId, 3);
    expect(await verifyAudio(episodeId, 7)).to.deep.equal({result: 'damaged', entries: 2});
    expect(await findMissingEntries(episodeId, layout)).to.deep.equal([1, 3]);
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued', place: 7, partial: layout});
  });

  it('compares sizes where there are no digests yet, and has them from then on', async () => {
    await putEntry(episodeId, 2, new Blob([anyBytes(299)]));
    expect(await verifyAudio(episodeId, 7)).to.deep.equal({result: 'damaged', entries: 1});
    const other = anyEpisodeId();
    await keepEpisode(other, anyBytes(1000), 300);
    expect(await verifyAudio(other, 7)).to.include({result: 'whole'});
    expect(await getDownload(other))
      .to.have.property('digests')
      .with.length(4 * 32);
  });

  it('has nothing to say of what is not kept', async () => {
    expect(await verifyAudio(anyEpisodeId(), 7)).to.deep.equal({result: 'not-kept'});
  });
});
