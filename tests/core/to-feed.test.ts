import {expect} from 'chai';
import type {Feed} from '../../core/feed.js';
import {FeedPart} from '../../core/feed-part.js';
import {toFeed} from '../../core/to-feed.js';

function feedOf(texts: Record<string, string>, fill: (part: FeedPart) => void = () => {}): Feed {
  const part = new FeedPart();
  for (const [name, text] of Object.entries(texts)) part.addText(name, text);
  fill(part);
  return toFeed(part, 'feed-id', 'https://feed.example/shows/feed.xml');
}

describe('toFeed', () => {
  it('names a feed without a title after its host, and leaves out what is absent', () => {
    expect(feedOf({})).to.deep.equal({
      feedId: 'feed-id',
      feedUrl: 'https://feed.example/shows/feed.xml',
      title: 'feed.example',
      author: '',
      description: '',
    });
  });

  it('reads title, author and description as plain text', () => {
    const feed = feedOf({
      title: 'Tea &amp;\n<i>Cake</i>',
      'itunes:author': 'A &amp; B',
      description: '<p>One</p><p>Two',
    });
    expect(feed).to.include({title: 'Tea & Cake', author: 'A & B', description: 'One Two'});
  });

  it('takes the iTunes author, else the managing editor, else the creator', () => {
    expect(feedOf({'dc:creator': 'C', managingeditor: 'M', 'itunes:author': 'I'}).author).to.equal('I');
    expect(feedOf({'dc:creator': 'C', managingeditor: 'M'}).author).to.equal('M');
    expect(feedOf({'dc:creator': 'C'}).author).to.equal('C');
  });

  it('takes the name of a managing editor, not the mail address', () => {
    expect(feedOf({managingeditor: 'mia@feed.example (Mia)'}).author).to.equal('Mia');
  });

  it('cuts a description at 4,000 characters, and never one character in two', () => {
    expect(feedOf({description: 'x'.repeat(5000)}).description).to.have.length(4000);
    expect(feedOf({description: `${'x'.repeat(3999)}🍵`}).description).to.equal('x'.repeat(3999));
  });

  it('takes the artwork of iTunes, else the image of RSS', () => {
    const image = {'image/url': '/rss.png'};
    expect(feedOf(image).artwork).to.equal('https://feed.example/rss.png');
    const addItunes = (part: FeedPart) => part.addElement('itunes:image', {href: 'itunes.png'});
    expect(feedOf(image, addItunes).artwork).to.equal('https://feed.example/shows/itunes.png');
  });

  it('takes the artwork of RSS where that of iTunes is no address', () => {
    const addItunes = (part: FeedPart) => part.addElement('itunes:image', {href: 'data:image/png,'});
    expect(feedOf({'image/url': '/rss.png'}, addItunes).artwork).to.equal('https://feed.example/rss.png');
  });

  it('takes the link of RSS, else the alternate link of Atom', () => {
    const addLinks = (part: FeedPart) => {
      part.addElement('atom:link', {rel: 'self', href: '/self'});
      part.addElement('atom:link', {href: '/page'});
    };
    expect(feedOf({link: '/home'}, addLinks).link).to.equal('https://feed.example/home');
    expect(feedOf({}, addLinks).link).to.equal('https://feed.example/page');
  });

  it('refuses a link that could run', () => {
    expect(feedOf({link: 'javascript:alert(1)'})).not.to.have.property('link');
  });
});
