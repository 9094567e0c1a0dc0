import {expect} from 'chai';
import {PlaybackState} from '../../../app/state/playback.js';
import {putPosition} from '../../../core/storage/positions.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {until} from '../../browser/until.js';
import {anyEpisode} from '../elements/any-row.js';

describe('PlaybackState marks episodes', () => {
  it('as played, many at once, and takes it back to exactly what was before', async () => {
    await clearStorage();
    await putPosition('begun', {position: 40, duration: 90, played: false, updatedAt: 1});
    const playback = new PlaybackState(new Audio(), async function* () {});
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
    const playback = new PlaybackState(new Audio(), async function* () {});
    await playback.load();
    await playback.mark(['heard'], false);
    await until(playback.positions, (positions) => positions.get('heard')?.played === false);
    expect(playback.positions.value.get('heard')?.position).to.equal(0);
  });
});

describe('PlaybackState, of what is not kept,', () => {
  const nowhere = '/there-is-no-such-audio.mp3';

  it('tries the next address when one cannot be played at all, from where the listener was', async () => {
    const asked: string[] = [];
    const playback = new PlaybackState(new Audio(), async function* () {
      for (const source of [nowhere, toSilence(2)]) {
        asked.push(source);
        yield source;
      }
    });
    playback.audio.muted = true;
    await playback.play(anyEpisode(), 1);
    await until(playback.playing, (playing) => playing?.duration === 2);
    expect(asked).to.have.length(2);
    expect(playback.playing.value?.broken).to.equal(false);
    expect(playback.audio.currentTime).to.be.at.least(1);
  });

  it('says so when no address is left', async () => {
    const playback = new PlaybackState(new Audio(), async function* () {
      yield nowhere;
      yield nowhere;
    });
    await playback.play(anyEpisode());
    await until(playback.playing, (playing) => playing?.broken === true);
  });
});

/** A WAV file of so many seconds. */
function toSilence(seconds: number): string {
  const rate = 8000;
  const bytes = new Uint8Array(44 + rate * seconds).fill(128);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, rate * seconds, true);
  return URL.createObjectURL(new Blob([bytes], {type: 'audio/wav'}));
}
