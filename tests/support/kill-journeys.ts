import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {seedRandom} from '../random/seed-random.js';
import {expectedSha256} from './audio-bytes.js';
import {isOver} from './download-records.js';
import {anyEpisode, Journey, mebibyte} from './journey.js';
import {attendTo, hashOf, listDisagreements} from './person.js';
import type {Way} from './ways.js';

/** In all of them together, fifty. A background fetch goes on by itself some seconds after a start, so most of its kills come before that. */
const kills = {background: 12, chromium: 18, firefox: 6, webkit: 14};
const episodes = [1, 2, 3].map((number) => anyEpisode(number, 6 * mebibyte, {bytesPerSecond: mebibyte}));

/** A browser that crashes again and again while it downloads. */
export function surviveKills(way: Way): void {
  const {engine, foreground} = way;
  const times = kills[foreground ? engine : 'background'];

  describe(`a browser that is killed ${times} times at random moments, ${way.name}`, () => {
    let journey: Journey;
    before(async () => {
      journey = await Journey.begin(way);
    });
    after(() => journey.end());

    it('loses no download and no byte, and leaves nothing behind', {timeout: 240_000}, async () => {
      const random = seedRandom(times);
      const window = await journey.follow(episodes);
      for (const {title} of episodes) await window.press('button', `Download ${title}`);
      for (let kill = 0; kill < times; kill++) {
        // What is random here is the moment; nothing is waited for.
        await setTimeout(random() * 2_000);
        await journey.kill();
        await journey.launch();
        await journey.open('/download-progress');
      }
      const last = await journey.open('/download-progress');
      for (const {title, slug} of episodes) {
        const {episodeId, download} = await attendTo(last, title, isOver);
        assert.equal(download.status, 'stored', JSON.stringify(download));
        assert.equal(await hashOf(last, episodeId), expectedSha256(slug, 6 * mebibyte));
      }
      assert.deepEqual(await listDisagreements(last), []);
    });
  });
}
