import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {expectedSha256} from '../support/audio-bytes.js';
import {anyEpisode, Journey, mebibyte} from '../support/journey.js';

const size = 4 * mebibyte;

describe('a kept episode that is verified', () => {
  let journey: Journey;
  before(async () => {
    journey = await Journey.begin();
  });
  after(() => journey.end());

  it('is said to be whole, and mended by just the part that is damaged', async () => {
    const window = await journey.follow([anyEpisode(1, size)]);
    await window.press('button', 'Download Harbour 1');
    await window.find('button', 'Play Harbour 1');
    await window.press('link', 'Harbour 1');
    await window.press('button', 'Verify download of Harbour 1');
    await window.waitForText('All 4.2 MB are as they were kept');
    // What could not be told apart from other bytes without a digest would be taken as it is.
    await window.page.waitForFunction(async () => {
      const opening = indexedDB.open('dogear-downloads');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const reading = opening.result.transaction('downloads').objectStore('downloads').getAll();
      await new Promise((resolve) => reading.addEventListener('success', resolve));
      opening.result.close();
      return reading.result[0].digests?.length === 4 * 32;
    });

    await window.page.evaluate(async () => {
      const [name = ''] = (await caches.keys()).filter((cache) => cache.startsWith('audio:'));
      const cache = await caches.open(name);
      const damaged = (await cache.keys()).find(({url}) => url.endsWith('?entry=2'));
      if (damaged) await cache.put(damaged, new Response(new Uint8Array(2 ** 20)));
    });
    await journey.podcasts.control.clearLog();
    await window.press('button', 'Verify download of Harbour 1');
    await window.waitForText('1 part was damaged; it is fetched again');
    await window.find('button', 'Remove download of Harbour 1');
    await window.goTo('/latest-podcasts');
    assert.equal(await window.hashKeptAudio('Harbour 1'), expectedSha256('episode-1', size));
    const asked = (await journey.podcasts.control.readLog()).map(({range}) => range);
    // With 64 KiB on both sides, to tell whether it is the same file.
    assert.deepEqual(
      asked.filter((range) => range !== null && range !== 'bytes=0-0'),
      [`bytes=${2 * mebibyte - 65536}-${3 * mebibyte + 65535}`],
    );
  });
});
