import {expect} from 'chai';
import '../../../app/pages/pod-episode-page.js';
import type {EpisodeRow} from '../../../app/elements/pod-episode-row.js';
import type {DownloadView} from '../../../core/download-view.js';
import type {EpisodeDetails} from '../../../core/feed.js';
import {anyEpisode, anyRow, downloads} from '../elements/any-row.js';
import {buttonNames, find, findAll, listen, mount, press, textOf} from '../elements/mount.js';

const title = 'The harbour that moved';

function mountPage(changes: Partial<EpisodeRow>, details?: EpisodeDetails) {
  return mount('pod-episode-page', {row: anyRow(changes), details});
}

describe('<pod-episode-page>', () => {
  const actions: Record<DownloadView['status'], string[]> = {
    absent: [`Download ${title}`],
    running: [`Cancel download of ${title}`],
    queued: [`Cancel download of ${title}`],
    stored: [`Remove download of ${title}`, `Verify download of ${title}`],
    failed: [`Retry ${title}`, `Cancel download of ${title}`],
    lost: [`Retry ${title}`, `Cancel download of ${title}`],
    removed: [`Download ${title}`],
  };
  for (const [status, names] of Object.entries(actions)) {
    it(`plays, and says what else can be done when ${status}`, async () => {
      const page = await mountPage({download: downloads[status as DownloadView['status']]});
      expect(buttonNames(page)).to.deep.equal([`Play ${title}`, ...names, 'Mark as played']);
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

  it('marks it as played, and as unplayed again', async () => {
    const page = await mountPage({});
    const heard = listen(page, 'pod-played-request');
    await press(page, 'Mark as played');
    page.row = anyRow({played: true});
    await page.updateComplete;
    await press(page, 'Mark as unplayed');
    expect(heard).to.deep.equal([
      {episodeIds: ['harbour'], played: true},
      {episodeIds: ['harbour'], played: false},
    ]);
  });

  it('says where it belongs, and what kind of episode it is', async () => {
    const episode = anyEpisode({season: 2, number: 5, type: 'bonus', explicit: true});
    expect(textOf(await mountPage({episode}))).to.include('Season 2 · Episode 5 · Bonus · Explicit');
  });

  it('hands the notes over with what they need', async () => {
    const page = await mountPage({}, {notes: '<p>Notes</p>'});
    page.showImages = true;
    await page.updateComplete;
    const {notes, base, images, duration, feedId, episodeId} = find(page, 'pod-show-notes');
    expect({notes, base, images, duration, feedId, episodeId}).to.deep.equal({
      notes: '<p>Notes</p>',
      base: 'https://host.test/feed.xml',
      images: true,
      duration: 2520,
      feedId: 'tide',
      episodeId: 'harbour',
    });
  });

  it('names who took part and how to support them, and leads outside', async () => {
    const link = 'https://host.test/5';
    const persons = [{name: 'Ana Lee', role: 'Host', link: 'https://ana.test/'}, {name: 'Bo'}];
    const page = await mountPage({}, {link, persons, funding: [{url: 'https://give.test/', text: 'Give'}]});
    const credits = find(page, '.credits');
    expect(textOf(credits)).to.include('With Ana Lee (host), Bo');
    const links = findAll(credits, 'a') as HTMLAnchorElement[];
    expect(links.map(({textContent, href, target}) => [textContent, href, target])).to.deep.equal([
      ['Ana Lee', 'https://ana.test/', '_blank'],
      ['Give', 'https://give.test/', '_blank'],
      ['Episode’s web page', link, '_blank'],
    ]);
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
