import {expect} from 'chai';
import type {FeedFacts} from '../../core/feed.js';
import type {FeedPart} from '../../core/feed-part.js';
import {toFeedFacts} from '../../core/to-feed.js';
import {partOf, toText} from './any-part.js';

function feedOf(texts: Record<string, string>, fill: (part: FeedPart) => void = () => {}): FeedFacts {
  return toFeedFacts(partOf(texts, fill), 'https://feed.example/shows/feed.xml');
}

describe('toFeedFacts', () => {
  it('names a feed without a title after its host, and leaves out what is absent', () => {
    expect(feedOf({})).to.deep.equal({
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
    const addItunes = (part: FeedPart) => part.addElement('itunes:image', {attributes: {href: 'itunes.png'}});
    expect(feedOf(image, addItunes).artwork).to.equal('https://feed.example/shows/itunes.png');
  });

  it('takes the artwork of RSS where that of iTunes is no address', () => {
    const addItunes = (part: FeedPart) => part.addElement('itunes:image', {attributes: {href: 'data:image/png,'}});
    expect(feedOf({'image/url': '/rss.png'}, addItunes).artwork).to.equal('https://feed.example/rss.png');
  });

  it('takes the link of RSS, else the alternate link of Atom', () => {
    const addLinks = (part: FeedPart) => {
      part.addElement('atom:link', {attributes: {rel: 'self', href: '/self'}});
      part.addElement('atom:link', {attributes: {href: '/page'}});
    };
    expect(feedOf({link: '/home'}, addLinks).link).to.equal('https://feed.example/home');
    expect(feedOf({}, addLinks).link).to.equal('https://feed.example/page');
  });

  it('reads the categories of iTunes with the inner ones, of Google and of RSS, each once', () => {
    const addCategories = (part: FeedPart) => {
      part.addElement('category', {attributes: {}, text: toText('Science')});
      part.addElement('category', {attributes: {}, text: toText('Tea')});
      for (const text of ['Science', 'Astronomy & Space']) part.addElement('itunes:category', {attributes: {text}});
      part.addElement('googleplay:category', {attributes: {text: 'Education'}});
    };
    const {categories} = feedOf({}, addCategories);
    expect(categories).to.deep.equal(['Science', 'Astronomy & Space', 'Education', 'Tea']);
  });

  it('knows a serial, and what is explicit', () => {
    expect(feedOf({'itunes:type': 'Serial', 'itunes:explicit': 'yes'})).to.include({type: 'serial', explicit: true});
    const episodic = {'itunes:type': 'episodic', 'itunes:explicit': 'clean'};
    expect(feedOf(episodic)).not.to.have.any.keys('type', 'explicit');
  });

  it('reads where the feed is now, what it calls itself, and where older episodes are', () => {
    const facts = feedOf({'itunes:new-feed-url': 'https://new.example/feed'}, (part) => {
      part.addElement('atom:link', {attributes: {rel: 'self', href: 'https://feed.example/self'}});
      part.addElement('atom:link', {attributes: {rel: 'next', href: '?page=2'}});
    });
    expect(facts).to.include({
      newFeedUrl: 'https://new.example/feed',
      selfUrl: 'https://feed.example/self',
      nextPageUrl: 'https://feed.example/shows/feed.xml?page=2',
    });
  });

  it('refuses a link that could run', () => {
    expect(feedOf({link: 'javascript:alert(1)'})).not.to.have.property('link');
  });
});
