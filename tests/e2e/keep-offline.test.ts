import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {expectedSha256, wavHeaderSize} from '../support/audio-bytes.js';
import {anyEpisode, anyPodcast, Journey, mebibyte} from '../support/journey.js';

const size = 4 * mebibyte + 123;
const seconds = (size - wavHeaderSize) / 8000;

/** Hosts that let any page read what they have, and hosts that let none, where the gateway carries it. */
for (const {host, fault, way} of [
  {host: 'an open host', fault: undefined, way: 'direct'},
  {host: 'a host that keeps browsers out', fault: {cors: false} as const, way: 'through the gateway'},
]) {
  describe(`follow a feed of ${host}, keep an episode, hear it with no network`, () => {
    let journey: Journey;
    before(async () => {
      journey = await Journey.begin({gatewayReachesPodcasts: true});
    });
    after(() => journey.end());

    it('finds the feed at its address and follows it', async () => {
      const episodes = [anyEpisode(1, mebibyte, fault), anyEpisode(2, size, fault)];
      await journey.podcasts.control.setScenario([anyPodcast(episodes, fault)]);
      await journey.launch();
      const window = await journey.open();
      await window.follow(journey.feedUrl);
      await window.find('button', 'Download Harbour 2');
      await window.find('button', 'Download Harbour 1');
    });

    it('keeps an episode with one tap, as slices', async () => {
      const window = await journey.open('/latest-podcasts');
      await window.press('button', 'Download Harbour 2');
      await window.find('button', 'Cancel download of Harbour 2');
      await window.find('button', 'Play Harbour 2');
      const log = await journey.podcasts.control.readLog();
      const ranges = log.filter(({path}) => path.endsWith('episode-2.wav')).map(({range}) => range);
      // A closed host is asked for its first byte twice: by the page, which may not read the answer, and by the gateway.
      const slices = ranges.filter((range) => range !== null && range !== 'bytes=0-0');
      // Each with the last 64 KiB of the one before it, which tell that it is still the same file.
      assert.deepEqual(slices.sort(), [
        'bytes=0-1048575',
        'bytes=2031616-3145727',
        'bytes=3080192-4194303',
        'bytes=4128768-4194426',
        'bytes=983040-2097151',
      ]);
    });

    it('starts with every server gone, plays at once and seeks at once', async () => {
      await journey.quit();
      await Promise.all([journey.podcasts.close(), journey.dogear.close()]);
      await journey.launch();

      const window = await journey.open('/latest-podcasts');
      await window.press('button', 'Play Harbour 2');
      await window.find('button', 'Pause');
      for (const position of [seconds * 0.9, 1, seconds / 2]) await window.seek(position);
      const audio = await window.readAudio();
      assert.equal(new URL(audio.src).pathname.startsWith('/media/'), true);
      assert.ok(Math.abs(audio.duration - seconds) < 0.1, `${audio.duration} s of ${seconds} s`);
      assert.deepEqual(window.errors, []);
    });

    it('has kept the very bytes of the host', async () => {
      const window = await journey.open('/latest-podcasts');
      assert.equal(await window.hashKeptAudio('Harbour 2'), expectedSha256('episode-2', size));
    });

    it('answers every address of the app with no network', async () => {
      const window = await journey.open('/latest-podcasts');
      for (const [path, heading] of [
        ['/latest-podcasts', 'Latest'],
        ['/download-progress', 'Downloads'],
        ['/podcasts', 'Podcasts'],
        ['/find', 'Find'],
      ] as const) {
        await window.goTo(path);
        await window.find('heading', heading);
      }
      await window.goTo('/podcasts');
      await window.press('link', 'Tide Tables 2 episodes · 1 downloaded');
      await window.find('heading', 'Tide Tables');
      await window.waitForText(`Feed: ${way}`);
      await window.waitForText(`Audio: ${way}`);
      await window.page.reload();
      await window.find('heading', 'Tide Tables');
      await window.press('link', 'Harbour 2');
      await window.find('heading', 'Harbour 2');
      await window.page.reload();
      await window.find('button', 'Play Harbour 2');
    });

    it('plays in one window at a time', async () => {
      const first = await journey.open('/latest-podcasts');
      await first.press('button', 'Play Harbour 2');
      await first.find('button', 'Pause');
      const second = await journey.open('/latest-podcasts');
      await second.press('button', 'Play Harbour 2');
      await second.find('button', 'Pause');
      await first.page.bringToFront();
      await first.find('button', 'Play');
      await Promise.all([first.page.close(), second.page.close()]);
    });

    it('remembers where the listener was', async () => {
      const window = await journey.open('/latest-podcasts');
      await window.press('button', 'Play Harbour 2');
      await window.find('button', 'Pause');
      await window.seek(100);
      await window.press('button', 'Pause');
      await window.find('button', 'Play');
      await window.page.close();

      const later = await journey.open('/latest-podcasts');
      await later.press('button', 'Play Harbour 2');
      await later.find('button', 'Pause');
      const {currentTime} = await later.readAudio();
      assert.ok(currentTime >= 100 && currentTime < 110, `${currentTime} s`);
    });
  });
}
