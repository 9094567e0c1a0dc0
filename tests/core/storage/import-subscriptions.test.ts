import {expect} from 'chai';
import {toFeedId} from '../../../core/episode-id.js';
import {buildSegment} from '../../../core/search-segment.js';
import {importSubscriptions} from '../../../core/storage/import-subscriptions.js';
import {getCredentials, getSubscriptions, putFeed, putSubscriptions} from '../../../core/storage/library.js';
import {clearStorage} from '../../browser/clear-storage.js';

function anyFile(...addresses: string[]): ReadableStream<Uint8Array> {
  const outlines = addresses.map((address) => `<outline text="Feed ${address}" xmlUrl="${address}"/>`);
  return new Blob([`<opml version="2.0"><body>${outlines.join('')}</body></opml>`]).stream();
}

describe('importSubscriptions', () => {
  beforeEach(clearStorage);

  it('follows what the file lists, under the titles it gives', async () => {
    const result = await importSubscriptions(anyFile('https://a.test/feed', 'https://b.test/feed'));
    expect(result).to.deep.equal({added: 2, known: 0, skipped: 0});
    const titles = [...(await getSubscriptions()).values()].map(({title}) => title).sort();
    expect(titles).to.deep.equal(['Feed https://a.test/feed', 'Feed https://b.test/feed']);
  });

  it('changes nothing the second time', async () => {
    await importSubscriptions(anyFile('https://a.test/feed'));
    const before = await getSubscriptions();
    const result = await importSubscriptions(anyFile('http://A.test/feed/'));
    expect(result).to.deep.equal({added: 0, known: 1, skipped: 0});
    expect(await getSubscriptions()).to.deep.equal(before);
  });

  it('knows a feed that has moved since by its old address', async () => {
    const feedId = await toFeedId('https://old.test/feed');
    const feed = {feedId, feedUrl: 'https://new.test/feed', title: 'Tide', author: '', description: ''};
    const contents = {episodes: [], details: new Map(), segment: buildSegment(feed, [], new Map())};
    await putFeed({feed, aliases: ['https://old.test/feed'], episodeCount: 0}, contents);
    await putSubscriptions([[feedId, {feedId, feedUrl: feed.feedUrl, title: 'Tide', followedAt: 0}]]);
    const file = anyFile('https://old.test/feed', 'https://new.test/feed');
    expect(await importSubscriptions(file)).to.deep.equal({added: 0, known: 2, skipped: 0});
  });

  it('keeps a password that stands in an address apart from the subscription', async () => {
    await importSubscriptions(anyFile('https://mia:tea@a.test/feed'));
    const [subscription] = (await getSubscriptions()).values();
    expect(subscription?.feedUrl).to.equal('https://a.test/feed');
    const feedId = subscription?.feedId ?? '';
    expect(await getCredentials(feedId, 'https://a.test/other')).to.deep.equal({user: 'mia', password: 'tea'});
    expect(await getCredentials(feedId, 'https://b.test/feed')).to.equal(undefined);
  });
});
