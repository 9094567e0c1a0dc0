import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, it} from 'node:test';
import type {SearchAnswer} from '../../core/gateway-address.js';
import {RecentAnswers} from '../../gateway/directories/recent-answers.js';
import {Refusal} from '../../gateway/refusal.js';
import {type Search, search} from '../../gateway/search-route.js';
import type {DirectorySettings} from '../../gateway/settings.js';
import {type AnyAnswer, type Asked, anyAsk} from './any-ask.js';

/** As iTunes answers, shortened. */
const apple = {
  resultCount: 2,
  results: [
    {
      wrapperType: 'track',
      kind: 'podcast',
      collectionId: 290783428,
      artistName: 'NPR',
      collectionName: 'Planet Money',
      feedUrl: 'https://feeds.npr.org/510289/podcast.xml',
      collectionViewUrl: 'https://podcasts.apple.com/us/podcast/planet-money/id290783428?uo=4',
      artworkUrl100: 'https://is1-ssl.mzstatic.com/image/thumb/Podcasts123/v4/mza.jpg/100x100bb.jpg',
      artworkUrl600: 'https://is1-ssl.mzstatic.com/image/thumb/Podcasts123/v4/mza.jpg/600x600bb.jpg',
      collectionPrice: 0.0,
      genres: ['Business', 'Podcasts'],
    },
    {
      wrapperType: 'track',
      kind: 'podcast',
      collectionId: 391294609,
      artistName: 'France Culture',
      collectionName: 'Toute une vie',
      collectionViewUrl: 'https://podcasts.apple.com/us/podcast/toute-une-vie/id391294609?uo=4',
      artworkUrl100: 'https://is1-ssl.mzstatic.com/image/thumb/Podcasts/v4/mza.jpg/100x100bb.jpg',
    },
  ],
};

/** As fyyd answers, shortened. */
const fyyd = {
  status: 1,
  msg: 'ok',
  meta: {API_INFO: {API_VERSION: 0.2}},
  data: [
    {
      title: 'Freak Show',
      id: 85,
      xmlURL: 'https://feeds.metaebene.me/freakshow/m4a',
      htmlURL: 'http://freakshow.fm',
      imgURL: 'http://freakshow.fm/freak-show_original.jpg',
      status: 390,
      layoutImageURL: 'https://img.fyyd.de/pd/layout/85.jpg',
      language: 'de',
      categories: 38,
      rank: 32,
      url_fyyd: 'https://fyyd.de/podcast/freak-show/0',
      author: 'Metaebene Personal Media - Tim Pritlove',
    },
  ],
};

/** As Podcast Index answers, shortened. */
const podcastIndex = {
  status: 'true',
  feeds: [
    {
      id: 41504,
      title: 'No Agenda',
      url: 'http://feed.nashownotes.com/rss.xml',
      link: 'http://noagendashow.com',
      author: 'Adam Curry &amp; John C. Dvorak',
      image: 'https://noagendaassets.com/feed.png',
      artwork: '',
      lastUpdateTime: 1607323495,
      generator: null,
      dead: 0,
      categories: {'77': 'Society'},
    },
    {id: 2, title: 'Gone', url: 'https://gone.example/feed', author: '', image: '', artwork: '', dead: 1},
  ],
  count: 2,
  query: 'planet money',
  description: 'Found matching feeds.',
};

const settings: DirectorySettings = {
  names: ['apple', 'fyyd', 'podcastindex'],
  appleUrl: 'https://apple.example',
  fyydUrl: 'https://fyyd.example',
  podcastIndexUrl: 'https://index.example',
  podcastIndexKey: 'KEY',
  podcastIndexSecret: 'se$cret',
};
const onlyApple: DirectorySettings = {...settings, names: ['apple']};
const all = {'apple.example': {body: apple}, 'fyyd.example': {body: fyyd}, 'index.example': {body: podcastIndex}};

function anySearch(options: Partial<Search>): Search {
  return {
    settings,
    ask: anyAsk(all),
    signal: new AbortController().signal,
    userAgent: 'Dogear/1.2.3 (+https://dogear.example)',
    recent: new RecentAnswers(),
    ...options,
  };
}

