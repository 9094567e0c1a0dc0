import {expect} from 'chai';
import '../../../app/elements/pod-episode-row.js';
import type {EpisodeRow, RowContext} from '../../../app/elements/pod-episode-row.js';
import type {RequestDetails} from '../../../app/elements/request-events.js';
import type {SelectDetail} from '../../../app/elements/selection.js';
import type {DownloadView} from '../../../core/download-view.js';
import {anyEpisode, anyFeed, anyRow, downloads, waits} from './any-row.js';
import {buttonNames, find, findAll, listen, mount, nameOf, press, textOf} from './mount.js';

const title = 'The harbour that moved';

function mountRow(changes: Partial<EpisodeRow>, context: RowContext = 'latest') {
  return mount('pod-episode-row', {row: anyRow(changes), context});
}

const actions: Record<DownloadView['status'], {name: string; event: keyof RequestDetails}> = {
  absent: {name: `Download ${title}`, event: 'pod-download-request'},
  running: {name: `Cancel download of ${title}`, event: 'pod-download-cancel'},
  queued: {name: `Cancel download of ${title}`, event: 'pod-download-cancel'},
  stored: {name: `Play ${title}`, event: 'pod-play-request'},
  failed: {name: `Retry ${title}`, event: 'pod-download-retry'},
  lost: {name: `Retry ${title}`, event: 'pod-download-retry'},
  removed: {name: `Download ${title}`, event: 'pod-download-request'},
};

