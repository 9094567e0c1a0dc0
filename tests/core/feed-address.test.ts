import {expect} from 'chai';
import {FeedError} from '../../core/feed.js';
import {findFeedAddress, readFeedAddress, toFeedKey} from '../../core/feed-address.js';

const show = 'https://feeds.example/show.xml';

const addresses: [behaviour: string, feedUrl: string, ...texts: string[]][] = [
  ['takes an address as it is', show, show],
  [
    'keeps the scheme',
    'http://feeds.example/show.xml',
    'http://feeds.example/show.xml',
    'HTTP://FEEDS.example/show.xml',
  ],
  ['forgets white space and invisible marks around it', show, `  ${show}\n`, `\u200b\ufeff${show}\u200e`],
  ['forgets quotes and angle brackets around it', show, `"${show}"`, `<${show}>`, `“${show}”`, `'<${show}>'`],
  ['adds the scheme that was left out', show, 'feeds.example/show.xml', '//feeds.example/show.xml'],
  ['keeps the query', 'https://feeds.example/show?id=1&x=a%20b', 'feeds.example/show?id=1&x=a%20b'],
  ['keeps the port', 'https://feeds.example:8443/show.xml', 'feeds.example:8443/show.xml'],
  ['forgets the fragment', show, `${show}#episode-3`],
  ['uses http for this machine', 'http://localhost:8080/sample/feed.xml', 'localhost:8080/sample/feed.xml'],
  ['uses http for this machine by number', 'http://127.0.0.1:8080/feed', '127.0.0.1:8080/feed'],
  ['uses http for this machine by IPv6', 'http://[::1]:8080/feed', '[::1]:8080/feed', 'feed://[::1]:8080/feed'],
  ['reads IPv6', 'https://[2001:db8::1]/feed', '[2001:db8::1]/feed', 'https://[2001:db8::1]/feed'],
  ['reads international names', 'https://xn--mnchen-3ya.example/f%C3%BCr.xml', 'münchen.example/für.xml'],
  ['reads a name of the home network after a scheme', 'http://nas/feed.xml', 'http://nas/feed.xml'],
  [
    'takes the scheme of an app for https',
    show,
    ...['feed', 'rss', 'pcast', 'itpc', 'itpcs', 'podcast', 'podcasts', 'web+podcast', 'FEED', 'itms-podcasts'].flatMap(
      (scheme) => [`${scheme}://feeds.example/show.xml`, `${scheme}:feeds.example/show.xml`],
    ),
  ],
  ['takes the address inside the scheme of an app', show, `feed:${show}`, `feed://${show}`, `podcast:feed:${show}`],
  ['mends what browsers make of such an address', show, 'feed://https//feeds.example/show.xml'],
  ['decodes what browsers hand to an app', show, 'web+podcast:https%3A%2F%2Ffeeds.example%2Fshow.xml'],
  ['keeps an inner http', 'http://feeds.example/show.xml', 'pcast:http://feeds.example/show.xml'],
  [
    'finds the only address in a text',
    show,
    `Listen: ${show}`,
    `Listen:${show}`,
    `Tides (${show}).`,
    `[Tides](${show})`,
    `Hear this, at 3.30 e.g.: feeds.example/show.xml!`,
    `${show}\nSent from my phone\n${show}`,
    `“Tides” by me@mail.example, pcast://feeds.example/show.xml…`,
  ],
  ['keeps brackets that belong to an address', 'https://feeds.example/show_(1)', 'See https://feeds.example/show_(1).'],
];

const noAddresses = [
  '',
  ' ',
  'tides',
  'tide tables',
  '1984',
  '1.5',
  'Tides.',
  'e.g.',
  'and/or',
  'me@mail.example',
  'mailto:me@mail.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://feeds.example/a',
  'file:///feed.xml',
  'C:\\feeds\\show.xml',
  'podcast:tides',
  'https://',
  'https://feeds.example:99999/',
  'feed://%zz/',
  'https%3A%zz',
  'one https://feeds.example/one and https://feeds.example/two',
  `https://feeds.example/${'x'.repeat(20_000)}`,
];

