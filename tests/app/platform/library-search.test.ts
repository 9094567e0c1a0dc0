import {expect} from 'chai';
import {endSearch, prepareSearch, searchLibrary} from '../../../app/platform/library-search.js';
import type {SearchRequest} from '../../../app/platform/search-worker.js';
import {buildSegment} from '../../../core/search-segment.js';
import {putSegment} from '../../../core/storage/segments.js';
import {anyEpisode, anyFeed} from '../elements/any-row.js';

/** Keeps the index of a feed whose one episode has this title. */
async function keepTitle(feedId: string, title: string): Promise<void> {
  const episode = anyEpisode({feedId, episodeId: `episode of ${feedId}`, title});
  await putSegment(feedId, buildSegment(anyFeed({feedId}), [episode], new Map()));
}

function anyQuery(changes: Partial<SearchRequest> = {}): SearchRequest {
  return {text: 'dredgers', limit: 10, feedIds: ['mud', 'rope'], ...changes};
}

describe('the search of the library', () => {
  before(() => keepTitle('mud', 'The dredgers'));
  afterEach(endSearch);

  it('finds what is in storage', async () => {
    prepareSearch();
    expect(await searchLibrary(anyQuery())).to.deep.equal({
      feedIds: [],
      episodes: [{feedId: 'mud', episodeId: 'episode of mud'}],
      total: 1,
    });
  });

  it('looks only where it is told to', async () => {
    expect(await searchLibrary(anyQuery({feedIds: ['rope']}))).to.include({total: 0});
  });

  it('hears of what is written after it began', async () => {
    expect(await searchLibrary(anyQuery({text: 'knots'}))).to.include({total: 0});
    await keepTitle('rope', 'Knots');
    for (let total: number | undefined = 0; total !== 1; )
      total = (await searchLibrary(anyQuery({text: 'knots'})))?.total;
    await keepTitle('rope', 'Splices');
    for (let total: number | undefined = 1; total !== 0; )
      total = (await searchLibrary(anyQuery({text: 'knots'})))?.total;
  });

  it('answers the first and the newest of many keystrokes, and lets go of those between', async () => {
    const answers = await Promise.all(['d', 'dr', 'dre', 'dred'].map((text) => searchLibrary(anyQuery({text}))));
    expect(answers.map((found) => found?.total)).to.deep.equal([1, undefined, undefined, 1]);
  });

  it('leaves nobody waiting when it ends, and begins again', async () => {
    const asked = [searchLibrary(anyQuery()), searchLibrary(anyQuery())];
    endSearch();
    expect(await Promise.all(asked)).to.deep.equal([undefined, undefined]);
    expect(await searchLibrary(anyQuery())).to.include({total: 1});
  });
});
