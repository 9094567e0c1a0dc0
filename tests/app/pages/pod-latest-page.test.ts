import {expect} from 'chai';
import '../../../app/pages/pod-latest-page.js';
import {anyRows, downloads} from '../elements/any-row.js';
import {find, findAll, listen, mount, nameOf, press, textOf} from '../elements/mount.js';

describe('<pod-latest-page>', () => {
  it('says what to do when there is nothing', async () => {
    const page = await mount('pod-latest-page');
    expect(textOf(page)).to.include('Nothing here yet');
    expect(findAll(page, 'a').map((link) => link.getAttribute('href'))).to.deep.equal(['/find']);
  });

  it('asks for a refresh, once at a time', async () => {
    const page = await mount('pod-latest-page', {rows: anyRows(1)});
    const heard = listen(page, 'pod-refresh-request');
    await press(page, 'Refresh');
    page.refreshing = true;
    await page.updateComplete;
    await press(page, 'Refresh');
    expect(heard).to.have.length(1);
    expect(find(page, '[aria-label=Refresh]').getAttribute('aria-busy')).to.equal('true');
  });

  it('says what the refresh brought, and that there is no network', async () => {
    const page = await mount('pod-latest-page', {
      rows: anyRows(1),
      result: {added: 3, podcasts: 2, failures: []},
      offline: true,
    });
    expect(textOf(find(page, '[role=status]'))).to.equal('No network. What is downloaded plays. 3 new from 2 podcasts');
  });

  it('narrows the list to what is downloaded', async () => {
    const rows = anyRows(3, (index) => (index === 1 ? {download: downloads.stored} : {}));
    const page = await mount('pod-latest-page', {rows});
    await press(page, 'Downloaded');
    expect(findAll(page, '.title').map(nameOf)).to.deep.equal(['Episode 1']);
    await press(page, 'In progress');
    expect(textOf(page)).to.include('Choose another');
    await press(page, 'All');
    expect(findAll(page, '.title')).to.have.length(3);
  });
});
