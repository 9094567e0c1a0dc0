import {expect} from 'chai';
import '../../../app/elements/pod-podcast-header.js';
import {anyFeed} from './any-row.js';
import {buttonNames, find, findAll, listen, mount, nameOf, press, textOf} from './mount.js';

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

  it('says how the podcast comes, in words', async () => {
    const categories = ['Science', 'Astronomy'];
    const feed = anyFeed({updateFrequency: 'weekly', type: 'serial', explicit: true, categories});
    const header = await mount('pod-podcast-header', {feed});
    expect(textOf(header)).to.include('Harbour Radio · weekly · Serial · Explicit').and.include('Science · Astronomy');
    const say = async (updateFrequency: string) => {
      header.feed = anyFeed({updateFrequency});
      await header.updateComplete;
      return textOf(find(header, '.facts'));
    };
    expect(await say('RRULE:FREQ=WEEKLY')).to.equal('Harbour Radio · weekly');
    expect(await say('FREQ=MONTHLY;BYDAY=1MO;UNTIL=20271231')).to.equal('Harbour Radio');
  });

  it('leads to the pages of the podcast, outside of Dogear', async () => {
    const funding = [
      {url: 'https://give.test/', text: ''},
      {url: 'https://shop.test/', text: 'Buy a mug'},
    ];
    const header = await mount('pod-podcast-header', {feed: anyFeed({link: 'https://tide.test/', funding})});
    const links = findAll(header, 'a').map((link) => [
      nameOf(link),
      link.getAttribute('href'),
      link.getAttribute('target'),
    ]);
    expect(links).to.deep.equal([
      ['Website', 'https://tide.test/', '_blank'],
      ['Support this podcast', 'https://give.test/', '_blank'],
      ['Buy a mug', 'https://shop.test/', '_blank'],
    ]);
  });
});
