import {expect} from 'chai';
import {PlaybackState} from '../../../app/state/playback.js';
import {putPosition} from '../../../core/storage/positions.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {until} from '../../browser/until.js';

describe('PlaybackState marks episodes', () => {
  it('as played, many at once, and takes it back to exactly what was before', async () => {
    await clearStorage();
    await putPosition('begun', {position: 40, duration: 90, played: false, updatedAt: 1});
    const playback = new PlaybackState(new Audio(), async () => '');
    await playback.load();
    const undo = await playback.mark(['begun', 'new'], true);
    await until(playback.positions, (positions) => positions.size === 2);
    expect([...playback.positions.value.values()].map(({played}) => played)).to.deep.equal([true, true]);
    await undo();
    await until(playback.positions, (positions) => !positions.has('new'));
    expect(playback.positions.value.get('begun')).to.deep.equal({
      position: 40,
      duration: 90,
      played: false,
      updatedAt: 1,
    });
  });

  it('as unplayed, from the start', async () => {
    await clearStorage();
    await putPosition('heard', {position: 89, duration: 90, played: true, updatedAt: 1});
    const playback = new PlaybackState(new Audio(), async () => '');
    await playback.load();
    await playback.mark(['heard'], false);
    await until(playback.positions, (positions) => positions.get('heard')?.played === false);
    expect(playback.positions.value.get('heard')?.position).to.equal(0);
  });
});
