import {expect} from 'chai';
import '../../../app/pages/pod-downloads-page.js';
import type {DownloadStarts} from '../../../app/elements/words.js';
import type {WaitReason} from '../../../core/download-reasons.js';
import type {DownloadView} from '../../../core/download-view.js';
import {anyRows, downloads, waits} from '../elements/any-row.js';
import {buttonNames, find, findAll, listen, mount, nameOf, press, settle, textOf} from '../elements/mount.js';

const kinds: DownloadView[] = [
  downloads.running,
  downloads.queued,
  {...downloads.queued, wait: waits.room},
  downloads.failed,
  downloads.lost,
  downloads.stored,
];
const rows = anyRows(kinds.length, (index) => ({download: kinds[index] ?? downloads.absent}));

describe('<pod-downloads-page>', () => {
  it('puts every download where it belongs', async () => {
    const page = await mount('pod-downloads-page', {rows});
    expect(findAll(page, 'h2, .title').map(nameOf)).to.deep.equal([
      ...['Downloading', 'Episode 0'],
      ...['Waiting', 'Episode 1'],
      ...['Needs you', 'Episode 2', 'Episode 3', 'Episode 4'],
      ...['Downloaded', 'Episode 5'],
    ]);
  });

  it('pauses and resumes the queue, while there is one', async () => {
    const page = await mount('pod-downloads-page', {rows});
    const heard = [listen(page, 'pod-pause-all-request'), listen(page, 'pod-resume-all-request')];
    await press(page, 'Pause all');
    page.paused = true;
    await settle(page);
    await press(page, 'Resume all');
    expect(heard.map(({length}) => length)).to.deep.equal([1, 1]);
    expect(textOf(page)).to.include('2 episodes Paused');
    page.rows = rows.filter(({download}) => download.status === 'stored');
    await settle(page);
    expect(buttonNames(page).join()).not.to.include('all');
  });

  it('retries everything that needs the person', async () => {
    const page = await mount('pod-downloads-page', {rows});
    const heard = listen(page, 'pod-retry-all-request');
    await press(page, 'Retry all');
    expect(heard).to.have.length(1);
  });

  it('sums up what runs', async () => {
    const summary = {episodes: 2, downloaded: 84e6, total: 137e6, bytesPerSecond: 2.1e6, secondsLeft: 25};
    const text = textOf(await mount('pod-downloads-page', {rows, summary}));
    expect(text).to.include('2 episodes 84 of 137 MB');
    expect(text).to.include('2.1 MB/s · 25 s left · keeps going if you close Dogear');
  });

  it('says how much room is taken', async () => {
    const page = await mount('pod-downloads-page', {rows, room: {used: 2.4e9, available: 35.6e9}});
    expect(textOf(page)).to.include('On this device').and.include('2.4 of 38 GB');
  });

  it('says that part of the queue runs', async () => {
    const summary = {episodes: 1, downloaded: 84e6, total: 137e6};
    expect(textOf(await mount('pod-downloads-page', {rows, summary}))).to.include('1 of 2 episodes 84 of 137 MB');
  });

  it('says how waiting downloads start where they do not start by themselves', async () => {
    const sentences: Record<Exclude<DownloadStarts, 'alone'>, [sentence: string, wait: WaitReason]> = {
      open: ['Downloads continue while Dogear is open.', waits.turn],
      gesture: ['start with your next tap', waits.gesture],
      denied: ['The browser blocks several downloads', waits.permission],
      unsupported: ['cannot keep downloads here', waits.turn],
    };
    for (const [starts, [sentence, wait]] of Object.entries(sentences)) {
      const page = await mount('pod-downloads-page', {
        rows: anyRows(2, () => ({download: {...downloads.queued, wait}})),
        starts: starts as DownloadStarts,
      });
      expect(textOf(page)).to.include(sentence);
      expect(buttonNames(page).includes('Start now')).to.equal(starts === 'gesture');
    }
  });

  it('starts what waits for a tap', async () => {
    const waiting = anyRows(1, () => ({download: {...downloads.queued, wait: waits.gesture}}));
    const page = await mount('pod-downloads-page', {rows: waiting, starts: 'gesture'});
    const heard = listen(page, 'pod-start-request');
    await press(page, 'Start now');
    expect(heard).to.have.length(1);
  });

  it('says what to do when there is nothing', async () => {
    const page = await mount('pod-downloads-page');
    expect(textOf(page)).to.include('No downloads yet');
    expect(find(page, 'a.primary').getAttribute('href')).to.equal('/latest-podcasts');
  });
});
