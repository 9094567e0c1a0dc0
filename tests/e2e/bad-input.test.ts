import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {expectedSha256} from '../support/audio-bytes.js';
import {anyEpisode, anyPodcast, Journey, mebibyte} from '../support/journey.js';

const box = 'Name, website or feed address';

describe('what goes wrong is said beside the thing it concerns', () => {
  let journey: Journey;
  let window: AppWindow;

  before(async () => {
    journey = await Journey.begin();
    await journey.launch();
    window = await journey.open();
  });
  after(() => journey.end());

  async function tryAddress(address: string): Promise<void> {
    await window.goTo('/find');
    const input = await window.find('searchbox', box);
    await input.type(address);
    await window.page.keyboard.press('Enter');
  }

  it('a text that is no address', async () => {
    await window.goTo('/find?feed=nonsense');
    await window.waitForText('This is not a web address');
  });

  it('a name, where no directory is asked', async () => {
    await tryAddress('tide tables');
    await window.waitForText('This Dogear asks no directory');
  });

  it('an address where nobody is', async () => {
    await tryAddress('http://127.0.0.1:9/feed.xml');
    await window.waitForText('The host did not answer');
  });

  it('a host that keeps browsers out, where the gateway may not go either', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(1, 1000)], {cors: false})]);
    await tryAddress(journey.feedUrl);
    await window.waitForText('This address lies in a private network, where the gateway does not go');
  });

  it('a feed that is gone', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(1, 1000)], {status: 404})]);
    await tryAddress(journey.feedUrl);
    await window.waitForText('There is no feed at this address any more');
  });

  it('a page that is not a feed', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(1, 1000)], {html: true})]);
    await tryAddress(journey.feedUrl);
    await window.waitForText('This web page names no podcast feed');
  });

  it('a feed without audio', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(1, 1000)], {noAudio: true})]);
    await tryAddress(journey.feedUrl);
    await window.waitForText('This feed has no audio');
  });

  it('an episode and a podcast that this device does not know, with a way home', async () => {
    await window.goTo('/episode/unknown');
    await window.waitForText('does not know this episode');
    await window.press('link', 'Latest episodes');
    await window.waitForPath('/latest-podcasts');
    await window.goTo('/podcast/unknown');
    await window.waitForText('does not know this podcast');
    await window.goTo('/no/such/page');
    await window.waitForText('There is no such page');
  });

  it('episodes that answer an error page, nothing readable or a refusal', async () => {
    await journey.podcasts.control.setScenario([
      anyPodcast([
        anyEpisode(1, mebibyte),
        anyEpisode(2, mebibyte, {html: true}),
        anyEpisode(3, mebibyte, {cors: false}),
        anyEpisode(4, mebibyte, {status: 403}),
        anyEpisode(5, mebibyte, {status: 404}),
      ]),
    ]);
    await window.follow(journey.feedUrl);
    await window.press('button', 'Download Harbour 1');
    await window.find('button', 'Play Harbour 1');
    for (const number of [2, 3, 4, 5]) {
      await window.press('button', `Download Harbour ${number}`);
      await window.find('button', `Retry Harbour ${number}`);
    }
    await window.waitForText('The host sent something that is not audio');
    await window.waitForText('This address lies in a private network, where the gateway does not go');
    await window.waitForText('The host refused to send it');
    await window.waitForText('The episode is gone from its host');
    assert.equal((await window.readLeftovers()).audioCaches.length, 1);
  });

  it('a host without ranges, validators or a readable size still gives its episodes', async () => {
    await journey.podcasts.control.setScenario([
      anyPodcast([
        anyEpisode(6, 3 * mebibyte, {ranges: false}),
        anyEpisode(7, 3 * mebibyte, {validators: false}),
        anyEpisode(8, 3 * mebibyte, {exposeHeaders: false, redirects: 3}),
        anyEpisode(9, 3 * mebibyte, {redirects: 2}),
      ]),
    ]);
    await window.goTo('/latest-podcasts');
    await window.press('button', 'Refresh');
    await window.waitForText('4 new from 1 podcast');
    for (const number of [6, 7, 8, 9]) {
      await window.press('button', `Download Harbour ${number}`);
      await window.find('button', `Play Harbour ${number}`);
    }
  });

  it('a file that changes under its download is asked for again as a whole', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(10, 3 * mebibyte, {changeAfter: 3})])]);
    await window.press('button', 'Refresh');
    await window.press('button', 'Download Harbour 10');
    await window.waitForText('The file changed at its host meanwhile');
    await window.goTo('/download-progress');
    await window.press('button', 'Retry Harbour 10');
    await window.find('button', 'Play Harbour 10');
    assert.equal(await window.hashKeptAudio('Harbour 10'), expectedSha256('episode-10-changed', 3 * mebibyte));
    await window.goTo('/latest-podcasts');
  });

  it('a host that breaks its connections loses no byte that came', async () => {
    const fault = {cutAfter: 600_000, cutTimes: 3};
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(11, 3 * mebibyte, fault)])]);
    await window.press('button', 'Refresh');
    await window.press('button', 'Download Harbour 11');
    const kept = window.find('button', 'Play Harbour 11', 90_000);
    // The browser resumes by itself, or has given up by now; then Dogear asks for the tap that a new start needs.
    const tapped = window
      .waitForText('Starts with your next tap', 90_000)
      .then(() => window.press('heading', 'Latest'));
    tapped.catch(() => {});
    await kept;
    assert.equal(await window.hashKeptAudio('Harbour 11'), expectedSha256('episode-11', 3 * mebibyte));
  });

  it('no room, and nothing that is kept is lost', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(12, 900 * mebibyte)])]);
    await window.press('button', 'Refresh');
    await window.find('button', 'Download Harbour 12');
    const client = await window.page.createCDPSession();
    await client.send('Storage.overrideQuotaForOrigin', {origin: journey.dogear.origin, quotaSize: 200 * mebibyte});
    await window.press('button', 'Download Harbour 12');
    await window.waitForText('No room');
    await window.goTo('/download-progress');
    await window.find('button', 'Play Harbour 1');
  });
});
