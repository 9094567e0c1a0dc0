import {expect} from 'chai';
import {toFeedUrl} from '../../../app/platform/feed-source.js';

const addresses: [text: string, feedUrl: string][] = [
  ['https://feeds.example/show.xml', 'https://feeds.example/show.xml'],
  ['  http://feeds.example/show.xml\n', 'http://feeds.example/show.xml'],
  ['feeds.example/show?id=1', 'https://feeds.example/show?id=1'],
  ['feeds.example', 'https://feeds.example/'],
  ['localhost:8080/sample/feed.xml', 'http://localhost:8080/sample/feed.xml'],
  ['127.0.0.1:8080/feed', 'http://127.0.0.1:8080/feed'],
];

describe('toFeedUrl', () => {
  for (const [text, feedUrl] of addresses) {
    it(`reads ${JSON.stringify(text)}`, () => {
      expect(toFeedUrl(text)).to.equal(feedUrl);
    });
  }

  for (const text of ['', 'tide tables', 'tides', 'javascript:alert(1)', 'ftp://feeds.example/a', 'https://']) {
    it(`says that ${JSON.stringify(text)} is no address`, () => {
      expect(() => toFeedUrl(text)).to.throw('not-an-address');
    });
  }
});
