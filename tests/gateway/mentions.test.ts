import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FeedIndex, IndexCache} from '../../gateway/feed-index.js';
import {MemoryBudget} from '../../gateway/memory-budget.js';
import {Mentions} from '../../gateway/mentions.js';
import {Outgoing} from '../../gateway/outgoing.js';
import {readSettings} from '../../gateway/read-settings.js';
import {createReadingQueue} from '../../gateway/reading-queue.js';
import {TokenBuckets} from '../../gateway/token-buckets.js';
import {anyFeed} from '../support/any-feed.js';

const settings = readSettings({}, '1.2.3');
const feedUrl = 'https://feeds.example/tides';
const toAudioUrl = (guid: string) => `https://audio.example/${guid}.mp3`;
const minute = 60_000;
const notMentioned = {refusal: 'not-mentioned'};

/** A feed that mentions these guids, an index that was made of it so many milliseconds ago, when it had others, and who was asked. */
function anyMentions({now, kept = [], age = 0}: {now: string[]; kept?: string[]; age?: number}) {
  const asked: string[] = [];
  const indexes = new Map<string, FeedIndex>();
  const toFiles = (guid: string) => [{enclosure: {url: toAudioUrl(guid), type: 'audio/mpeg'}, attachments: {}}];
  const episodes = Object.fromEntries(kept.map((guid) => [guid, toFiles(guid)]));
  if (kept.length > 0) indexes.set(feedUrl, {readAt: Date.now() - age, episodes});
  const cache: IndexCache = {
    get: async (key) => indexes.get(key),
    put: async (key, index) => void indexes.set(key, index),
  };
  const xml = anyFeed(now.map((guid) => ({guid, url: toAudioUrl(guid)})));
  const outgoing = new Outgoing(
    async ({url}) => {
      asked.push(url.href);
      return {status: 200, headers: new Headers(), body: new Response(xml).body};
    },
    settings,
    new TokenBuckets(settings.hostBucket),
  );
  const reading = {outgoing, budget: new MemoryBudget(settings.feedSize, settings.feedSize), settings};
  return {asked, mentions: new Mentions(reading, cache, 15 * minute, createReadingQueue())};
}

describe('what feeds mention', () => {
  it('is known without asking for a quarter of an hour', async () => {
    const {asked, mentions} = anyMentions({now: [], kept: ['one'], age: 14 * minute});
    assert.equal((await mentions.find(feedUrl, 'one')).enclosure.url, toAudioUrl('one'));
    assert.deepEqual(asked, []);
  });

  it('is read again after that, and what is gone is gone', async () => {
    const {asked, mentions} = anyMentions({now: ['two'], kept: ['one'], age: 16 * minute});
    await assert.rejects(mentions.find(feedUrl, 'one'), notMentioned);
    assert.deepEqual(asked, [feedUrl]);
  });

  it('is read again for an episode that it did not have a minute ago, and found', async () => {
    const {asked, mentions} = anyMentions({now: ['one', 'two'], kept: ['one'], age: minute + 1});
    assert.equal((await mentions.find(feedUrl, 'two')).enclosure.url, toAudioUrl('two'));
    assert.deepEqual(asked, [feedUrl]);
  });

  it('is not read again for one that it did not have just now', async () => {
    const {asked, mentions} = anyMentions({now: ['one', 'two'], kept: ['one'], age: minute / 2});
    await assert.rejects(mentions.find(feedUrl, 'two'), notMentioned);
    assert.deepEqual(asked, []);
  });

  it('is read once for all who ask meanwhile', async () => {
    const {asked, mentions} = anyMentions({now: ['one', 'two']});
    await Promise.all([mentions.find(feedUrl, 'one'), mentions.find(feedUrl, 'two'), mentions.find(feedUrl, 'one')]);
    assert.deepEqual(asked, [feedUrl]);
  });
});
