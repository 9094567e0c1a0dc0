import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {expectedSha256, wavHeaderSize} from '../support/audio-bytes.js';
import {anyEpisode, anyPodcast, Journey, mebibyte} from '../support/journey.js';

const size = 4 * mebibyte + 123;
const seconds = (size - wavHeaderSize) / 8000;
const shut = {cors: false} as const;

describe('a host that lets no page read its feed or its audio', () => {
  let journey: Journey;
  before(async () => {
    journey = await Journey.begin({gatewayReachesPodcasts: true});
  });
  after(() => journey.end());

  it('is followed all the same, and its page says how it is read', async () => {
    const episodes = [anyEpisode(1, mebibyte, shut), anyEpisode(2, size, shut)];
    await journey.podcasts.control.setScenario([anyPodcast(episodes, shut)]);
    await journey.launch();
    const window = await journey.open();
    await window.follow(journey.feedUrl);
    await window.find('button', 'Download Harbour 2');
    await window.find('button', 'Download Harbour 1');
    await window.goTo('/podcasts');
    await window.press('link', 'Tide Tables 2 episodes');
    await window.find('heading', 'Tide Tables');
    await window.waitForText('through the gateway');
    await window.waitForText('does not let browsers read it');
  });

  it('has an episode kept with one tap, as slices of one file', async () => {
    await journey.podcasts.control.clearLog();
    const window = await journey.open('/latest-podcasts');
    await window.press('button', 'Download Harbour 2');
    await window.find('button', 'Cancel download of Harbour 2');
    await window.find('button', 'Play Harbour 2');
    const log = await journey.podcasts.control.readLog();
    const audio = log.filter(({path, status}) => path.endsWith('episode-2.wav') && status === 206);
    assert.deepEqual([...new Set(audio.map(({range}) => range))].sort(), [
      'bytes=0-0',
      'bytes=0-1048575',
      'bytes=1048576-2097151',
      'bytes=2097152-3145727',
      'bytes=3145728-4194303',
      'bytes=4194304-4194426',
    ]);
  });

  it('is asked again through the gateway, and brings what is new', async () => {
    const episodes = [anyEpisode(1, mebibyte, shut), anyEpisode(2, size, shut), anyEpisode(3, mebibyte, shut)];
    await journey.podcasts.control.setScenario([anyPodcast(episodes, shut)]);
    const window = await journey.open('/latest-podcasts');
    await window.press('button', 'Refresh');
    await window.find('button', 'Download Harbour 3');
  });

  it('plays what is not kept', async () => {
    const window = await journey.open('/latest-podcasts');
    await window.press('link', 'Harbour 1');
    await window.press('button', 'Play Harbour 1');
    await window.find('button', 'Pause');
    await window.seek(60);
    await window.press('button', 'Pause');
  });

  it('starts with every server gone, plays what is kept and seeks at once', async () => {
    await journey.quit();
    await Promise.all([journey.podcasts.close(), journey.dogear.close()]);
    await journey.launch();
    const window = await journey.open('/latest-podcasts');
    await window.press('button', 'Play Harbour 2');
    await window.find('button', 'Pause');
    for (const position of [seconds * 0.9, 1, seconds / 2]) await window.seek(position);
    const audio = await window.readAudio();
    assert.ok(Math.abs(audio.duration - seconds) < 0.1, `${audio.duration} s of ${seconds} s`);
    assert.equal(await window.hashKeptAudio('Harbour 2'), expectedSha256('episode-2', size));
    assert.deepEqual(window.errors, []);
  });
});
