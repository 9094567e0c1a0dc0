import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {expectedSha256} from '../support/audio-bytes.js';
import {engines} from '../support/engine.js';
import {anyEpisode, Journey, mebibyte} from '../support/journey.js';

const size = 6 * mebibyte;

for (const engine of engines) {
  describe(`without Background Fetch, in ${engine}`, () => {
    let journey: Journey;
    let window: AppWindow;
    before(async () => {
      journey = await Journey.begin({engine, foreground: true});
    });
    after(() => journey.end());

    it('a download that a reload breaks off arrives whole', async () => {
      window = await journey.follow([anyEpisode(1, size, {bytesPerSecond: mebibyte})]);
      await window.press('button', 'Download Harbour 1');
      await journey.waitForLog((log) => log.some(({range, sent}) => range !== 'bytes=0-0' && sent > 2 * mebibyte));
      await window.reload();
      await window.find('button', 'Play Harbour 1');
      const log = await journey.podcasts.control.readLog();
      assert.ok(
        log.some(({range}) => /^bytes=[1-9]\d*-/.test(range ?? '')),
        'it began anew',
      );
      assert.equal(await window.hashKeptAudio('Harbour 1'), expectedSha256('episode-1', size));
    });

    it('is there after a crash of the browser', async () => {
      await journey.kill();
      await journey.launch();
      window = await journey.open('/latest-podcasts');
      await window.find('button', 'Play Harbour 1');
    });

    it('opens every page without an error', async () => {
      for (const page of ['Latest', 'Podcasts', 'Downloads', 'Find', 'Podcasts']) {
        await window.press('link', page);
        await window.find('heading', page);
      }
      await window.press('link', 'Tide Tables 1 episode · 1 downloaded');
      await window.find('heading', 'Tide Tables');
      await window.press('link', 'Harbour 1');
      await window.find('heading', 'Harbour 1');
      assert.deepEqual(window.errors, []);
    });

    it('plays with every server gone', async () => {
      await Promise.all([journey.podcasts.close(), journey.dogear.close()]);
      await window.goTo('/latest-podcasts');
      await window.press('button', 'Play Harbour 1');
      await window.find('button', 'Pause');
      await window.seek(300);
    });
  });
}
