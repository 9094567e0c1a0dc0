import {expect} from 'chai';
import type {Episode, EpisodeDetails} from '../../core/feed.js';
import {buildSegment, type SearchSegment} from '../../core/search-segment.js';
import {searchSegments} from '../../core/search-segments.js';

interface AnyEpisode {
  title?: string;
  publishedAt?: number;
  notes?: string;
  persons?: string[];
}

/** Episodes by their ids. */
function anySegment(title: string, episodes: Record<string, AnyEpisode>, author = ''): SearchSegment {
  const feedId = title.toLowerCase();
  const details = new Map<string, EpisodeDetails>();
  const list = Object.entries(episodes).map(([episodeId, {title = '', publishedAt, notes, persons}]): Episode => {
    details.set(episodeId, {
      ...(notes !== undefined && {notes}),
      ...(persons && {persons: persons.map((name) => ({name}))}),
    });
    const enclosure = {url: `https://host.test/${episodeId}.mp3`, type: 'audio/mpeg'};
    return {episodeId, feedId, guid: episodeId, title, enclosure, ...(publishedAt !== undefined && {publishedAt})};
  });
  return buildSegment({feedId, feedUrl: 'https://host.test/', title, author, description: ''}, list, details);
}

function find(segments: SearchSegment[], text: string, limit = 100): string[] {
  return searchSegments(segments, text, limit).episodes.map(({episodeId}) => episodeId);
}

describe('searchSegments', () => {
  const tide = anySegment(
    'Tide',
    {
      harbour: {title: 'The harbour that moved', publishedAt: 3, notes: '<p>Mud &amp; <b>dred</b>gers</p>'},
      pilots: {
        title: 'Pilots of the Humber',
        publishedAt: 5,
        notes: 'They know every harbour.',
        persons: ['Ada Ekström'],
      },
      neap: {title: 'Neap', publishedAt: 1},
    },
    'Radio Coast',
  );
  const rope = anySegment('Rope', {
    knots: {title: 'Knots and the sea', publishedAt: 4, notes: 'A harbour has many. Moved by the tide.'},
    undated: {title: 'Harbour songs'},
  });
  const all = [tide, rope];

  it('looks into titles, show notes and the names of persons', () => {
    expect(find(all, 'neap')).to.deep.equal(['neap']);
    expect(find(all, 'mud dredg')).to.deep.equal(['harbour']);
    expect(find(all, 'ekstrom')).to.deep.equal(['pilots']);
  });

  it('wants every word, in whatever order and place', () => {
    expect(find(all, 'moved harb')).to.deep.equal(['harbour', 'knots']);
    expect(find(all, 'moved harb pilots')).to.deep.equal([]);
  });

  it('puts titles before show notes, newer before older, and what has no date last', () => {
    expect(find(all, 'harbour')).to.deep.equal(['harbour', 'undated', 'pilots', 'knots']);
  });

  it('takes a word of the podcast’s title for all of its episodes', () => {
    expect(find(all, 'tide')).to.deep.equal(['pilots', 'harbour', 'neap', 'knots']);
    expect(find(all, 'tide harbour')).to.deep.equal(['harbour', 'pilots', 'knots']);
  });

  it('names the podcasts whose title says it, then those whose author does', () => {
    const coast = anySegment('Coast', {});
    expect(searchSegments([tide, rope, coast], 'coast', 1).feedIds).to.deep.equal(['coast', 'tide']);
    expect(searchSegments(all, 'tide radio', 1).feedIds).to.deep.equal(['tide']);
    expect(searchSegments(all, 'radio', 1)).to.deep.equal({feedIds: ['tide'], episodes: [], total: 0});
  });

  it('counts all and answers as many as are wanted', () => {
    const many = Array.from({length: 50}, (_, feed) =>
      anySegment(
        `Feed ${feed}`,
        Object.fromEntries(
          Array.from({length: 40}, (_, number) => {
            const publishedAt = (number * 7919 + feed * 104_729) % 2003;
            return [`${feed}-${number}`, {title: number % 2 ? 'Common' : '', notes: 'common', publishedAt}];
          }),
        ),
      ),
    );
    const found = searchSegments(many, 'com', 30);
    expect(found.total).to.equal(2000);
    const times = new Map(
      many.flatMap(({episodeIds, publishedAt}) => episodeIds.map((id, at) => [id, publishedAt[at]])),
    );
    const newest = [...times]
      .filter(([episodeId]) => Number(episodeId.split('-')[1]) % 2)
      .map(([, time]) => time ?? 0)
      .sort((a, b) => b - a);
    expect(found.episodes.map(({episodeId}) => times.get(episodeId))).to.deep.equal(newest.slice(0, 30));
  });

  it('answers the same whatever was asked before', () => {
    const texts = ['harbour', 'h', 'harbour tide', 'tide', 'moved harb', 'harbour'];
    const fresh = texts.map((text) => find(structuredClone(all), text));
    expect(texts.map((text) => find(all, text))).to.deep.equal(fresh);
  });

  it('finds nothing without a word', () => {
    expect(searchSegments(all, ' ?! ', 10)).to.deep.equal({feedIds: [], episodes: [], total: 0});
  });
});
