import {expect} from 'chai';
import type {ParsedEpisode} from '../../core/feed.js';
import {FeedPart} from '../../core/feed-part.js';
import {toEpisode} from '../../core/to-episode.js';
import {partOf} from './any-part.js';

const audio = 'https://host.example/a.mp3';

function episodeOf(texts: Record<string, string>, fill: (part: FeedPart) => void = () => {}): ParsedEpisode {
  const item = partOf(texts, fill);
  item.addElement('enclosure', {attributes: {url: audio}});
  const episode = toEpisode(item, 'https://feed.example/feed.xml');
  if (!episode) throw new Error('no episode');
  return episode;
}

describe('toEpisode', () => {
  it('makes nothing of an item without audio', () => {
    expect(toEpisode(new FeedPart(), 'https://feed.example/')).to.equal(undefined);
  });

  it('leaves out what is absent', () => {
    expect(episodeOf({})).to.deep.equal({
      guid: undefined,
      title: 'Untitled episode',
      enclosure: {url: audio, type: ''},
      details: {},
    });
  });

  it('leaves the guid unchanged', () => {
    expect(episodeOf({guid: 'Tag:  <a>&amp;'}).guid).to.equal('Tag:  <a>&amp;');
  });

  it('reads title, date, duration, link and artwork', () => {
    const episode = episodeOf(
      {title: 'Tea &amp; Cake', pubdate: '02 Oct 2002 13:00 GMT', 'itunes:duration': '1:00', link: '/1'},
      (part) => part.addElement('itunes:image', {attributes: {href: '/1.png'}}),
    );
    expect(episode).to.include({
      title: 'Tea & Cake',
      publishedAt: Date.UTC(2002, 9, 2, 13),
      duration: 60,
      artwork: 'https://feed.example/1.png',
    });
    expect(episode.details.link).to.equal('https://feed.example/1');
  });

  it('leaves out a date and a duration that cannot be read', () => {
    const episode = episodeOf({pubdate: 'soon', 'itunes:duration': 'long'});
    expect(episode).not.to.have.any.keys('publishedAt', 'duration');
  });

  it('keeps a date at the epoch', () => {
    expect(episodeOf({pubdate: '01 Jan 1970 00:00:00 GMT'})).to.have.property('publishedAt', 0);
  });

  it('reads season and number of iTunes, else of the podcast namespace', () => {
    const podcast = {'podcast:season': '2', 'podcast:episode': '1.5'};
    expect(episodeOf({...podcast, 'itunes:season': '3', 'itunes:episode': '4'})).to.include({season: 3, number: 4});
    expect(episodeOf(podcast)).to.include({season: 2, number: 1.5});
    expect(episodeOf({'itunes:season': 'two', 'itunes:episode': '0'})).not.to.have.any.keys('season', 'number');
  });

  it('knows trailers and bonus episodes', () => {
    expect(episodeOf({'itunes:episodetype': 'Trailer'}).type).to.equal('trailer');
    expect(episodeOf({'itunes:episodetype': 'bonus'}).type).to.equal('bonus');
    expect(episodeOf({'itunes:episodetype': 'full'})).not.to.have.property('type');
  });

  for (const [text, isExplicit] of Object.entries({
    yes: true,
    True: true,
    explicit: true,
    1: true,
    no: false,
    clean: false,
  })) {
    it(`takes "${text}" for ${isExplicit ? '' : 'not '}explicit`, () => {
      expect(episodeOf({'itunes:explicit': text}).explicit).to.equal(isExplicit || undefined);
    });
  }

  it('takes a second enclosure for an alternative', () => {
    const ogg = {url: 'https://host.example/a.ogg', type: 'audio/ogg'};
    const {details} = episodeOf({}, (part) => {
      part.addElement('enclosure', {attributes: {url: audio}});
      part.addElement('enclosure', {attributes: ogg});
    });
    expect(details.alternateEnclosures).to.deep.equal([ogg]);
  });
});
