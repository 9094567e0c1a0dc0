import {expect} from 'chai';
import {updateDownload} from '../../core/storage/downloads.js';
import {updatePreferences} from '../../core/storage/library.js';
import {putPosition} from '../../core/storage/positions.js';
import {wishAutomatically} from '../../core/storage/wish-automatically.js';
import {describeOffer, listWished} from '../../sw/offer-downloads.js';
import {anyEpisode, anyFeed, follow, keepFeed} from '../browser/any-library.js';
import {clearStorage} from '../browser/clear-storage.js';

describe('the offer of new episodes', () => {
  it('counts them, and names their podcast when it is one', () => {
    expect(describeOffer(['Tide Tables'])).to.deep.equal([
      '1 new episode of Tide Tables waits',
      'Open Dogear to download it.',
    ]);
    expect(describeOffer(['Tide Tables', 'Tide Tables'])[0]).to.equal('2 new episodes of Tide Tables wait');
    expect(describeOffer(['Tide Tables', 'Rope'])[0]).to.equal('2 new episodes of 2 podcasts wait');
  });
});

describe('what an automatic podcast queues', () => {
  const newestFirst = [3, 2, 1].map((day) => anyEpisode('tide', day));

  beforeEach(async () => {
    await clearStorage();
    await keepFeed(anyFeed('tide'), newestFirst);
    await follow(anyFeed('tide'));
    await updatePreferences('tide', () => ({automatic: true}));
  });

  it('is what is new', async () => {
    await wishAutomatically('tide', ['tide-3', 'tide-2']);
    expect(await listWished()).to.have.members(['tide-3', 'tide-2']);
  });

  it('is nothing that the person removed', async () => {
    await updateDownload('tide-3', {type: 'wish', place: 1});
    await updateDownload('tide-3', {type: 'removed', by: 'person', at: 1});
    await wishAutomatically('tide', ['tide-3']);
    expect(await listWished()).to.deep.equal([]);
  });

  it('is nothing where Automatic is off', async () => {
    await updatePreferences('tide', () => ({}));
    await wishAutomatically('tide', ['tide-3']);
    expect(await listWished()).to.deep.equal([]);
  });

  it('is the next one to hear of a podcast that is told in order', async () => {
    await keepFeed(anyFeed('tide', {type: 'serial'}), newestFirst);
    await putPosition('tide-1', {position: 9, duration: 9, played: true, updatedAt: 1});
    await wishAutomatically('tide', ['tide-3']);
    expect(await listWished()).to.deep.equal(['tide-2']);
  });
});
