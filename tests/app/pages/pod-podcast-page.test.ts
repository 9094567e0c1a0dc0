import {expect} from 'chai';
import '../../../app/pages/pod-podcast-page.js';
import {anyFeed, anyRows} from '../elements/any-row.js';
import {find, findAll, mount, textOf} from '../elements/mount.js';

describe('<pod-podcast-page>', () => {
  it('shows the podcast, and how many episodes it has', async () => {
    const page = await mount('pod-podcast-page', {feed: anyFeed(), rows: anyRows(4), following: true});
    expect(textOf(find(page, 'h1'))).to.equal('Tide Tables');
    expect(textOf(page)).to.include('4 episodes · newest first');
    expect(findAll(page, 'pod-episode-row')).to.have.length(4);
  });

  it('says so when it does not know the podcast, and leads home', async () => {
    const page = await mount('pod-podcast-page');
    expect(textOf(page)).to.include('Dogear does not know this podcast');
    expect(findAll(page, 'a').map((link) => link.getAttribute('href'))).to.include('/latest-podcasts');
  });
});
