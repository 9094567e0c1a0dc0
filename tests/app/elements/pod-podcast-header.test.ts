import {expect} from 'chai';
import '../../../app/elements/pod-podcast-header.js';
import {anyFeed} from './any-row.js';
import {buttonNames, find, listen, mount, press, textOf} from './mount.js';

describe('<pod-podcast-header>', () => {
  it('asks to follow, and to stop following', async () => {
    const header = await mount('pod-podcast-header', {feed: anyFeed()});
    const heard = [listen(header, 'pod-follow-request'), listen(header, 'pod-unfollow-request')];
    expect(find(header, 'button').getAttribute('aria-pressed')).to.equal('false');
    await press(header, 'Follow');
    expect(heard).to.deep.equal([[{feedId: 'tide'}], []]);
    header.following = true;
    await header.updateComplete;
    expect(find(header, 'button').getAttribute('aria-pressed')).to.equal('true');
    await press(header, 'Following');
    expect(heard).to.deep.equal([[{feedId: 'tide'}], [{feedId: 'tide'}]]);
  });

  it('shows a long description in part until asked', async () => {
    const description = `${'Slow stories from ports. '.repeat(20)}The end.`;
    const header = await mount('pod-podcast-header', {feed: anyFeed({description})});
    expect(textOf(header)).not.to.include('The end.');
    await press(header, 'More');
    expect(textOf(header)).to.include('The end.');
    await press(header, 'Less');
    expect(textOf(header)).not.to.include('The end.');
  });

  it('shows a short description at once', async () => {
    const header = await mount('pod-podcast-header', {feed: anyFeed()});
    expect(textOf(header)).to.include('Slow stories from ports.');
    expect(buttonNames(header)).to.deep.equal(['Follow']);
  });
});
