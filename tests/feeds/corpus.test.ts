import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FeedError, type ParsedFeed} from '../../core/feed.js';
import {parseFeed} from '../../core/parse-feed.js';
import {readExpectations, readFeed, readManifest} from './corpus.js';
import {countDifferences, type DifferenceKind} from './differences.js';

const feedUrl = 'https://feed.example/feed.xml';
const longestParse = 1000;

/** Where ours and the other parsers differ in real feeds, and why that is right. */
const accepted: {file: string; kind: DifferenceKind; count: number; why: string}[] = [
  {
    file: 'corpus/danjac+radiofeed-app/radiofeed__podcasts__tests__mocks__rss_bad_pub_date.xml',
    kind: 'item missing',
    count: 1,
    why: 'it repeats the guid and the audio of another, so it counts once',
  },
  {
    file: 'corpus/danjac+radiofeed-app/radiofeed__podcasts__tests__mocks__rss_bad_pub_date.xml',
    kind: 'published',
    count: 2,
    why: 'feedparser gives up on "15:12:352" and "24:28:20"; the day is certain, and a list without it would lose its order',
  },
  {
    file: 'corpus/rbren+rss-parser/test__input__itunes-missing-image.rss',
    kind: 'item missing',
    count: 1,
    why: 'it repeats the guid and the audio of another under a wrong title, so it counts once',
  },
];

describe('parseFeed, on the corpus of feeds', () => {
  const files = readManifest();
  if (!files) {
    it('has none beside the project', () => console.log('No corpus of feeds beside the project: skipped.'));
    return;
  }

  it('reads every file or refuses it with a named error, within a second', async () => {
    for (const {file} of files) {
      const begun = performance.now();
      await parse(readFeed(file)).catch((error: unknown) => {
        assert.ok(error instanceof FeedError, `${file}: ${error}`);
      });
      const taken = performance.now() - begun;
      assert.ok(taken < longestParse, `${file} took ${taken} ms`);
    }
  });

  it('finds in real feeds what other parsers find, but for the differences that are listed', async () => {
    const expectations = readExpectations();
    const found: string[] = [];
    for (const {file, cls} of files) {
      const expectation = expectations[file];
      if (cls !== 'real' || !expectation) continue;
      const {episodes} = await parse(readFeed(file));
      for (const [kind, count] of countDifferences(episodes, expectation, feedUrl)) {
        found.push(toLine({file, kind, count}));
      }
    }
    assert.deepEqual(found.toSorted(), accepted.map(toLine).toSorted());
  });

  it('reads a feed the same from pieces of 97 bytes', async () => {
    const real = files.filter(({cls}) => cls === 'real');
    for (const {file} of real.filter((_, index) => index % 8 === 0)) {
      const bytes = readFeed(file);
      assert.deepEqual(await parse(bytes, 97), await parse(bytes), file);
    }
  });
});

function parse(bytes: Uint8Array<ArrayBuffer>, chunkSize = bytes.length): Promise<ParsedFeed> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let start = 0; start < bytes.length; start += chunkSize) {
        controller.enqueue(bytes.subarray(start, start + chunkSize));
      }
      controller.close();
    },
  });
  return parseFeed(body, {feedUrl, contentType: ''});
}

function toLine({file, kind, count}: {file: string; kind: DifferenceKind; count: number}): string {
  return `${file}: ${kind} ${count}`;
}
