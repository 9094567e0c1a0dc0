import {expect} from 'chai';
import '../../../app/pages/pod-podcasts-page.js';
import {anyFeed} from '../elements/any-row.js';
import {find, mount, textOf} from '../elements/mount.js';

describe('<pod-podcasts-page>', () => {
  it('leads to each podcast', async () => {
    const page = await mount('pod-podcasts-page', {items: [{feed: anyFeed(), episodes: 214, downloaded: 3}]});
    expect(find(page, 'a').getAttribute('href')).to.equal('/podcast/tide');
    expect(textOf(find(page, 'a')))
      .to.include('Tide Tables')
      .and.include('214 episodes · 3 downloaded');
  });

  it('leads to Find when there is none', async () => {
    const page = await mount('pod-podcasts-page');
    expect(textOf(page)).to.include('No podcasts yet');
    expect(find(page, 'a').getAttribute('href')).to.equal('/find');
  });
});