describe('readFeedAddress', () => {
  for (const [behaviour, feedUrl, ...texts] of addresses) {
    it(behaviour, () => {
      for (const text of texts) expect(readFeedAddress(text), text).to.deep.equal({kind: 'address', feedUrl});
    });
  }

  it('sets user and password apart', () => {
    const credentials = {user: 'ann', password: 'p@ss/1'};
    const address = {kind: 'address', feedUrl: show, credentials};
    expect(readFeedAddress('https://ann:p%40ss%2F1@feeds.example/show.xml')).to.deep.equal(address);
    expect(readFeedAddress('pcast://ann:p%40ss%2F1@feeds.example/show.xml')).to.deep.equal(address);
    expect(readFeedAddress('https://100%@feeds.example/')).to.deep.include({credentials: {user: '100%', password: ''}});
  });

  it('knows a podcast at Apple Podcasts', () => {
    for (const text of [
      'https://podcasts.apple.com/us/podcast/tides/id1234567890',
      'https://podcasts.apple.com/us/podcast/tides/id1234567890?i=1000600000000#listen',
      'Tides on Apple Podcasts: https://podcasts.apple.com/us/podcast/id1234567890?l=de',
      'podcasts.apple.com/podcast/id1234567890/',
      'https://embed.podcasts.apple.com/us/podcast/tides/id1234567890',
      'http://itunes.apple.com/de/podcast/gezeiten/id1234567890?mt=2',
      'https://itunes.apple.com/WebObjects/MZStore.woa/wa/viewPodcast?id=1234567890',
      'podcasts://podcasts.apple.com/us/podcast/tides/id1234567890',
      'itms-podcasts://itunes.apple.com/podcast/id1234567890',
      'itms-podcasts:podcasts.apple.com/podcast/id1234567890',
    ]) {
      const address = readFeedAddress(text);
      expect(address, text).to.deep.include({kind: 'apple', podcastId: '1234567890'});
      expect('url' in address && address.url, text).to.match(/^https:\/\/[a-z.]+\.apple\.com\/[^#]*$/);
    }
  });

  it('takes other pages of Apple, and other hosts, for what they are', () => {
    for (const url of [
      'https://podcasts.apple.com/us/browse',
      'https://podcasts.apple.com.feeds.example/podcast/id1',
      'https://mypodcasts.apple.com/podcast/id1',
      'https://feeds.example/podcasts.apple.com/id1',
    ]) {
      expect(readFeedAddress(url)).to.deep.equal({kind: 'address', feedUrl: url});
    }
  });

  for (const text of noAddresses) {
    it(`finds no address in ${JSON.stringify(text.slice(0, 60))}`, () => {
      expect(findFeedAddress(text)).to.equal(undefined);
      expect(() => readFeedAddress(text)).to.throw(FeedError, 'not-an-address');
    });
  }
});

describe('toFeedKey', () => {
  it('is the same for addresses that mean the same feed', () => {
    for (const feedUrl of [
      'http://feeds.example/Show?x=1',
      'https://FEEDS.example/Show?x=1',
      'https://feeds.example:443/Show?x=1',
      'http://feeds.example:80/Show?x=1',
      'https://feeds.example/Show/?x=1#latest',
    ]) {
      expect(toFeedKey(feedUrl)).to.equal(toFeedKey('https://feeds.example/Show?x=1'));
    }
  });

  it('differs in everything else', () => {
    const different = ['/show', '/Show', '/Show?x=1', '/Show?x=2', ':8080/Show', ''].map(
      (rest) => `https://feeds.example${rest}`,
    );
    expect(new Set([...different, 'https://www.feeds.example/Show'].map(toFeedKey)).size).to.equal(7);
  });
});
