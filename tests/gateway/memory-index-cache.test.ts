import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {parseFeed} from '../../core/parse-feed.js';
import {type FeedIndex, toFeedIndex} from '../../gateway/feed-index.js';
import {MemoryIndexCache} from '../../gateway/memory-index-cache.js';

function anyIndex({episodes = 1} = {}): FeedIndex {
  const files = {enclosure: {url: `https://cdn.example/${'a'.repeat(100)}.mp3`, type: 'audio/mpeg'}, attachments: {}};
  const entries = Array.from({length: episodes}, (_, number): [string, (typeof files)[]] => [
    `guid-${number}`,
    [files],
  ]);
  return {readAt: 7, episodes: Object.fromEntries(entries)};
}

describe('indexes in memory', () => {
  it('are what was put there, the newest of a key', async () => {
    const cache = new MemoryIndexCache(1_000_000);
    assert.equal(await cache.get('a'), undefined);
    await cache.put('a', anyIndex());
    await cache.put('a', anyIndex({episodes: 3}));
    assert.deepEqual(await cache.get('a'), anyIndex({episodes: 3}));
    assert.equal(cache.size, 1);
  });

  it('keep a guid that is called like a part of every object', async () => {
    const cache = new MemoryIndexCache(1_000_000);
    await cache.put('a', {readAt: 7, episodes: Object.fromEntries([['__proto__', []]])});
    const kept = await cache.get('a');
    assert.ok(kept && Object.hasOwn(kept.episodes, '__proto__'));
  });

  it('go when others need their room, the least recently used first', async () => {
    const cache = new MemoryIndexCache(10_000);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) await cache.put(key, anyIndex());
    await cache.get('a');
    for (const key of ['g', 'h']) await cache.put(key, anyIndex());
    assert.ok(await cache.get('a'));
    assert.ok(await cache.get('h'));
    assert.equal(await cache.get('b'), undefined);
  });

  it('are not kept when one would take more than a quarter of the room, nor is what it replaces', async () => {
    const cache = new MemoryIndexCache(100_000);
    await cache.put('large', anyIndex());
    await cache.put('other', anyIndex());
    await cache.put('large', anyIndex({episodes: 100}));
    assert.equal(await cache.get('large'), undefined);
    assert.ok(await cache.get('other'));
  });

  it('never take more room than they may, nor hold on to the text of a feed', async () => {
    const mostBytes = 4_000_000;
    await fill(new MemoryIndexCache(mostBytes), 10);
    const before = countHeapBytes();
    const cache = new MemoryIndexCache(mostBytes);
    await fill(cache, 80);
    const used = countHeapBytes() - before;
    assert.ok(cache.size > 20 && cache.size < 80, `${cache.size} kept`);
    assert.ok(used < mostBytes, `${used} bytes used`);
  });
});

async function fill(cache: MemoryIndexCache, feeds: number): Promise<void> {
  for (let number = 0; number < feeds; number += 1) {
    const feedUrl = `https://feeds.example/${number}`;
    await cache.put(feedUrl, toFeedIndex(await parseFeed(anyFeed(), {feedUrl, contentType: 'text/xml'})));
  }
}

/** A hundred episodes with long notes. */
function anyFeed(): ReadableStream<Uint8Array> {
  const items = Array.from({length: 100}, (_, number) => {
    const files = [
      `<enclosure url="https://cdn.example/show/a/${number}.mp3?from=feed" type="audio/mpeg" length="1"/>`,
    ];
    for (const type of ['text/vtt', 'application/x-subrip']) {
      files.push(`<podcast:transcript url="https://cdn.example/transcripts/${number}" type="${type}"/>`);
    }
    const notes = `<description>${'Notes. '.repeat(300)}</description>`;
    return `<item><guid>${crypto.randomUUID()}</guid>${notes}${files.join('')}</item>`;
  });
  const namespace = 'https://podcastindex.org/namespace/1.0';
  const text = `<rss xmlns:podcast="${namespace}"><channel><title>Tides</title>${items.join('')}</channel></rss>`;
  return new Blob([text]).stream();
}

function countHeapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
