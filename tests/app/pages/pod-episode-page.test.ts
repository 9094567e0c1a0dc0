import {expect} from 'chai';
import '../../../app/pages/pod-episode-page.js';
import type {EpisodeRow} from '../../../app/elements/pod-episode-row.js';
import type {DownloadView} from '../../../core/download.js';
import {anyRow, downloads} from '../elements/any-row.js';
import {buttonNames, find, listen, mount, press, textOf} from '../elements/mount.js';

const title = 'The harbour that moved';

function mountPage(changes: Partial<EpisodeRow>, notes = '') {
  return mount('pod-episode-page', {row: anyRow(changes), notes});
}

describe('<pod-episode-page>', () => {
  const actions: Record<DownloadView['status'], string[]> = {
    absent: [`Download ${title}`],
    running: [`Cancel download of ${title}`],
    queued: [`Cancel download of ${title}`],
    stored: [`Remove download of ${title}`],
    failed: [`Retry ${title}`, `Cancel download of ${title}`],
    lost: [`Retry ${title}`, `Cancel download of ${title}`],
  };
  for (const [status, names] of Object.entries(actions)) {
    it(`plays, and says what else can be done when ${status}`, async () => {
      const page = await mountPage({download: downloads[status as DownloadView['status']]});
      expect(buttonNames(page)).to.deep.equal([`Play ${title}`, ...names]);
      expect(textOf(find(page, '[role=status]'))).not.to.equal('');
    });
  }

  it('asks for what its buttons say', async () => {
    const page = await mountPage({download: downloads.stored, playing: true});
    const [paused, removed] = [listen(page, 'pod-pause-request'), listen(page, 'pod-download-remove')];
    await press(page, `Pause ${title}`);
    await press(page, `Remove download of ${title}`);
    expect([paused.length, removed]).to.deep.equal([1, [{episodeId: 'harbour'}]]);
  });

  it('shows the notes with their lines, and nothing of their markup as markup', async () => {
    const page = await mountPage({}, 'First\nSecond <b>bold</b>');
    const notes = find(page, '.notes');
    expect(notes.textContent).to.equal('First\nSecond <b>bold</b>');
    expect(getComputedStyle(notes).whiteSpace).to.equal('pre-line');
  });

  it('leads to its podcast', async () => {
    expect(find(await mountPage({}), '.podcast').getAttribute('href')).to.equal('/podcast/tide');
  });

  it('says so when it does not know the episode, and leads to Latest', async () => {
    const page = await mount('pod-episode-page');
    expect(textOf(page)).to.include('Dogear does not know this episode');
    expect(find(page, 'a').getAttribute('href')).to.equal('/latest-podcasts');
  });
});