describe('<pod-episode-row>', () => {
  for (const [status, {name, event}] of Object.entries(actions)) {
    it(`offers one thing when ${status}: "${name}"`, async () => {
      const row = await mountRow({download: downloads[status as DownloadView['status']]});
      expect(buttonNames(row)).to.deep.equal([name]);
      const heard = listen(document.body, event);
      await press(row, name);
      expect(heard).to.deep.equal([{episodeId: 'harbour'}]);
    });

    it(`has a target for a thumb when ${status}`, async () => {
      const row = await mountRow({download: downloads[status as DownloadView['status']]});
      const {width, height} = find(row, 'button').getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
    });
  }

  it('pauses what is playing', async () => {
    const row = await mountRow({download: downloads.stored, playing: true});
    const heard = listen(row, 'pod-pause-request');
    await press(row, `Pause ${title}`);
    expect(heard).to.have.length(1);
  });

  it('lets a trouble be dismissed among the downloads, with the likely action at the right end', async () => {
    for (const download of [downloads.failed, downloads.lost, {...downloads.queued, wait: waits.room}]) {
      const row = await mountRow({download}, 'downloads');
      expect(buttonNames(row)).to.deep.equal([`Cancel download of ${title}`, `Retry ${title}`]);
    }
  });

  it('lets a kept episode be removed among the downloads', async () => {
    const row = await mountRow({download: downloads.stored}, 'downloads');
    expect(buttonNames(row)).to.deep.equal([`Remove download of ${title}`, `Play ${title}`]);
    const heard = listen(row, 'pod-download-remove');
    await press(row, `Remove download of ${title}`);
    expect(heard).to.deep.equal([{episodeId: 'harbour'}]);
  });

  it('has a handle where it can be moved, with a target for a thumb', async () => {
    const row = await mount('pod-episode-row', {
      row: anyRow({download: downloads.queued}),
      context: 'downloads',
      movable: true,
    });
    expect(buttonNames(row)).to.deep.equal([`Cancel download of ${title}`, `Move ${title}`]);
    const {width, height} = find(row, '.handle').getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
  });

  it('says quietly that it was removed, and by whom', async () => {
    const row = await mountRow({download: downloads.removed});
    expect(textOf(row)).to.include('Removed by you · 42 min · 38 MB');
    expect(find(row, '.facts').matches('.danger')).to.equal(false);
  });

  it('leads to where room is made, with the amount', async () => {
    const row = await mountRow({download: {...downloads.queued, wait: waits.room}});
    const links = findAll(row, '.facts a');
    expect(links.map((link) => [nameOf(link), link.getAttribute('href')])).to.deep.equal([
      ['Free 240 MB', '/storage?free=240000000'],
    ]);
  });

  it('says that a download began anew', async () => {
    const sentence = 'Started again: the file changed at its host';
    expect(textOf(await mountRow({download: {...downloads.running, restarted: true}}))).to.include(sentence);
    expect(textOf(await mountRow({download: {...downloads.queued, restarted: true}}))).to.include(sentence);
  });

  it('leads to the page of the episode', async () => {
    const row = await mountRow({});
    expect(find(row, 'a').getAttribute('href')).to.equal('/episode/harbour');
    expect(nameOf(find(row, 'a'))).to.equal(title);
  });

  it('says podcast, time and size before a download is asked for', async () => {
    expect(textOf(await mountRow({}))).to.include('Tide Tables · 42 min · 38 MB');
  });

  it('says the day instead of the podcast on the podcast’s own page', async () => {
    const text = textOf(await mountRow({}, 'podcast'));
    expect(text).to.include('Today · 42 min · 38 MB').and.not.include('Tide Tables');
  });

  it('says so when nobody knows the size', async () => {
    const episode = anyEpisode({enclosure: {url: 'https://host.test/a.mp3', type: ''}});
    expect(textOf(await mountRow({episode}))).to.include('size unknown');
  });

  it('says "Downloaded" of a kept episode, and describes its button with it', async () => {
    const row = await mountRow({download: downloads.stored});
    expect(textOf(row)).to.include('Downloaded');
    const description = find(row, 'button').getAttribute('aria-describedby');
    expect(row.shadowRoot?.getElementById(description ?? '')?.textContent).to.include('Downloaded');
  });

  it('says how much is left to hear of a kept episode', async () => {
    expect(textOf(await mountRow({download: downloads.stored, position: 1440}))).to.include('18 min left');
  });

  it('says how far a download has come: share and time in lists, bytes among the downloads', async () => {
    expect(textOf(await mountRow({download: downloads.running}))).to.include('55% · 1 min left');
    const row = await mountRow({download: downloads.running}, 'downloads');
    expect(textOf(row)).to.include('25 of 46 MB');
    expect(find(row, 'progress')).to.have.property('value').closeTo(0.55, 0.001);
  });

  it('explains a silent host', async () => {
    const download: DownloadView = {status: 'running', progress: {downloaded: 1, bytesPerSecond: 0, silent: true}};
    expect(textOf(await mountRow({download}))).to.include('Retry to ask the host again');
  });

  it('folds the corner with the bytes: nothing, a part, the whole', async () => {
    const foldOf = async (download: DownloadView) => find(await mountRow({download}), 'pod-artwork').fold;
    expect(await foldOf(downloads.absent)).to.equal(0);
    expect(await foldOf(downloads.failed)).to.equal(0);
    expect(await foldOf(downloads.running)).to.be.closeTo(0.55, 0.001);
    expect(await foldOf(downloads.stored)).to.equal(1);
  });

  it('is one box while selecting, wherever it is tapped, and tells whether a range is meant', async () => {
    const row = await mountRow({});
    row.selecting = true;
    await row.updateComplete;
    const box = find(row, 'input');
    expect(nameOf(box)).to.equal(title);
    const {left, top, right, bottom} = row.getBoundingClientRect();
    for (const [x, y] of [
      [left + 5, top + 5],
      [right - 5, bottom - 5],
    ] as const) {
      expect(row.shadowRoot?.elementFromPoint(x, y)).to.equal(box);
    }
    const heard: SelectDetail[] = [];
    row.addEventListener('pod-select', ({detail}) => heard.push(detail));
    box.click();
    box.dispatchEvent(new MouseEvent('click', {shiftKey: true, detail: 1}));
    box.dispatchEvent(new KeyboardEvent('keydown', {key: ' ', shiftKey: true}));
    box.click();
    expect(heard.map(({range}) => range)).to.deep.equal([false, true, true]);
    expect(heard[0]).to.deep.equal({episodeId: 'harbour', range: false});
  });

  it('keeps the same button while its meaning changes, so that the focus stays', async () => {
    const row = await mountRow({});
    const button = find(row, 'button');
    button.focus();
    row.row = anyRow({download: downloads.queued});
    await row.updateComplete;
    expect(row.shadowRoot?.activeElement).to.equal(button);
    expect(nameOf(button)).to.equal(`Cancel download of ${title}`);
  });

  it('shows size and time in full beside a long name of a podcast', async () => {
    const row = await mountRow({feed: anyFeed({title: 'A podcast with a name that goes on and on and on'})});
    row.style.width = '320px';
    const [source, rest] = [...find(row, '.facts').children];
    expect(source?.scrollWidth).to.be.greaterThan(source?.clientWidth ?? 0);
    expect(rest?.getBoundingClientRect().height).to.equal(source?.getBoundingClientRect().height);
  });
});
