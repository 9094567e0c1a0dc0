import {expect} from 'chai';
import '../../../app/pages/pod-podcast-page.js';
import type {PodPodcastPage} from '../../../app/pages/pod-podcast-page.js';
import type {Episode} from '../../../core/feed.js';
import {anyEpisode, anyFeed, anyRow, downloads} from '../elements/any-row.js';
import {buttonNames, find, findAll, listen, mount, press, settle, textOf} from '../elements/mount.js';

function anyEpisodes(count: number): Episode[] {
  return Array.from({length: count}, (_, index) => anyEpisode({episodeId: `e${index}`, title: `Episode ${index}`}));
}

function mountPodcast(changes: Partial<PodPodcastPage> = {}) {
  return mount('pod-podcast-page', {
    feed: anyFeed(),
    following: true,
    episodes: anyEpisodes(4),
    total: 4,
    toRow: (episode) => anyRow({episode}),
    ...changes,
  });
}

describe('<pod-podcast-page>', () => {
  it('shows the podcast, and how many episodes it has', async () => {
    const page = await mountPodcast();
    expect(textOf(find(page, 'h1'))).to.equal('Tide Tables');
    expect(findAll(page, 'h2').map(textOf)).to.include('4 episodes');
    expect(findAll(page, 'pod-episode-row')).to.have.length(4);
  });

  it('says which way the feed and the audio come', async () => {
    const page = await mountPodcast({
      check: {feedId: 'tide', checkedAt: 0, failures: 0, route: {by: 'direct', why: 'readable', host: 'host.test'}},
      audioRoute: {by: 'gateway', why: 'cors', host: 'media.test'},
    });
    expect(textOf(page))
      .to.include('Feed: direct, host.test lets browsers read it.')
      .and.include('Audio: through the gateway, because media.test does not let browsers read it.');
  });

  it('asks for another order', async () => {
    const page = await mountPodcast({sort: 'oldest'});
    const heard = listen(page, 'pod-sort-request');
    const select = find(page, 'select');
    expect(select.value).to.equal('oldest');
    select.value = 'longest';
    select.dispatchEvent(new Event('change'));
    expect(heard).to.deep.equal([{feedId: 'tide', sort: 'longest'}]);
  });

  it('searches at every keystroke, and says how many are found', async () => {
    const page = await mountPodcast();
    const heard = listen(page, 'pod-list-request');
    const input = find(page, 'input');
    input.value = 'harbour';
    input.dispatchEvent(new Event('input'));
    expect(heard).to.deep.equal([{text: 'harbour'}]);
    Object.assign(page, {text: 'harbour', episodes: anyEpisodes(1)});
    await settle(page);
    expect(findAll(page, 'h2').map(textOf)).to.include('1 of 4 episodes');
    expect(input.value).to.equal('harbour');
  });

  it('offers all episodes again when the filter or the text leaves none', async () => {
    const page = await mountPodcast({episodes: [], text: 'nothing', show: 'downloaded'});
    const heard = listen(page, 'pod-list-request');
    await press(page, 'Show all');
    await press(page, 'Unplayed');
    expect(heard).to.deep.equal([{show: 'all', text: ''}, {show: 'unplayed'}]);
  });

  it('marks the episodes that are selected', async () => {
    const page = await mountPodcast();
    const heard = listen(page, 'pod-played-request');
    await press(page, 'Select');
    await press(page, 'Select all');
    await press(page, 'Mark played');
    expect(heard).to.deep.equal([{episodeIds: ['e0', 'e1', 'e2', 'e3'], played: true}]);
  });

  it('downloads all that the list shows and that is missing, once the person has seen how much that is', async () => {
    const kinds = [downloads.absent, downloads.stored, downloads.queued, downloads.removed];
    const toRow = (episode: Episode) =>
      anyRow({episode, download: kinds[Number(episode.episodeId.slice(1))] ?? downloads.absent});
    const page = await mountPodcast({toRow, room: 35e9});
    const heard = listen(page, 'pod-download-all-request');
    await press(page, 'Download all');
    const dialog = find(page, 'dialog');
    await page.updateComplete;
    expect(textOf(dialog)).to.include('Download 2 episodes, 76 MB?').and.include('There is room for 35 GB.');
    await press(page, 'Download');
    expect(heard).to.deep.equal([{episodeIds: ['e0', 'e3']}]);
    page.toRow = (episode) => anyRow({episode, download: downloads.stored});
    await settle(page);
    expect(buttonNames(page)).not.to.include('Download all');
  });

  it('downloads what is selected and missing, and removes what is selected and not', async () => {
    const toRow = (episode: Episode) =>
      anyRow({episode, download: episode.episodeId === 'e1' ? downloads.stored : downloads.absent});
    const page = await mountPodcast({toRow});
    const heard = [listen(page, 'pod-download-all-request'), listen(page, 'pod-remove-all-request')];
    await press(page, 'Select');
    await press(page, 'Select all');
    await press(page, 'Download 114 MB');
    await press(page, 'Remove 38 MB');
    expect(heard).to.deep.equal([[{episodeIds: ['e0', 'e2', 'e3']}], [{episodeIds: ['e1']}]]);
  });

  it('asks for older episodes of a feed that has more, and only once', async () => {
    const page = await mountPodcast({older: 'more'});
    const heard = listen(page, 'pod-older-request');
    await press(page, 'Older episodes');
    expect(heard).to.deep.equal([{feedId: 'tide'}]);
    page.older = 'loading';
    await settle(page);
    await press(page, 'Reading older episodes');
    expect(heard).to.have.length(1);
    page.older = 'none';
    await settle(page);
    expect(buttonNames(page).join()).not.to.include('older');
  });

  it('shows a podcast that is followed but has not been read yet, so that it can be read or left', async () => {
    const pending = {feedId: 'rope', feedUrl: 'https://host.test/rope', title: 'Rope'};
    const page = await mount('pod-podcast-page', {pending, following: true});
    const heard = [listen(page, 'pod-refresh-request'), listen(page, 'pod-unfollow-request')];
    expect(textOf(find(page, 'h1'))).to.equal('Rope');
    expect(textOf(page)).to.include('Not read yet');
    await press(page, 'Try now');
    await press(page, 'Following');
    expect(heard).to.deep.equal([[{feedIds: ['rope']}], [{feedId: 'rope'}]]);
  });

  it('says so when it does not know the podcast, and leads home', async () => {
    const page = await mount('pod-podcast-page');
    expect(textOf(page)).to.include('Dogear does not know this podcast');
    expect(findAll(page, 'a').map((link) => link.getAttribute('href'))).to.include('/latest-podcasts');
  });
});
