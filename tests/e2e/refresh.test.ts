import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {CDPSession, Page} from 'puppeteer-core';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, anyPodcast, Journey} from '../support/journey.js';
import type {FeedFault, PodcastScenario} from '../support/scenario.js';

const size = 20_000;

function otherPodcast(fault?: FeedFault): PodcastScenario {
  return {...anyPodcast([anyEpisode(1, size)], fault), slug: 'rope', title: 'Rope'};
}

/** A finger that pulls the page down and lets go. */
async function pullDown(page: Page): Promise<void> {
  const touch = (await page.createCDPSession()) satisfies CDPSession;
  const point = (y: number) => ({touchPoints: [{x: 195, y}]});
  await touch.send('Input.dispatchTouchEvent', {type: 'touchStart', ...point(200)});
  for (let y = 220; y <= 520; y += 20) await touch.send('Input.dispatchTouchEvent', {type: 'touchMove', ...point(y)});
  await touch.send('Input.dispatchTouchEvent', {type: 'touchEnd', touchPoints: []});
  await touch.detach();
}

describe('feeds stay fresh', () => {
  let journey: Journey;
  let window: AppWindow;
  before(async () => {
    journey = await Journey.begin();
    window = await journey.follow([anyEpisode(1, size)]);
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(1, size)]), otherPodcast()]);
    await window.follow(`${journey.podcasts.origin}/rope/feed.xml`);
  });
  afterEach(() => assert.deepEqual(window.errors, []));
  after(() => journey.end());

  it('shows what is new and says what could not be asked, in one line', async () => {
    const episodes = [1, 2, 3].map((number) => anyEpisode(number, size));
    await journey.podcasts.control.setScenario([anyPodcast(episodes), otherPodcast({status: 500})]);
    await window.press('button', 'Refresh');
    await window.waitForText(
      '2 new from 1 podcast; 1 podcast could not be reached: Rope. The host answered with an error',
    );
    await window.find('link', 'Harbour 3');
  });

  it('refreshes when a finger pulls the list down', async () => {
    const episodes = [1, 2, 3, 4].map((number) => anyEpisode(number, size));
    await journey.podcasts.control.setScenario([anyPodcast(episodes), otherPodcast()]);
    await pullDown(window.page);
    await window.find('link', 'Harbour 4');
    await window.waitForText('1 new from 1 podcast');
  });

  it('lets the browser refresh while no page is open, and shows it at the next start', async () => {
    const episodes = [1, 2, 3, 4, 5].map((number) => anyEpisode(number, size));
    await journey.podcasts.control.setScenario([anyPodcast(episodes), otherPodcast()]);
    await journey.podcasts.control.clearLog();
    await window.waitForController();
    const worker = await journey.browser.waitForTarget((target) => target.type() === 'service_worker');
    const session = await worker.createCDPSession();
    await session.detach();
    const pageSession = await window.page.createCDPSession();
    const registered = new Promise<string>((resolve) => {
      pageSession.on('ServiceWorker.workerRegistrationUpdated', ({registrations}) => {
        const [registration] = registrations;
        if (registration) resolve(registration.registrationId);
      });
    });
    await pageSession.send('ServiceWorker.enable');
    const registrationId = await registered;
    await pageSession.send('ServiceWorker.dispatchPeriodicSyncEvent', {
      origin: journey.dogear.origin,
      registrationId,
      tag: 'refresh-feeds',
    });
    await journey.waitForLog((log) => log.some(({path}) => path === '/tide-tables/feed.xml'));
    await window.find('link', 'Harbour 5');
    await window.goTo('/latest-podcasts');
    await window.find('link', 'Harbour 5');
  });
});

describe('feeds that changed their place or their mind', () => {
  let journey: Journey;
  let window: AppWindow;
  before(async () => {
    journey = await Journey.begin();
    window = await journey.follow([anyEpisode(1, size)]);
  });
  afterEach(() => assert.deepEqual(window.errors, []));
  after(() => journey.end());

  async function openPodcast(): Promise<void> {
    await window.goTo('/podcasts');
    await (await window.page.waitForSelector('::-p-text(Tide Tables)'))?.click();
    await window.find('heading', 'Tide Tables');
  }

  it('says that a feed is gone, and keeps its episodes', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([], {status: 410})]);
    await window.press('button', 'Refresh');
    await window.waitForText('1 podcast could not be reached: Tide Tables.');
    await openPodcast();
    await window.find('link', 'Harbour 1');
    await window.waitForText('Its episodes stay');
  });

  it('asks for a password, keeps it on this device, and never exports it', async () => {
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(1, size)], {password: 'mia:tea'})]);
    await window.press('button', 'Try now');
    const user = await window.page.waitForSelector('::-p-aria([name="User name"][role="textbox"])');
    await user?.type('mia');
    const password = await window.page.waitForSelector('::-p-aria([name="Password"][role="textbox"])');
    await password?.type('wrong');
    await window.press('button', 'Sign in');
    await window.waitForText('not right');
    await password?.click({count: 3});
    await password?.type('tea');
    await window.press('button', 'Sign in');
    await window.page.waitForFunction(() => !document.body.textContent?.includes('not right'));
    await window.goTo('/latest-podcasts');
    await window.press('button', 'Refresh');
    await window.waitForText('Nothing new');
  });

  it('goes with a feed that has moved', async () => {
    const moved = {...anyPodcast([anyEpisode(1, size), anyEpisode(2, size)]), slug: 'new-home'};
    const newUrl = `${journey.podcasts.origin}/new-home/feed.xml`;
    await journey.podcasts.control.setScenario([anyPodcast([], {movedTo: newUrl}), moved]);
    await window.press('button', 'Refresh');
    await window.find('link', 'Harbour 2');
    await journey.podcasts.control.clearLog();
    await window.press('button', 'Refresh');
    await journey.waitForLog((log) => log.some(({method, path}) => method === 'GET' && path === '/new-home/feed.xml'));
    const log = await journey.podcasts.control.readLog();
    assert.ok(log.every(({path}) => path !== '/tide-tables/feed.xml'));
    await window.goTo('/podcasts');
    await window.press('link', 'Tide Tables 2 episodes');
    await window.waitForText('This podcast moved');
  });
});
