import {expect} from 'chai';
import {type Change, watchChanges, watchOthersChanges} from '../../../core/storage/changes.js';
import {getDownload, updateDownload, watchOwnUpdates} from '../../../core/storage/downloads.js';
import {clearStorage} from '../../browser/clear-storage.js';

describe('a change of downloads', () => {
  beforeEach(clearStorage);

  it('comes to who made it with its values, and to others by name', async () => {
    const own: unknown[] = [];
    const toOthers: Change[] = [];
    watchOwnUpdates((changed) => own.push(...changed.keys()));
    watchOthersChanges((change) => toOthers.push(change));
    const heard = new Promise<Change>((resolve) => {
      const stop = watchChanges((change) => {
        stop();
        resolve(change);
      });
    });
    await updateDownload('harbour', {type: 'wish', place: 1});
    expect(own).to.deep.equal(['harbour']);
    expect(await heard).to.deep.equal({store: 'downloads', keys: ['harbour']});
    expect(toOthers).to.deep.equal([]);
    expect((await getDownload('harbour'))?.status).to.equal('queued');
  });

  it('that changes nothing is told to nobody', async () => {
    const own: unknown[] = [];
    watchOwnUpdates((changed) => own.push(...changed.keys()));
    await updateDownload('harbour', {type: 'begun', partial: undefined});
    expect(own).to.deep.equal([]);
  });
});