function searchAppleFor(answer: AnyAnswer): Promise<SearchAnswer> {
  return search('tides', anySearch({settings: onlyApple, ask: anyAsk({'apple.example': answer})}));
}

describe('search', () => {
  it('asks each directory in its own way, within five seconds and two megabytes', async () => {
    const asked: Asked = [];
    await search('  planet \n money & co ', anySearch({ask: anyAsk(all, asked)}));
    assert.deepEqual(asked.map(([url]) => url).sort(), [
      'https://apple.example/search?media=podcast&entity=podcast&term=planet+money+%26+co&limit=50',
      'https://fyyd.example/0.2/search/podcast?term=planet+money+%26+co&count=30',
      'https://index.example/api/1.0/search/byterm?q=planet+money+%26+co&max=50',
    ]);
    for (const [, {mostBytes, timeout}] of asked) assert.deepEqual([mostBytes, timeout], [2_000_000, 5000]);
  });

  it('signs what it asks Podcast Index, and tells the key to nobody else', async () => {
    const asked: Asked = [];
    const before = Math.floor(Date.now() / 1000);
    await search('tides', anySearch({ask: anyAsk(all, asked)}));
    for (const [url, {headers = {}}] of asked) {
      if (!url.startsWith('https://index.example/')) {
        assert.deepEqual(headers, {Accept: 'application/json'});
        continue;
      }
      const date = headers['X-Auth-Date'] ?? '';
      assert.ok(Number(date) >= before && Number(date) <= Date.now() / 1000);
      assert.deepEqual(headers, {
        Accept: 'application/json',
        'User-Agent': 'Dogear/1.2.3 (+https://dogear.example)',
        'X-Auth-Key': 'KEY',
        'X-Auth-Date': date,
        Authorization: createHash('sha1').update(`KEYse$cret${date}`).digest('hex'),
      });
    }
  });

  it('reads what the three directories answer, without feeds that are dead', async () => {
    assert.deepEqual(await search('tides', anySearch({})), {
      podcasts: [
        {
          title: 'Planet Money',
          author: 'NPR',
          feedUrl: 'https://feeds.npr.org/510289/podcast.xml',
          artwork: 'https://is1-ssl.mzstatic.com/image/thumb/Podcasts123/v4/mza.jpg/600x600bb.jpg',
          link: 'https://podcasts.apple.com/us/podcast/planet-money/id290783428?uo=4',
          directories: ['Apple Podcasts'],
        },
        {
          title: 'Freak Show',
          author: 'Metaebene Personal Media - Tim Pritlove',
          feedUrl: 'https://feeds.metaebene.me/freakshow/m4a',
          artwork: 'https://img.fyyd.de/pd/layout/85.jpg',
          link: 'https://fyyd.de/podcast/freak-show/0',
          directories: ['fyyd'],
        },
        {
          title: 'No Agenda',
          author: 'Adam Curry & John C. Dvorak',
          feedUrl: 'http://feed.nashownotes.com/rss.xml',
          artwork: 'https://noagendaassets.com/feed.png',
          link: 'https://podcastindex.org/podcast/41504',
          directories: ['Podcast Index'],
        },
        {
          title: 'Toute une vie',
          author: 'France Culture',
          artwork: 'https://is1-ssl.mzstatic.com/image/thumb/Podcasts/v4/mza.jpg/100x100bb.jpg',
          link: 'https://podcasts.apple.com/us/podcast/toute-une-vie/id391294609?uo=4',
          directories: ['Apple Podcasts'],
        },
      ],
      silent: [],
    });
  });

  it('finds nothing where nothing is listed', async () => {
    const hosts = {
      'apple.example': {body: {resultCount: 0, results: []}},
      'fyyd.example': {body: {status: 1, msg: 'ok', data: []}},
      'index.example': {body: {status: 'true', feeds: [], count: 0, description: 'No feeds match this term.'}},
    };
    assert.deepEqual(await search('tides', anySearch({ask: anyAsk(hosts)})), {podcasts: [], silent: []});
  });

  it('leaves Podcast Index alone without a key', async () => {
    const hosts = {'apple.example': {body: apple}, 'fyyd.example': {body: fyyd}};
    for (const missing of [{podcastIndexKey: ''}, {podcastIndexSecret: ''}]) {
      const answer = await search('tides', anySearch({settings: {...settings, ...missing}, ask: anyAsk(hosts)}));
      assert.deepEqual(answer.silent, []);
    }
  });

  const silences: Record<string, AnyAnswer> = {
    'an error': {status: 503, body: apple},
    'a redirect to nowhere': {status: 302, body: apple},
    'a page': {body: '<!doctype html>'},
    'half an answer': {body: JSON.stringify(apple).slice(0, -20)},
    'deep JSON': {body: '['.repeat(1_000_000)},
    nothing: {body: ''},
    null: {body: null},
    'a list': {body: [apple]},
    'other JSON': {body: {errorMessage: 'Invalid value(s) for key(s): [term]'}},
    'no list': {body: {results: {'0': {collectionName: 'Tides'}, length: 1}}},
  };
  for (const [answer, silence] of Object.entries(silences)) {
    it(`names a directory that answers with ${answer}, and shows what the others found`, async () => {
      const {podcasts, silent} = await search('tides', anySearch({ask: anyAsk({...all, 'apple.example': silence})}));
      assert.deepEqual(silent, ['Apple Podcasts']);
      assert.equal(podcasts.length, 2);
    });
  }

  it('names directories that report trouble of their own, or cannot be reached', async () => {
    const hosts = {
      ...all,
      'fyyd.example': {body: {status: 0, msg: 'Invalid parameter', data: []}},
      'index.example': {body: {status: 'false', feeds: [], description: 'Invalid key.'}},
    };
    assert.deepEqual((await search('tides', anySearch({ask: anyAsk(hosts)}))).silent, ['fyyd', 'Podcast Index']);
    const unreachable = {...all, 'fyyd.example': 'timeout', 'index.example': 'blocked-address'} as const;
    assert.deepEqual((await search('tides', anySearch({ask: anyAsk(unreachable)}))).silent, ['fyyd', 'Podcast Index']);
  });

  it('says unreachable when all directories are silent, and not-found when there is none', async () => {
    const silent = {'apple.example': 'unreachable', 'fyyd.example': 'timeout', 'index.example': {body: '{}'}} as const;
    await assert.rejects(search('tides', anySearch({ask: anyAsk(silent)})), {refusal: 'unreachable'});
    for (const names of [[], ['podcastindex'] as const]) {
      const none = {...settings, names, podcastIndexKey: ''};
      await assert.rejects(search('tides', anySearch({settings: none, ask: anyAsk({})})), {refusal: 'not-found'});
    }
  });

  it('ends with its caller, and shows mistakes of its own', async () => {
    const reason = new Error('gone');
    const ask = async () => {
      throw reason;
    };
    await assert.rejects(search('tides', anySearch({ask, signal: AbortSignal.abort(reason)})), reason);
    await assert.rejects(search('tides', anySearch({ask})), reason);
    const aborted = {
      ask: anyAsk({'apple.example': 'timeout'}),
      settings: onlyApple,
      signal: AbortSignal.abort(),
    } as const;
    await assert.rejects(search('tides', anySearch(aborted)), Refusal);
  });

  for (const words of ['', ' \n\t', 'x'.repeat(201)]) {
    it(`says bad-request of ${words.length} characters without a search`, async () => {
      await assert.rejects(search(words, anySearch({ask: anyAsk({})})), {refusal: 'bad-request'});
    });
  }

  it('passes over entries that are none, and fields that are not what they should be', async () => {
    const podcast = {collectionName: 'Tides', feedUrl: 'https://feeds.example/tides'};
    const results = [
      null,
      'Tides',
      [podcast],
      {},
      {collectionName: 7, artistName: 'Ann', artworkUrl600: 'https://a.example/1.jpg'},
      {collectionName: ' <b> </b> ', feedUrl: '/relative'},
      {collectionName: {toString: 'x'}, feedUrl: 'https://named-by-host.example/feed'},
      {...podcast, artistName: ['Ann'], artworkUrl600: 'javascript:alert(1)', collectionViewUrl: 'data:text/html,x'},
    ];
    assert.deepEqual((await searchAppleFor({body: {results}})).podcasts, [
      {
        title: 'named-by-host.example',
        author: '',
        feedUrl: 'https://named-by-host.example/feed',
        directories: ['Apple Podcasts'],
      },
      {title: 'Tides', author: '', feedUrl: 'https://feeds.example/tides', directories: ['Apple Podcasts']},
    ]);
  });

  for (const feedUrl of [
    'javascript:alert(1)',
    'data:application/xml,<rss/>',
    'file:///etc/passwd',
    '//feeds.example/tides',
    'feeds.example/tides',
    `https://feeds.example/${'x'.repeat(2000)}`,
    'https://',
    'https://podcasts.apple.com/us/podcast/tides/id1',
    1,
    null,
    ['https://feeds.example/tides'],
  ]) {
    it(`takes ${JSON.stringify(feedUrl).slice(0, 60)} for no feed`, async () => {
      const {podcasts} = await searchAppleFor({body: {results: [{collectionName: 'Tides', feedUrl}]}});
      assert.deepEqual(podcasts, [{title: 'Tides', author: '', directories: ['Apple Podcasts']}]);
    });
  }

  it('takes user and password out of the address of a feed', async () => {
    const results = [{collectionName: 'Tides', feedUrl: 'https://ann:secret@feeds.example/tides#top'}];
    const {podcasts} = await searchAppleFor({body: {results}});
    assert.equal(podcasts[0]?.feedUrl, 'https://feeds.example/tides');
  });

  it('makes texts plain, and cuts long ones between characters', async () => {
    const results = [
      {
        collectionName: '<script>alert(1)</script>Tides\n<img src=x onerror=alert(1)> &amp; Moon',
        artistName: '🌊'.repeat(5000),
      },
      {collectionName: '<'.repeat(1_000_000)},
    ];
    const {podcasts} = await searchAppleFor({body: {results}});
    assert.equal(podcasts[0]?.title, 'Tides & Moon');
    assert.equal(podcasts[0]?.author, '🌊'.repeat(150));
    for (const {title} of podcasts) assert.ok(title.length <= 300);
    const cut = await searchAppleFor({body: {results: [{collectionName: `x${'🌊'.repeat(5000)}`}]}});
    assert.equal(cut.podcasts[0]?.title, `x${'🌊'.repeat(149)}`);
  });

  it('reads no more podcasts than it asked for', async () => {
    const results = Array.from({length: 20_000}, (_, id) => ({collectionName: `Tides ${id}`}));
    assert.equal((await searchAppleFor({body: {results}})).podcasts.length, 50);
  });
});

