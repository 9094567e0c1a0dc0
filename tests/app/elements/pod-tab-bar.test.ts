import {expect} from 'chai';
import '../../../app/elements/pod-tab-bar.js';
import {find, findAll, mount, textOf} from './mount.js';

describe('<pod-tab-bar>', () => {
  it('leads to the four places', async () => {
    const links = findAll(await mount('pod-tab-bar'), 'a');
    expect(links.map((link) => [textOf(link), link.getAttribute('href')])).to.deep.equal([
      ['Latest', '/latest-podcasts'],
      ['Podcasts', '/podcasts'],
      ['Downloads', '/download-progress'],
      ['Find', '/find'],
    ]);
  });

  it('marks the place that is shown, and none on other pages', async () => {
    const bar = await mount('pod-tab-bar', {current: 'podcasts'});
    expect(findAll(bar, '[aria-current=page]').map(textOf)).to.deep.equal(['Podcasts']);
    bar.current = undefined;
    await bar.updateComplete;
    expect(findAll(bar, '[aria-current]')).to.deep.equal([]);
  });

  it('says how many downloads wait, without changing the name of the place', async () => {
    const bar = await mount('pod-tab-bar', {waiting: 3});
    const link = find(bar, 'a[href="/download-progress"]');
    const badge = bar.shadowRoot?.getElementById(link.getAttribute('aria-describedby') ?? '');
    expect(badge?.textContent).to.equal('3 waiting');
    expect(badge?.getAttribute('aria-hidden')).to.equal('true');
  });
});
