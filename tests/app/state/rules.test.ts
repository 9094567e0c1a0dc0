import {expect} from 'chai';
import {DownloadsState} from '../../../app/state/downloads.js';
import {LibraryState} from '../../../app/state/library.js';
import {PlaybackState} from '../../../app/state/playback.js';
import {RulesState} from '../../../app/state/rules.js';
import {SettingsState} from '../../../app/state/settings.js';
import {listAudio} from '../../../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../../../core/storage/downloads.js';
import {putPosition} from '../../../core/storage/positions.js';
import {anyBytes, anyLayout, keepEntries} from '../../browser/any-audio.js';
import {anyEpisode, anyFeed, keepFeed} from '../../browser/any-library.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {until} from '../../browser/until.js';

const days = [1, 2, 3, 4];

async function keep(day: number): Promise<void> {
  const episodeId = `tide-${day}`;
  const layout = anyLayout(1000);
  await keepEntries(episodeId, anyBytes(1000), layout);
  await updateDownload(episodeId, {type: 'wish', place: day});
  await updateDownload(episodeId, {type: 'stored', layout, at: day});
}

function play(day: number, changes: {played: boolean}): Promise<void> {
  return putPosition(`tide-${day}`, {position: 5, duration: 10, updatedAt: Date.now(), ...changes});
}

describe('the rules about what is kept', () => {
  let downloads: DownloadsState;
  let settings: SettingsState;
  let playback: PlaybackState;
  let rules: RulesState;
  let stop: () => void;

  beforeEach(async () => {
    await clearStorage();
    for (const episodeId of await listAudio()) await caches.delete(`audio:${episodeId}`);
    await keepFeed(
      anyFeed('tide'),
      days.map((day) => anyEpisode('tide', day)).sort((a, b) => Number(b.guid) - Number(a.guid)),
    );
    for (const day of days) await keep(day);
    const library = new LibraryState();
    settings = new SettingsState();
    downloads = new DownloadsState(() => undefined, settings.settings);
    playback = new PlaybackState(new Audio(), async function* () {});
    await Promise.all([library.load(), settings.load(), downloads.load(), playback.load()]);
    await library.loadEpisodes();
    rules = new RulesState({downloads, library, playback, settings});
    stop = rules.watch();
  });

  afterEach(() => stop());

  async function statuses(): Promise<(string | undefined)[]> {
    return Promise.all(days.map(async (day) => (await getDownload(`tide-${day}`))?.status));
  }

  it('show what they would remove, and do nothing until the person says yes', async () => {
    await rules.choose({episodesPerPodcast: 3});
    expect(rules.proposal.value?.removals).to.deep.equal([{episodeId: 'tide-1', by: 'count-rule'}]);
    expect(settings.settings.value.episodesPerPodcast).to.equal(null);
    rules.cancel();
    expect(await statuses()).to.deep.equal(['stored', 'stored', 'stored', 'stored']);

    await rules.choose({episodesPerPodcast: 3});
    await rules.confirm();
    await until(downloads.records, (records) => records.get('tide-1')?.status === 'removed');
    expect(await statuses()).to.deep.equal(['removed', 'stored', 'stored', 'stored']);
  });

  it('are chosen at once where they remove nothing', async () => {
    await rules.choose({removesPlayed: true});
    expect(rules.proposal.value).to.equal(undefined);
    expect(settings.settings.value.removesPlayed).to.equal(true);
  });

  it('take what was heard to the end, say so, and leave alone what is brought back', async () => {
    await rules.choose({removesPlayed: true});
    await play(2, {played: true});
    await until(rules.act, (act) => act !== undefined);
    expect(rules.act.value?.removals).to.deep.equal([{episodeId: 'tide-2', by: 'played-rule'}]);
    expect(await getDownload('tide-2')).to.include({status: 'removed', by: 'played-rule'});
    await rules.act.value?.undo();
    await until(downloads.records, (records) => records.get('tide-2')?.status === 'stored');
    await rules.apply();
    expect(await statuses()).to.deep.equal(['stored', 'stored', 'stored', 'stored']);

    const acts = rules.act.value;
    await play(2, {played: false});
    await play(2, {played: true});
    await until(rules.act, (act) => act !== acts);
    expect((await getDownload('tide-2'))?.status).to.equal('removed');
  });

  it('never take what is begun', async () => {
    await play(1, {played: false});
    await until(playback.positions, (positions) => positions.has('tide-1'));
    await rules.choose({episodesPerPodcast: 2});
    expect(rules.proposal.value?.removals.map(({episodeId}) => episodeId)).to.deep.equal(['tide-2']);
  });

  it('make room for a download that waits for the limit, with what was played', async () => {
    await rules.choose({roomLimit: 4000});
    await play(3, {played: true});
    await updateDownload('wanted', {type: 'wish', place: 1});
    await updateDownload('wanted', {type: 'wait', wait: {why: 'limit', missing: 800, free: 0}});
    await until(downloads.records, (records) => records.get('tide-3')?.status === 'removed');
    expect(await getDownload('tide-3')).to.include({by: 'room-rule'});
    await rules.apply();
    expect(await statuses()).to.deep.equal(['stored', 'stored', 'removed', 'stored']);
  });

  it('say and take back as one what comes in a row', async () => {
    await rules.choose({removesPlayed: true});
    await play(1, {played: true});
    await until(rules.act, (act) => act?.removals.length === 1);
    await play(2, {played: true});
    await until(rules.act, (act) => act?.removals.length === 2);
    await rules.act.value?.undo();
    expect(await statuses()).to.deep.equal(['stored', 'stored', 'stored', 'stored']);
  });
});
