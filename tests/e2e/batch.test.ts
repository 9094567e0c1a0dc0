import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {anyEpisode, Journey, mebibyte} from '../support/journey.js';

describe('many downloads', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await Journey.begin();
  });
  afterEach(() => journey.end());

  it('finish although one of them is dead, which says so and can be retried', async () => {
    const window = await journey.follow([
      anyEpisode(1, mebibyte),
      anyEpisode(2, mebibyte, {status: 404}),
      anyEpisode(3, mebibyte, {statusAfterProbe: 404}),
      anyEpisode(4, mebibyte),
    ]);
    for (const number of [1, 2, 3, 4]) await window.press('button', `Download Harbour ${number}`);
    for (const number of [1, 4]) await window.find('button', `Play Harbour ${number}`);
    for (const number of [2, 3]) await window.find('button', `Retry Harbour ${number}`);
    await window.goTo('/download-progress');
    await window.waitForText('The episode is gone from its host');

    await journey.podcasts.control.setScenario([
      {slug: 'tide-tables', title: 'Tide Tables', episodes: [anyEpisode(2, mebibyte), anyEpisode(3, mebibyte)]},
    ]);
    for (const number of [2, 3]) {
      await window.press('button', `Retry Harbour ${number}`);
      await window.find('button', `Play Harbour ${number}`);
    }
    const {downloads, audioCaches} = await window.readLeftovers();
    assert.deepEqual([downloads.length, audioCaches.length], [4, 4]);
  });

  it('of thirty taps finish with every page of the app closed', async () => {
    const numbers = Array.from({length: 30}, (_, index) => index + 1);
    const window = await journey.follow(
      numbers.map((number) => anyEpisode(number, 200_000, {bytesPerSecond: 400_000})),
    );
    // From the top of the list down: rows far below the screen are not in the page.
    for (const number of numbers.toReversed()) await window.press('button', `Download Harbour ${number}`);
    await window.waitForHeld(30);
    await journey.waitForLog((log) => log.some(({range}) => range === 'bytes=0-199999'));
    await window.page.close();
    await journey.waitForLog((log) => {
      const finished = log.filter(({range, outcome}) => range === 'bytes=0-199999' && outcome === 'finished');
      return new Set(finished.map(({path}) => path)).size === 30;
    });
    const later = await journey.open('/latest-podcasts');
    await later.waitForKept(30);
    await later.find('button', 'Play Harbour 30');
  });

  it('are worked off in the order in which they were asked for', async () => {
    const window = await journey.follow([1, 2, 3].map((number) => anyEpisode(number, 3 * mebibyte)));
    for (const number of [2, 3, 1]) await window.press('button', `Download Harbour ${number}`);
    for (const number of [1, 2, 3]) await window.find('button', `Play Harbour ${number}`);
    const log = await journey.podcasts.control.readLog();
    const slices = log.filter(({range}) => range !== null && range !== 'bytes=0-0');
    const firsts = [...new Set(slices.map(({path}) => path))];
    assert.deepEqual(
      firsts,
      [2, 3, 1].map((number) => `/tide-tables/episode-${number}.wav`),
    );
  });
});
