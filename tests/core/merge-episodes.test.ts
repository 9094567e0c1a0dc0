import {expect} from 'chai';
import type {ParsedEpisode} from '../../core/feed.js';
import {type KnownEpisodes, mergeEpisodes} from '../../core/merge-episodes.js';

const nothing: KnownEpisodes = {episodes: [], details: new Map()};

function anyParsed(name: string, changes: Partial<ParsedEpisode> = {}): ParsedEpisode {
  return {
    guid: `guid-${name}`,
    title: `Title ${name}`,
    publishedAt: Date.UTC(2026, 0, name.charCodeAt(0)),
    enclosure: {url: `https://host.test/${name}.mp3`, type: 'audio/mpeg'},
    details: {link: `https://host.test/${name}`, notes: `Notes ${name}`},
    ...changes,
  };
}

async function idsOf(parsed: ParsedEpisode[], known = nothing): Promise<Map<string, string>> {
  const {episodes} = await mergeEpisodes('feed', parsed, known);
  return new Map(episodes.map(({title, episodeId}) => [title, episodeId]));
}

describe('mergeEpisodes', () => {
  let known: KnownEpisodes;
  let idOfA: string;
  before(async () => {
    known = await mergeEpisodes('feed', [anyParsed('b'), anyParsed('a')], nothing);
    idOfA = known.episodes.find(({title}) => title === 'Title a')?.episodeId ?? '';
  });

  it('lists newest first and says which are new', async () => {
    const {episodes, added, changed} = await mergeEpisodes('feed', [anyParsed('a'), anyParsed('c')], known);
    expect(episodes.map(({title}) => title)).to.deep.equal(['Title c', 'Title b', 'Title a']);
    expect(added).to.deep.equal([episodes[0]?.episodeId]);
    expect(changed).to.equal(true);
  });

  it('finds nothing changed in the same feed, in whatever order it comes', async () => {
    const merged = await mergeEpisodes('feed', [anyParsed('a'), anyParsed('b')], known);
    expect(merged.changed).to.equal(false);
    expect(merged.added).to.deep.equal([]);
  });

  it('keeps what a shorter feed no longer lists', async () => {
    const {episodes, details} = await mergeEpisodes('feed', [anyParsed('b')], known);
    expect(episodes).to.have.length(2);
    expect(details.get(idOfA)?.notes).to.equal('Notes a');
  });

  const changes: [what: string, changes: Partial<ParsedEpisode>][] = [
    ['published again with another title, time and text', {title: 'Title a', publishedAt: 1, details: {notes: 'New'}}],
    ['put on another host', {enclosure: {url: 'https://cdn.test/x/a.mp3?v=2', type: 'audio/mpeg'}}],
    ['given another guid', {guid: 'other'}],
    ['given no guid any more', {guid: undefined}],
    ['given another guid and another title', {guid: 'other', title: 'Title a', details: {}}],
    [
      'given another guid and put on another host',
      {guid: 'other', enclosure: {url: 'https://cdn.test/a.mp3', type: 'audio/mpeg'}, details: {}},
    ],
    [
      'given another guid, another title and another host, with its page and time as before',
      {guid: 'other', title: 'Title a', enclosure: {url: 'https://cdn.test/a.mp3', type: 'audio/mpeg'}},
    ],
  ];
  for (const [what, change] of changes) {
    it(`knows an episode again that was ${what}`, async () => {
      const parsed = [anyParsed('b'), anyParsed('a', change)];
      const merged = await mergeEpisodes('feed', parsed, known);
      expect(merged.episodes).to.have.length(2);
      expect(merged.added).to.deep.equal([]);
      const again = merged.episodes.find(({episodeId}) => episodeId === idOfA);
      expect(again?.enclosure).to.deep.equal(parsed[1]?.enclosure);
    });
  }

  it('takes each day of a station for an episode of its own, though all are at one address', async () => {
    const enclosure = {url: 'https://radio.test/latest.mp3', type: 'audio/mpeg'};
    const monday = await mergeEpisodes('feed', [anyParsed('m', {enclosure})], nothing);
    const tuesday = await mergeEpisodes('feed', [anyParsed('t', {enclosure})], monday);
    expect(tuesday.episodes.map(({title}) => title)).to.deep.equal(['Title t', 'Title m']);
  });

  it('keeps episodes apart whose guid is the same', async () => {
    const parsed = [anyParsed('a', {guid: 'one'}), anyParsed('b', {guid: 'one'})];
    const first = await mergeEpisodes('feed', parsed, nothing);
    expect(new Set(first.episodes.map(({episodeId}) => episodeId)).size).to.equal(2);
    const again = await mergeEpisodes('feed', [...parsed].reverse(), first);
    expect(again.changed).to.equal(false);
  });

  it('makes the id from feed and guid, whatever else the episode says', async () => {
    const ids = await idsOf([anyParsed('a')]);
    const other = await idsOf([anyParsed('a', {publishedAt: 5, enclosure: {url: 'https://x.test/y', type: ''}})]);
    expect(other).to.deep.equal(ids);
  });

  it('keeps at most 20,000 episodes, the newest', async () => {
    const many = Array.from({length: 20_001}, (_, index) => ({
      episodeId: `e${index}`,
      feedId: 'feed',
      guid: `g${index}`,
      title: 'Old',
      publishedAt: -index,
      enclosure: {url: `https://host.test/${index}`, type: ''},
    }));
    const {episodes} = await mergeEpisodes('feed', [anyParsed('a')], {episodes: many, details: new Map()});
    expect(episodes).to.have.length(20_000);
    expect(episodes[0]?.title).to.equal('Title a');
  });
});
