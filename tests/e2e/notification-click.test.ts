import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {AppWindow} from '../support/app-window.js';
import {launchRestedChromium} from '../support/chromium.js';
import {type Desktop, startDesktop} from '../support/desktop.js';
import {anyEpisode, anyPodcast, mebibyte} from '../support/journey.js';
import {type Dogear, type PodcastServer, startDogear, startPodcastServer} from '../support/processes.js';
import {createProfile, type Profile} from '../support/profile.js';
import {type AudioFault, type EpisodeScenario, toFeedPath} from '../support/scenario.js';

/** Still under way when its test is over. */
const endless: AudioFault = {bytesPerSecond: 20_000};
const nothing = {audioCaches: [], downloads: [], plans: [], registrations: []};

/** What the browser calls a download, and where a click on it leads. */
const clicks = [
  {state: 'running', fault: endless, item: 'Harbour 1', path: '/download-progress', heading: 'Downloads'},
  {state: 'finished', fault: {}, item: 'Downloaded: Harbour 1', path: '/latest-podcasts', heading: 'Latest'},
  {
    state: 'failed',
    fault: {statusAfterProbe: 404},
    item: 'Not downloaded yet: Harbour 1',
    path: '/download-progress',
    heading: 'Downloads',
  },
] as const;

let desktop: Desktop;
let podcasts: PodcastServer;
let dogear: Dogear;
let profile: Profile;
let browser: Browser;
/** Keeps the browser alive when every page of the app is closed, and the app in the background while it is open. */
let blank: Page;

before(async () => {
  desktop = await startDesktop();
  podcasts = await startPodcastServer();
  dogear = await startDogear();
});

after(async () => {
  await dogear?.close();
  await podcasts?.close();
  await desktop?.close();
});

beforeEach(async () => {
  profile = await createProfile();
  browser = await launchRestedChromium(profile, {headless: false, env: desktop.env, args: desktop.args});
  blank = (await browser.pages())[0] ?? (await browser.newPage());
});

afterEach(async () => {
  await browser.close();
  await profile.remove();
});

describe('a click on the browser’s own item', () => {
  for (const {state, fault, item, path, heading} of clicks) {
    it(`of a ${state} download leads the open window to ${path} and brings it to the front`, async () => {
      const window = await download(fault);
      await window.press('link', 'Podcasts');
      await blank.bringToFront();
      assert.equal(await window.page.evaluate(() => document.visibilityState), 'hidden');
      await desktop.press(item);
      await waitForFocus(window.page);
      await window.find('heading', heading);
      assert.deepEqual(await listWindows(), [path]);
    });

    it(`of a ${state} download opens one window at ${path} when every page is closed`, async () => {
      const window = await download(fault);
      await window.page.close();
      await desktop.press(item);
      const target = await browser.waitForTarget((target) => target.url() === dogear.origin + path);
      const page = await target.page();
      assert.ok(page);
      await waitForFocus(page);
      await page.waitForSelector(`::-p-aria([name="${heading}"][role="heading"])`);
      assert.deepEqual(await listWindows(), [path]);
    });
  }
});

describe('the browser’s own', () => {
  it('"Cancel" takes the wish away and leaves nothing behind', async () => {
    const window = await download(endless);
    await desktop.press('Cancel Harbour 1');
    await window.find('button', 'Download Harbour 1');
    await window.waitForLeftovers(nothing);
    assert.deepEqual(await desktop.find('Harbour 1'), []);
  });

  it('site settings hold a second download back, which the app says, and start it once they allow it', async () => {
    const window = await follow([anyEpisode(1, mebibyte), anyEpisode(2, mebibyte)]);
    await window.press('button', 'Download Harbour 1');
    await window.find('button', 'Play Harbour 1');
    await setAutomaticDownloads('block');
    await window.page.bringToFront();
    await window.press('button', 'Download Harbour 2');
    await window.page.waitForSelector('::-p-text(allow “Automatic downloads” in its site settings)', {visible: true});
    await setAutomaticDownloads('allow');
    await window.page.bringToFront();
    await window.find('button', 'Play Harbour 2');
  });
});

/** Follows a podcast of these episodes and lands on Latest. */
async function follow(episodes: EpisodeScenario[]): Promise<AppWindow> {
  const podcast = anyPodcast(episodes);
  await podcasts.control.setScenario([podcast]);
  await podcasts.control.clearLog();
  const window = await AppWindow.open(browser, dogear.origin);
  await window.follow(podcasts.origin + toFeedPath(podcast));
  return window;
}

/** Downloads "Harbour 1"; resolves when the browser asks for its audio, since from then on it does so without the page. */
async function download(fault: AudioFault): Promise<AppWindow> {
  const window = await follow([anyEpisode(1, mebibyte, fault)]);
  await window.press('button', 'Download Harbour 1');
  const deadline = Date.now() + 30_000;
  while (!(await hasAskedForAudio())) {
    assert.ok(Date.now() < deadline, 'the browser never asked for the audio');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return window;
}

async function hasAskedForAudio(): Promise<boolean> {
  const log = await podcasts.control.readLog();
  return log.some(({path, range}) => path.endsWith('.wav') && range !== 'bytes=0-0');
}

/** The addresses of the app's windows and tabs. */
async function listWindows(): Promise<string[]> {
  const urls = (await browser.pages()).map((page) => page.url());
  return urls.filter((url) => url.startsWith(dogear.origin)).map((url) => url.slice(dogear.origin.length));
}

async function waitForFocus(page: Page): Promise<void> {
  await page.waitForFunction(() => document.visibilityState === 'visible' && document.hasFocus());
}

/** Sets what a person sets at "View site information", "Site settings", "Automatic downloads". */
async function setAutomaticDownloads(setting: 'allow' | 'block'): Promise<void> {
  await blank.bringToFront();
  await blank.goto(`chrome://settings/content/siteDetails?${new URLSearchParams({site: dogear.origin})}`);
  const select = await blank.waitForSelector('>>> site-details-permission[label="Automatic downloads"] >>> select', {
    visible: true,
  });
  await select?.select(setting);
}
