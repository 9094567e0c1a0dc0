import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {expectedSha256} from '../support/audio-bytes.js';
import {anyEpisode, Journey, mebibyte} from '../support/journey.js';

const size = 8 * mebibyte;
/** Behind what has come when it is asked for, seconds: 8000 bytes are one. */
const nearTheEnd = 1_000;

/** Bytes per second of a request: Chromium runs two of a background fetch at a time. */
for (const [transport, bytesPerSecond] of [
  ['background', 200_000],
  ['foreground', 400_000],
] as const) {
  describe(`while the ${transport} transport downloads`, () => {
    let journey: Journey;
    beforeEach(async () => {
      journey = await Journey.begin({foreground: transport === 'foreground'});
    });
    afterEach(() => journey.end());

    it('an episode is heard from what is here, waits for what is not, and goes on over the end of the download', async () => {
      const window = await journey.follow([anyEpisode(1, size, {bytesPerSecond})]);
      await window.press('button', 'Download Harbour 1');
      await window.press('link', 'Harbour 1');
      await window.waitForText('%');
      await window.press('button', 'Play Harbour 1');
      await waitForAudio(window, 1);
      assert.match((await window.readAudio()).src, /\/media\//);
      // In the second slice: entries come into the audio store only when a background fetch is over.
      await window.seek(200);
      assert.equal(await readStatus(window), 'queued');

      const sent = await countSent(journey);
      assert.ok(sent < nearTheEnd * 8_000, `${sent} bytes were here before the seek`);
      await window.seek(nearTheEnd);
      await window.find('button', 'Remove download of Harbour 1', 60_000);
      const {currentTime} = await window.readAudio();
      await waitForAudio(window, currentTime + 1);
      assert.equal(await window.hashKeptAudio('Harbour 1'), expectedSha256('episode-1', size));
    });
  });
}

/** Waits until it has played on to there, seconds. */
async function waitForAudio(window: AppWindow, seconds: number): Promise<void> {
  await window.page.waitForFunction(
    (wanted) => {
      const audio = document.querySelector('pod-app')?.shadowRoot?.querySelector('audio');
      return audio && !audio.paused && audio.currentTime >= wanted;
    },
    {},
    seconds,
  );
}

async function readStatus(window: AppWindow): Promise<string | undefined> {
  return (await window.readLeftovers()).downloads[0]?.status;
}

async function countSent(journey: Journey): Promise<number> {
  return (await journey.podcasts.control.readLog()).reduce((bytes, {sent}) => bytes + sent, 0);
}
