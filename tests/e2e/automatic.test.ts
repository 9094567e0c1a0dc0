import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Page} from 'puppeteer-core';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, anyPodcast, Journey} from '../support/journey.js';

const size = 20_000;

describe('automatic downloads', () => {
  let journey: Journey;
  let window: AppWindow;
  before(async () => {
    journey = await Journey.begin();
    window = await journey.follow([anyEpisode(1, size)]);
    const session = await journey.browser.target().createCDPSession();
    const permission = {name: 'notifications'};
    await session.send('Browser.setPermission', {permission, setting: 'granted', origin: journey.dogear.origin});
  });
  afterEach(() => assert.deepEqual(window.errors, []));
  after(() => journey.end());

  function serve(newest: number): Promise<void> {
    const episodes = Array.from({length: newest}, (_, index) => anyEpisode(index + 1, size));
    return journey.podcasts.control.setScenario([anyPodcast(episodes)]);
  }

  /** The browser lets the service worker refresh the feeds. */
  async function refreshInBackground(page: Page): Promise<void> {
    const session = await page.createCDPSession();
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({registrations}) => {
        const found = registrations.find(({scopeURL}) => scopeURL.startsWith(journey.dogear.origin));
        if (found) resolve(found.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.dispatchPeriodicSyncEvent', {
      origin: journey.dogear.origin,
      registrationId: await registered,
      tag: 'refresh-feeds',
    });
  }

  async function waitForOffer(): Promise<string[]> {
    const target = await journey.browser.waitForTarget((candidate) => candidate.type() === 'service_worker');
    const worker = await target.worker();
    for (;;) {
      const titles = await worker?.evaluate(async () => {
        const {registration} = globalThis as unknown as {registration: ServiceWorkerRegistration};
        return (await registration.getNotifications()).map(({title}) => title);
      });
      if (titles?.length) return titles;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('are chosen for a podcast, and say what they do', async () => {
    await window.goTo('/podcasts');
    await window.press('link', 'Tide Tables 1 episode');
    await window.press('button', 'Automatic downloads');
    await window.waitForText('New episodes come by themselves while Dogear is open.');
    await window.waitForText('While it is closed, a notification offers them.');
  });

  it('begin as soon as the open app sees a new episode', async () => {
    await window.goTo('/latest-podcasts');
    await serve(2);
    await window.press('button', 'Refresh');
    await window.find('button', 'Play Harbour 2');
    await window.find('button', 'Download Harbour 1');
  });

  it('never bring back what the person removed', async () => {
    await window.press('link', 'Harbour 2');
    await window.press('button', 'Remove download of Harbour 2');
    await window.waitForText('The download is removed');
    await window.goTo('/latest-podcasts');
    await serve(3);
    await window.press('button', 'Refresh');
    await window.find('button', 'Play Harbour 3');
    await window.find('button', 'Download Harbour 2');
  });

  it('are offered while no page is open, and begin with the next', async () => {
    await window.waitForController();
    const elsewhere = await journey.browser.newPage();
    await elsewhere.goto(`${journey.dogear.origin}/icons/icon-192.png`);
    await window.page.close();
    await serve(5);
    await refreshInBackground(elsewhere);
    assert.deepEqual(await waitForOffer(), ['2 new episodes of Tide Tables wait']);

    window = await journey.open('/download-progress');
    for (const number of [4, 5]) await window.find('button', `Play Harbour ${number}`);
  });
});
