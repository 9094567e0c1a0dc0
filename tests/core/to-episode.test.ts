import {expect} from 'chai';
import type {Episode} from '../../core/feed.js';
import {FeedPart} from '../../core/feed-part.js';
import {toEpisode} from '../../core/to-episode.js';

const audio = 'https://host.example/a.mp3';

function episodeOf(
  texts: Record<string, string>,
  fill: (part: FeedPart) => void = () => {},
): Partial<Episode> | undefined {
  const part = new FeedPart();
  part.addElement('enclosure', {url: audio});
  for (const [name, text] of Object.entries(texts)) part.addText(name, text);
  fill(part);
  return toEpisode(part, 'feed-id', 'https://feed.example/feed.xml');
}

describe('toEpisode', () => {
  it('makes nothing of an item without audio', () => {
    expect(toEpisode(new FeedPart(), 'feed-id', 'https://feed.example/')).to.equal(undefined);
  });

  it('knows an untitled item without a guid by its enclosure, and leaves out what is absent', () => {
    expect(episodeOf({})).to.deep.equal({
      feedId: 'feed-id',
      guid: audio,
      title: 'Untitled episode',
      enclosure: {url: audio, type: ''},
    });
  });

  it('leaves the guid unchanged', () => {
    expect(episodeOf({guid: 'Tag:  <a>&amp;'})?.guid).to.equal('Tag:  <a>&amp;');
  });

  it('reads title, date, duration, link and artwork', () => {
    const episode = episodeOf(
      {title: 'Tea &amp; Cake', pubdate: '02 Oct 2002 13:00 GMT', 'itunes:duration': '1:00', link: '/1'},
      (part) => part.addElement('itunes:image', {href: '/1.png'}),
    );
    expect(episode).to.include({
      title: 'Tea & Cake',
      publishedAt: Date.UTC(2002, 9, 2, 13),
      duration: 60,
      link: 'https://feed.example/1',
      artwork: 'https://feed.example/1.png',
    });
  });

  it('leaves out a date and a duration that cannot be read', () => {
    const episode = episodeOf({pubdate: 'soon', 'itunes:duration': 'long'});
    expect(episode).not.to.have.any.keys('publishedAt', 'duration');
  });

  it('keeps a date at the epoch', () => {
    expect(episodeOf({pubdate: '01 Jan 1970 00:00:00 GMT'})).to.have.property('publishedAt', 0);
  });

  it('reads chapters', () => {
    const chapters = {url: '/1.json', type: 'application/json+chapters'};
    expect(episodeOf({}, (part) => part.addElement('podcast:chapters', chapters))?.chapters).to.deep.equal({
      url: 'https://feed.example/1.json',
      type: 'application/json+chapters',
    });
  });

  it('takes the transcript that has times', () => {
    const episode = episodeOf({}, (part) => {
      part.addElement('podcast:transcript', {url: '/1.html', type: 'text/html'});
      part.addElement('podcast:transcript', {url: '/1.vtt', type: 'text/vtt'});
      part.addElement('podcast:transcript', {url: '/1.txt', type: 'text/plain'});
    });
    expect(episode?.transcript).to.deep.equal({url: 'https://feed.example/1.vtt', type: 'text/vtt'});
  });

  it('takes any transcript rather than none', () => {
    const episode = episodeOf({}, (part) => part.addElement('podcast:transcript', {url: '/1'}));
    expect(episode?.transcript).to.deep.equal({url: 'https://feed.example/1', type: ''});
  });
});
