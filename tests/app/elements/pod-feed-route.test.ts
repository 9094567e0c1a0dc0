import {expect} from 'chai';
import '../../../app/elements/pod-feed-route.js';
import {mount, textOf} from './mount.js';

describe('<pod-feed-route>', () => {
  it('says the way of the feed and of the audio, and why', async () => {
    const route = await mount('pod-feed-route', {
      feedRoute: {by: 'direct', why: 'readable', host: 'feeds.example'},
      audioRoute: {by: 'gateway', why: 'http', host: 'media.example'},
    });
    expect(textOf(route)).to.equal(
      'Feed: direct, feeds.example lets browsers read it. Audio: through the gateway, because media.example has no secure address.',
    );
    route.feedRoute = {by: 'gateway', why: 'cors', host: 'feeds.example'};
    await route.updateComplete;
    expect(textOf(route)).to.include('Feed: through the gateway, because feeds.example does not let browsers read it.');
  });

  it('says nothing of what is not known, and keeps its height when it gets to know it', async () => {
    const route = await mount('pod-feed-route');
    expect(textOf(route)).to.equal('');
    route.feedRoute = {by: 'direct', why: 'readable', host: 'feeds.example'};
    await route.updateComplete;
    const {height} = route.getBoundingClientRect();
    route.audioRoute = {by: 'direct', why: 'readable', host: 'media.example'};
    await route.updateComplete;
    expect(route.getBoundingClientRect().height).to.equal(height);
  });
});
