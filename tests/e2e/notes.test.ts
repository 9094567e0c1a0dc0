import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, anyPodcast, Journey} from '../support/journey.js';

const seconds = 20;

describe('the notes of an episode', () => {
  let journey: Journey;
  let window: AppWindow;
  before(async () => {
    journey = await Journey.begin();
    const {origin} = journey.podcasts;
    const notes = `<p>Tea is poured at 0:07, see <a href="/more">more</a>.</p><img src="${origin}/cup.png" alt="A cup">`;
    const xml = `<rss version="2.0"><channel><title>Tide Tables</title><link>${origin}/</link><item>
      <title>Harbour 1</title><guid>one</guid><description><![CDATA[${notes}]]></description>
      <enclosure url="${origin}/tide-tables/episode-1.wav" type="audio/wav" length="1"/></item></channel></rss>`;
    await journey.podcasts.control.setScenario([{...anyPodcast([anyEpisode(1, seconds * 8000)]), xml}]);
    await journey.launch();
    window = await journey.open();
    await window.follow(journey.feedUrl);
    await window.press('link', 'Harbour 1');
  });
  after(() => journey.end());

  it('play from a time that stands in them', async () => {
    await window.press('button', 'Play from 7 seconds');
    await window.find('button', 'Pause');
    await window.page.waitForFunction(() => {
      const audio = document.querySelector('pod-app')?.shadowRoot?.querySelector('audio');
      return audio && audio.currentTime > 7 && audio.currentTime < 12;
    });
  });

  it('lead outside, without a word about where from', async () => {
    const link = await window.find('link', 'more');
    const attributes = await link.evaluate((anchor) =>
      ['href', 'target', 'rel'].map((name) => anchor.getAttribute(name)),
    );
    assert.deepEqual(attributes, [`${journey.podcasts.origin}/more`, '_blank', 'noopener noreferrer nofollow']);
  });

  it('load pictures only when the reader lets them, and then for the whole podcast', async () => {
    const isPicture = ({path}: {path: string}) => path === '/cup.png';
    assert.ok(!(await journey.podcasts.control.readLog()).some(isPicture));
    await window.press('button', `Show pictures from ${new URL(journey.podcasts.origin).host}`);
    await journey.waitForLog((log) => log.some(isPicture));
    await window.page.reload();
    await window.page.waitForSelector('::-p-aria([name="A cup"][role="image"])');
    assert.deepEqual(window.errors, []);
  });
});
