import {expect} from 'chai';
import {SearchState} from '../../../app/state/search.js';
import {buildSegment} from '../../../core/search-segment.js';
import {putSegment} from '../../../core/storage/segments.js';
import {anyEpisode, anyFeed} from '../elements/any-row.js';

describe('the search', () => {
  const followed = new Set<string>();
  let search: SearchState;

  before(async () => {
    for (const feedId of ['estuary', 'delta']) {
      const episode = anyEpisode({feedId, episodeId: `on ${feedId}`, title: `Silt of the ${feedId}`});
      await putSegment(feedId, buildSegment(anyFeed({feedId, title: feedId}), [episode], new Map()));
    }
  });

  beforeEach(() => {
    followed.clear();
    followed.add('estuary');
    search = new SearchState(() => followed);
  });
  afterEach(() => search.close());

  it('counts followed podcasts alone, and hears when that changes', async () => {
    await search.search(' silt ');
    expect(search.result.value).to.deep.equal({
      text: 'silt',
      feedIds: [],
      episodes: [{feedId: 'estuary', episodeId: 'on estuary'}],
      total: 1,
    });
    followed.add('delta');
    await search.searchAgain();
    expect(search.result.value?.total).to.equal(2);
  });

  it('keeps what it found until the next answer comes', async () => {
    await search.search('silt');
    const asked = search.search('silt delta');
    expect(search.result.value).to.include({text: 'silt', total: 1});
    await asked;
    expect(search.result.value).to.include({text: 'silt delta', total: 0});
  });

  it('forgets with the last letter, also what is still being looked for', async () => {
    const asked = search.search('silt');
    await search.search('');
    await asked;
    expect(search.result.value).to.equal(undefined);
  });

  it('has what it found for those who come back, and nothing for another text', async () => {
    await search.search('silt');
    search.close();
    expect(search.result.value).to.include({text: 'silt', total: 1});
    const back = search.search('silt');
    expect(search.result.value).to.include({text: 'silt', total: 1});
    await back;
    search.close();
    const other = search.search('estuary');
    expect(search.result.value).to.equal(undefined);
    await other;
    expect(search.result.value).to.deep.include({text: 'estuary', feedIds: ['estuary'], total: 1});
  });
});
