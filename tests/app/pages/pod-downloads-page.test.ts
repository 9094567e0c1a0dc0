import {expect} from 'chai';
import '../../../app/pages/pod-downloads-page.js';
import type {DownloadStarts} from '../../../app/elements/words.js';
import type {DownloadView} from '../../../core/download-view.js';
import {anyRows, downloads, waits} from '../elements/any-row.js';
import {buttonNames, find, findAll, listen, mount, nameOf, press, textOf} from '../elements/mount.js';

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
    const parts = findAll(page, 'section').map((part) => [nameOf(part), findAll(part, '.title').map(nameOf)]);
    expect(parts).to.deep.equal([
      ['Downloading', ['Episode 0']],
      ['Waiting', ['Episode 1']],
      ['Needs you', ['Episode 2', 'Episode 3', 'Episode 4']],
      ['Downloaded', ['Episode 5']],
    ]);
  });

  it('sums up what runs', async () => {
    const summary = {episodes: 3, downloaded: 84e6, total: 137e6, bytesPerSecond: 2.1e6, secondsLeft: 25};
    const text = textOf(await mount('pod-downloads-page', {rows, summary}));
    expect(text).to.include('3 episodes 84 of 137 MB');
    expect(text).to.include('2.1 MB/s · 25 s left · keeps going if you close Dogear');
  });

  it('says how much room is taken', async () => {
    const page = await mount('pod-downloads-page', {rows, room: {used: 2.4e9, available: 35.6e9}});
    expect(textOf(page)).to.include('On this device').and.include('2.4 of 38 GB');
  });

  it('says how waiting downloads start', async () => {
    const sentences: Record<DownloadStarts, string> = {
      alone: 'start by themselves',
      open: 'Downloads continue while Dogear is open.',
      gesture: 'start with your next tap',
      denied: 'The browser blocks several downloads',
      unsupported: 'cannot download in the background yet',
    };
    for (const [starts, sentence] of Object.entries(sentences)) {
      const page = await mount('pod-downloads-page', {rows, starts: starts as DownloadStarts});
      expect(textOf(page)).to.include(sentence);
      expect(buttonNames(page).includes('Start now')).to.equal(starts === 'gesture');
    }
  });

  it('starts what waits for a tap', async () => {
    const page = await mount('pod-downloads-page', {rows, starts: 'gesture'});
    const heard = listen(page, 'pod-start-request');
    await press(page, 'Start now');
    expect(heard).to.have.length(1);
  });

  it('says what to do when there is nothing', async () => {
    const page = await mount('pod-downloads-page');
    expect(textOf(page)).to.include('No downloads yet');
    expect(find(page, 'a').getAttribute('href')).to.equal('/latest-podcasts');
  });
});
