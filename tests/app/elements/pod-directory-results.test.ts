import {expect} from 'chai';
import '../../../app/elements/pod-directory-results.js';
import type {DirectorySearch} from '../../../app/elements/pod-directory-results.js';
import type {FoundPodcast, SearchAnswer} from '../../../core/gateway-address.js';
import {buttonNames, find, findAll, listen, mount, nameOf, press, settle, textOf} from './mount.js';

function anyPodcast(changes: Partial<FoundPodcast> = {}): FoundPodcast {
  return {
    title: 'Tides',
    author: 'Harbour Radio',
    feedUrl: 'https://host.test/tides?x=1',
    directories: ['fyyd'],
    ...changes,
  };
}

const {feedUrl: _, ...noFeed} = anyPodcast({
  title: 'In one app',
  directories: ['Apple Podcasts'],
  link: 'https://a.test/1',
});

function mountAnswer(changes: Partial<SearchAnswer>) {
  const search: DirectorySearch = {status: 'ready', text: 'tides', podcasts: [], silent: [], ...changes};
  return mount('pod-directory-results', {text: 'tides', asked: true, directories: ['Apple Podcasts', 'fyyd'], search});
}

const statusOf = (element: Element) => textOf(find(element, '[role=status]'));

describe('<pod-directory-results>', () => {
  it('says whom it asks while it waits, then how many they list', async () => {
    const directories = ['Apple Podcasts', 'fyyd', 'Podcast Index'];
    const search = {status: 'asking', text: 'tides'} as const;
    const element = await mount('pod-directory-results', {text: 'tides', asked: true, directories, search});
    expect(statusOf(element)).to.equal('Searching Apple Podcasts, fyyd and Podcast Index …');
    element.search = {status: 'ready', text: 'tides', podcasts: [anyPodcast()], silent: []};
    await settle(element);
    expect(statusOf(element)).to.equal('1 podcast');
  });

  it('leads to the preview of each podcast, with a finger’s room', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const element = await mountAnswer({podcasts: [anyPodcast(), anyPodcast({title: hostile, author: ''})]});
    const links = findAll(element, 'a');
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal(
      Array(2).fill('/find?feed=https%3A%2F%2Fhost.test%2Ftides%3Fx%3D1'),
    );
    expect(links.map(nameOf)).to.deep.equal(['Tides Harbour Radio', hostile]);
    for (const link of links) expect(link.offsetHeight).to.be.at.least(44);
  });

  it('marks what is followed, under whichever spelling of its address, as soon as it is', async () => {
    const element = await mountAnswer({podcasts: [anyPodcast({feedUrl: 'https://HOST.test/tides/'}), anyPodcast()]});
    expect(textOf(element)).not.to.include('Following');
    const tides = {feedId: 't', feedUrl: 'http://host.test/tides', title: 'Tides', followedAt: 0};
    element.followed = new Map([['t', tides]]);
    await settle(element);
    expect(findAll(element, 'a').map(nameOf)).to.deep.equal(['Tides Harbour Radio Following', 'Tides Harbour Radio']);
  });

  it('shows a podcast without a feed, and where alone it can be heard', async () => {
    const element = await mountAnswer({podcasts: [noFeed]});
    expect(textOf(element)).to.include('No public feed: it can be heard only at Apple Podcasts');
    const [link, ...others] = findAll(element, 'a');
    expect(others).to.deep.equal([]);
    expect(link?.getAttribute('href')).to.equal('https://a.test/1');
    expect(link?.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(link?.offsetHeight).to.be.at.least(44);
  });

  it('says what to do when nobody lists it', async () => {
    expect(statusOf(await mountAnswer({}))).to.equal(
      'No directory lists “tides”. Check the spelling, or paste the feed’s address.',
    );
  });

  it('names those that did not answer, and asks again', async () => {
    for (const podcasts of [[anyPodcast()], []]) {
      const element = await mountAnswer({podcasts, silent: ['fyyd']});
      const heard = listen(element, 'pod-directory-request');
      expect(textOf(element)).to.include('fyyd did not answer').and.not.include('No directory lists');
      await press(element, 'Try again');
      expect(heard).to.deep.equal([{text: 'tides'}]);
    }
  });

  it('says why there is no answer, and offers to try again where that can help', async () => {
    for (const [reason, sentence, buttons] of [
      ['offline', 'No network.', ['Try again']],
      ['unreachable', 'The directories did not answer.', ['Try again']],
      ['too-many-requests', 'The gateway is asked too often from here.', ['Try again']],
      ['no-gateway', 'runs without its server', []],
      ['not-found', 'asks no directory', []],
    ] as const) {
      const search = {status: 'failed', text: 'tides', reason} as const;
      const element = await mount('pod-directory-results', {text: 'tides', asked: true, search});
      expect(textOf(find(element, '[role=alert]'))).to.include(sentence);
      expect(buttonNames(element), reason).to.deep.equal(buttons);
    }
  });

  it('stays within a narrow phone, whatever it is called', async () => {
    const title = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4);
    document.body.style.width = '320px';
    try {
      const element = await mountAnswer({podcasts: [anyPodcast({title}), {...noFeed, title, author: title}]});
      expect(element.scrollWidth).to.be.at.most(320);
      Object.assign(element, {asked: false, text: title});
      await settle(element);
      expect(element.scrollWidth).to.be.at.most(320);
    } finally {
      document.body.style.width = '';
    }
  });
});
