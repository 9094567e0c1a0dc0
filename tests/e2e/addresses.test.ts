import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {Journey} from '../support/journey.js';

describe('a new reader', () => {
  let journey: Journey;
  let window: AppWindow;

  before(async () => {
    journey = await Journey.begin();
    await journey.launch();
    window = await journey.open();
  });
  after(() => journey.end());

  it('is shown what Dogear is for, and three ways to begin', async () => {
    await window.waitForPath('/find');
    await window.find('searchbox', 'Name, website or feed address');
    for (const name of ['Try the sample podcast', 'Import subscriptions (OPML)', 'Install'])
      await window.find('button', name);
  });

  it('tries the sample podcast, keeps an episode of it and hears it', async () => {
    await window.press('button', 'Try the sample podcast');
    await window.press('button', 'Follow');
    await window.find('button', 'Following');
    await window.goTo('/');
    await window.waitForPath('/latest-podcasts');
    await window.press('button', 'Download Fold a corner');
    await window.press('button', 'Play Fold a corner');
    await window.find('button', 'Pause');
    await window.seek(30);
    await window.press('link', 'Podcasts');
    await window.find('button', 'Pause');
    assert.equal((await window.readAudio()).paused, false);
  });

  it('can open every address directly, from the server too', async () => {
    for (const path of [
      '/latest-podcasts',
      '/download-progress',
      '/podcasts',
      '/find',
      '/podcast/some',
      '/episode/some',
    ]) {
      const response = await fetch(journey.dogear.origin + path);
      assert.equal(response.status, 200);
      assert.match(await response.text(), /<title>Dogear<\/title>/);
    }
  });

  it('may install it: the browser finds nothing missing', async () => {
    await window.goTo('/latest-podcasts');
    await window.waitForController();
    const client = await window.page.createCDPSession();
    const {installabilityErrors} = await client.send('Page.getInstallabilityErrors');
    // A browser without a window cannot install anything; whatever is missing would stand here beside it.
    assert.deepEqual(
      installabilityErrors.filter(({errorId}) => errorId !== 'in-incognito'),
      [],
    );
    const {url, errors} = await client.send('Page.getAppManifest');
    assert.equal(new URL(url).pathname, '/manifest.webmanifest');
    assert.deepEqual(errors, []);
  });

  it('finds a picture behind every address that the manifest names', async () => {
    const response = await fetch(`${journey.dogear.origin}/manifest.webmanifest`);
    const {icons, screenshots, shortcuts} = (await response.json()) as Record<
      string,
      {src: string; icons?: {src: string}[]}[]
    >;
    const pictures = [icons, screenshots, shortcuts?.flatMap((shortcut) => shortcut.icons ?? [])].flatMap(
      (list) => list ?? [],
    );
    assert.ok(pictures.length >= 9);
    for (const {src} of pictures) {
      const {status, headers} = await fetch(new URL(src, response.url));
      assert.deepEqual([src, status, headers.get('Content-Type')], [src, 200, 'image/png']);
    }
  });
});
