import {expect} from 'chai';
import '../../../app/pages/pod-latest-page.js';
import type {PodLatestPage} from '../../../app/pages/pod-latest-page.js';
import type {Episode} from '../../../core/feed.js';
import {anyRow, anyRows} from '../elements/any-row.js';
import {buttonNames, find, findAll, listen, mount, nameOf, press, settle, textOf} from '../elements/mount.js';

const toRow = (episode: Episode) => anyRow({episode});

async function mountPage(count: number, properties: Partial<PodLatestPage> = {}): Promise<PodLatestPage> {
  const episodes = anyRows(count).map(({episode}) => episode);
  const page = await mount('pod-latest-page', {episodes, total: count, toRow, ...properties});
  await settle(page);
  return page;
}

describe('<pod-latest-page>', () => {
  it('says what to do when there is nothing', async () => {
    const page = await mountPage(0);
    expect(textOf(page)).to.include('Nothing here yet');
    expect(findAll(page, 'a').map((link) => link.getAttribute('href'))).to.deep.equal(['/find']);
  });

  it('asks for a refresh, once at a time', async () => {
    const page = await mountPage(1);
    const heard = listen(page, 'pod-refresh-request');
    await press(page, 'Refresh');
    page.refreshing = true;
    await page.updateComplete;
    await press(page, 'Refresh');
    expect(heard).to.have.length(1);
    expect(find(page, '[aria-label=Refresh]').getAttribute('aria-busy')).to.equal('true');
  });

  it('says what the refresh brought, and that there is no network', async () => {
    const page = await mountPage(1, {result: {added: 3, podcasts: 2, failures: []}, offline: true});
    expect(textOf(find(page, '[role=status]'))).to.equal('No network. What is downloaded plays. 3 new from 2 podcasts');
  });

  it('says so when the filter lets nothing through, and lets another be chosen', async () => {
    const page = await mountPage(3, {episodes: [], show: 'downloaded'});
    expect(textOf(page)).to.include('No episode here is “Downloaded”. Choose another.');
    const heard = listen(page, 'pod-list-request');
    await press(page, 'Unplayed');
    expect(heard).to.deep.equal([{show: 'unplayed'}]);
  });

  it('marks what was selected, a range of it with Shift', async () => {
    const page = await mountPage(6);
    await press(page, 'Select');
    await settle(page);
    const box = (index: number) => findAll(page, 'input')[index];
    expect(nameOf(box(1) as HTMLElement)).to.equal('Episode 1');
    box(1)?.click();
    box(3)?.dispatchEvent(new MouseEvent('click', {shiftKey: true, detail: 1}));
    await settle(page);
    expect(textOf(find(page, 'pod-selection-bar'))).to.include('3 of 6 selected');
    const heard = listen(document.body, 'pod-played-request');
    await press(page, 'Mark played');
    expect(heard).to.deep.equal([{episodeIds: ['e1', 'e2', 'e3'], played: true}]);
  });

  it('selects all and none, and ends with Done, Select or Escape', async () => {
    const page = await mountPage(300);
    const isSelecting = () => buttonNames(page).includes('Done');
    await press(page, 'Select');
    await press(page, 'Select all');
    expect(textOf(find(page, 'pod-selection-bar'))).to.include('300 of 300 selected');
    await press(page, 'Select none');
    expect(textOf(find(page, 'pod-selection-bar'))).to.include('0 of 300 selected');
    await press(page, 'Done');
    expect(isSelecting()).to.equal(false);
    await press(page, 'Select');
    await press(page, 'Select');
    expect(isSelecting()).to.equal(false);
    await press(page, 'Select');
    expect(isSelecting()).to.equal(true);
    page.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));
    await settle(page);
    expect(isSelecting()).to.equal(false);
  });

  it('has the bar at the lower edge of the screen while the list goes on below', async () => {
    const page = await mountPage(300);
    await press(page, 'Select');
    const {bottom} = find(page, 'pod-selection-bar').getBoundingClientRect();
    expect(bottom).to.be.within(innerHeight - 20, innerHeight);
  });
});