describe('a search that is made again', () => {
  it('is answered from memory for five minutes, word for word, and asks again who was silent', async () => {
    const asked: Asked = [];
    let now = 1_000_000;
    const recent = new RecentAnswers(() => now);
    const options = anySearch({ask: anyAsk({...all, 'fyyd.example': 'timeout'}, asked), recent});
    const first = await search('tides', options);
    assert.equal(asked.length, 3);
    now += 299_000;
    assert.deepEqual(await search(' tides ', options), first);
    assert.deepEqual(
      asked.slice(3).map(([url]) => new URL(url).hostname),
      ['fyyd.example'],
    );
    await search('tides and moon', options);
    assert.equal(asked.length, 7);
    now += 1000;
    await search('tides', options);
    assert.equal(asked.length, 10);
  });

  it('forgets the oldest answers when there are too many', () => {
    const recent = new RecentAnswers();
    const podcasts = [{title: 'x'.repeat(100_000), author: '', directories: ['fyyd']}];
    for (let number = 0; number < 100; number++) recent.put('fyyd', `words ${number}`, podcasts);
    const kept = Array.from({length: 100}, (_, number) => number).filter((number) =>
      recent.get('fyyd', `words ${number}`),
    );
    assert.equal(kept.length, 39);
    assert.deepEqual([kept[0], kept.at(-1)], [61, 99]);
  });
});
