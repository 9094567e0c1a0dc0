/** What `parse-10mb.ts` runs in a page: both parsers over the same bytes. */
import {parseFeed as parseWithFeedsmith} from 'feedsmith';
import {parseFeed} from '../core/parse-feed.js';
import {makeLargeFeed} from './feed-10mb.js';

/** As a network hands them out. */
const chunkSize = 65_536;
const feedUrl = 'https://feed.example/feed.xml';

export interface ParserPage {
  /** Bytes. */
  size: number;
  parseWithOurs(): Promise<number>;
  parseWithBaseline(): number;
}

declare global {
  /** Prepares a feed of at least so many bytes. Each side answers the milliseconds it took, once it has found every item. */
  var openParserPage: (size: number) => ParserPage;
}

globalThis.openParserPage = (size) => {
  const {xml, itemCount} = makeLargeFeed(size);
  const bytes = new TextEncoder().encode(xml);
  const expectAll = (found: number | undefined) => {
    if (found !== itemCount) throw new Error(`${found} items of ${itemCount} were found`);
  };
  return {
    size: bytes.length,
    async parseWithOurs() {
      const body = toBody(bytes);
      const begun = performance.now();
      const {episodes} = await parseFeed(body, {feedUrl, contentType: 'application/rss+xml'});
      const taken = performance.now() - begun;
      expectAll(episodes.length);
      return taken;
    },
    parseWithBaseline() {
      const begun = performance.now();
      const {format, feed} = parseWithFeedsmith(new TextDecoder().decode(bytes));
      const taken = performance.now() - begun;
      expectAll(format === 'rss' ? feed.items?.length : undefined);
      return taken;
    },
  };
};

function toBody(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let start = 0; start < bytes.length; start += chunkSize) {
        controller.enqueue(bytes.subarray(start, start + chunkSize));
      }
      controller.close();
    },
  });
}
