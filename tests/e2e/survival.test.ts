import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {expectedSha256} from '../support/audio-bytes.js';
import {anyEpisode, anyPodcast, Journey, mebibyte} from '../support/journey.js';
import {startPodcastServer} from '../support/processes.js';

const size = 6 * mebibyte;

describe('a download goes on', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await Journey.begin();
  });
  afterEach(() => journey.end());

  it('when the page is closed in the middle', async () => {
    const window = await journey.follow([anyEpisode(1, size, {bytesPerSecond: 2 * mebibyte})]);
    await window.press('button', 'Download Harbour 1');
    await journey.waitForLog((log) => log.some(({range, sent}) => range !== 'bytes=0-0' && sent > 100_000));
    const [blank] = await journey.browser.pages();
    await window.page.close();
    assert.ok(blank);
    await journey.waitForLog(
      (log) => log.filter(({range, outcome}) => range?.match(/-\d{4,}$/) && outcome === 'finished').length === 6,
    );

    const later = await journey.open('/latest-podcasts');
    await later.find('button', 'Play Harbour 1');
    assert.equal(await later.hashKeptAudio('Harbour 1'), expectedSha256('episode-1', size));
  });

  it('when the browser is killed, and asks only for the slices that were not finished', async () => {
    const window = await journey.follow([anyEpisode(1, size, {bytesPerSecond: mebibyte})]);
    await window.press('button', 'Download Harbour 1');
    const isSlice = (range: string | null) => range !== null && range !== 'bytes=0-0';
    await journey.waitForLog(
      (log) => log.filter(({range, outcome}) => isSlice(range) && outcome === 'finished').length >= 2,
    );
    await window.waitForText('%');
    // In the middle of a slice: Chromium forgets one that is just being finished, or counts it twice.
    await journey.waitForLog((log) =>
      log.some(({range, outcome, sent}) => isSlice(range) && outcome === 'open' && sent > 200_000 && sent < 800_000),
    );
    const finished = (await journey.podcasts.control.readLog())
      .filter(({range, outcome}) => isSlice(range) && outcome === 'finished')
      .map(({range}) => range);
    await journey.kill();
    await journey.podcasts.control.clearLog();

    await journey.launch();
    const later = await journey.open('/latest-podcasts');
    await later.find('button', 'Play Harbour 1', 60_000);
    const asked = (await journey.podcasts.control.readLog()).map(({range}) => range).filter(isSlice);
    assert.ok(asked.length > 0 && asked.length <= 4, `asked again for ${asked.join(', ')}`);
    // The last one may have left the host without having been written down by the browser.
    for (const range of finished.slice(0, -2)) assert.ok(!asked.includes(range), `${range} was asked for again`);
    assert.equal(await later.hashKeptAudio('Harbour 1'), expectedSha256('episode-1', size));
  });

  it('when the host dies midway: it says so, and finishes when the host is back', async () => {
    const episodes = [anyEpisode(1, size, {bytesPerSecond: mebibyte})];
    const window = await journey.follow(episodes);
    await window.press('button', 'Download Harbour 1');
    await journey.waitForLog((log) => log.some(({range, sent}) => range !== 'bytes=0-0' && sent > 100_000));
    const port = Number(new URL(journey.podcasts.origin).port);
    await journey.podcasts.close();
    await window.waitForText('No data for a while', 60_000);

    // It has its episodes from the first moment on: the browser may ask again in that very one.
    const back = await startPodcastServer({port, scenario: [anyPodcast(episodes)]});
    try {
      const kept = window.find('button', 'Play Harbour 1', 90_000);
      // The browser resumes by itself, or has given up by now; then Dogear asks for the tap that a new start needs.
      const tapped = window
        .waitForText('Starts with your next tap', 90_000)
        .then(() => window.press('heading', 'Latest'));
      tapped.catch(() => {});
      await kept;
      assert.equal(await window.hashKeptAudio('Harbour 1'), expectedSha256('episode-1', size));
    } finally {
      await back.close();
    }
  });

  it('after an orderly quit of the browser', async () => {
    const window = await journey.follow([anyEpisode(1, size, {bytesPerSecond: mebibyte})]);
    await window.press('button', 'Download Harbour 1');
    await journey.waitForLog(
      (log) => log.filter(({range, outcome}) => range !== 'bytes=0-0' && outcome === 'finished').length >= 4,
    );
    await journey.quit();

    await journey.launch();
    const later = await journey.open('/latest-podcasts');
    await later.find('button', 'Play Harbour 1', 60_000);
    assert.equal(await later.hashKeptAudio('Harbour 1'), expectedSha256('episode-1', size));
  });
});
