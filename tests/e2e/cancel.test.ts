import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {anyEpisode, Journey, mebibyte} from '../support/journey.js';

const size = 6 * mebibyte;
const slow = {bytesPerSecond: mebibyte};
const nothing = {audioCaches: [], downloads: [], plans: [], registrations: []};

describe('cancelling a download', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await Journey.begin();
  });
  afterEach(() => journey.end());

  it('in the middle leaves nothing behind', async () => {
    const window = await journey.follow([anyEpisode(1, size, slow)]);
    await window.press('button', 'Download Harbour 1');
    await journey.waitForLog((log) => log.some(({range, outcome}) => range !== 'bytes=0-0' && outcome === 'finished'));
    await window.press('button', 'Cancel download of Harbour 1');
    await window.find('button', 'Download Harbour 1');
    await window.waitForLeftovers(nothing);
    await window.page.reload();
    await window.find('button', 'Download Harbour 1');
    assert.deepEqual(await window.readLeftovers(), nothing);
  });

  it('lets the others of its registration go on with what they have', async () => {
    const window = await journey.follow([anyEpisode(1, 2 * mebibyte), anyEpisode(2, size, slow)]);
    await window.press('button', 'Download Harbour 2');
    await window.press('button', 'Download Harbour 1');
    await journey.waitForLog((log) => log.some(({path, sent}) => path.endsWith('episode-2.wav') && sent > 100_000));
    await window.press('button', 'Cancel download of Harbour 2');
    await window.find('button', 'Download Harbour 2');
    await window.find('button', 'Play Harbour 1');
    const {downloads, plans, registrations} = await window.readLeftovers();
    assert.deepEqual(
      [downloads.map(({status}) => status).sort(), plans, registrations],
      [['removed', 'stored'], [], []],
    );
  });

  it('of a kept episode removes its audio', async () => {
    const window = await journey.follow([anyEpisode(1, mebibyte)]);
    await window.press('button', 'Download Harbour 1');
    await window.find('button', 'Play Harbour 1');
    await window.goTo('/download-progress');
    await window.press('button', 'Remove download of Harbour 1');
    await window.waitForLeftovers(nothing);
  });
});
