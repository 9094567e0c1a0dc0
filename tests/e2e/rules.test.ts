import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, Journey} from '../support/journey.js';

/** Two and a half seconds. */
const size = 20_000;

describe('what rules remove', () => {
  let journey: Journey;
  let window: AppWindow;
  before(async () => {
    journey = await Journey.begin();
    window = await journey.follow([1, 2, 3].map((number) => anyEpisode(number, number * size)));
    for (const number of [1, 2, 3]) {
      await window.press('button', `Download Harbour ${number}`);
      await window.find('button', `Play Harbour ${number}`);
    }
  });
  afterEach(() => assert.deepEqual(window.errors, []));
  after(() => journey.end());

  async function choose(label: string, choice: string): Promise<void> {
    const select = await window.page.waitForSelector(`::-p-aria([name="${label}"][role="combobox"])`);
    await select?.evaluate((element, wanted) => {
      if (!(element instanceof HTMLSelectElement)) throw new Error('It is no select');
      element.value = [...element.options].find(({text}) => text === wanted)?.value ?? '';
      element.dispatchEvent(new Event('change', {bubbles: true}));
    }, choice);
  }

  async function press(role: string, name: string): Promise<void> {
    const found = await window.page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, {visible: true});
    await found?.click();
  }

  /** Bytes of every entry in the caches of episodes. */
  function countCachedBytes(): Promise<number> {
    return window.page.evaluate(async () => {
      let sum = 0;
      for (const name of (await caches.keys()).filter((name) => name.startsWith('audio:'))) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) sum += (await (await cache.match(request))?.blob())?.size ?? 0;
      }
      return sum;
    });
  }

  it('is shown before, and nothing goes until the person says yes', async () => {
    await window.goTo('/download-progress');
    await window.press('link', 'Settings');
    await window.find('heading', 'Settings');
    await choose('Episodes of each podcast', '1 episode');
    await window.waitForText('This removes 2 downloads');
    await window.press('button', 'Leave it as it is');
    const cached = await countCachedBytes();
    assert.equal(cached, 6 * size);

    await choose('Episodes of each podcast', '1 episode');
    await window.press('button', 'Remove 2 downloads');
    await window.waitForText('2 downloads are removed for newer episodes, as you set');
    await window.press('button', 'Undo');
    await window.waitForKept(3);
    await window.goTo('/latest-podcasts');
    for (const number of [1, 2, 3]) await window.find('button', `Play Harbour ${number}`);
    await window.goTo('/settings');
    await choose('Episodes of each podcast', 'All');
  });

  it('says where the room goes, to the byte', async () => {
    await window.goTo('/storage');
    await window.waitForText('3 episodes · 120 kB');
    const shown = await window.page.evaluate(() => {
      const page = document.querySelector('pod-app')?.shadowRoot?.querySelector('pod-storage-page');
      const groups = page && 'groups' in page ? (page.groups as {size: number}[]) : [];
      return groups.reduce((sum, group) => sum + group.size, 0);
    });
    assert.equal(shown, await countCachedBytes());
  });

  it('frees exactly what is asked for, and takes it back', async () => {
    await window.goTo(`/storage?free=${size}`);
    await window.press('button', 'Remove 1 download');
    await window.waitForText('The download is removed');
    await window.press('button', 'Undo');
    await window.waitForText('3 episodes · 120 kB');
    await (await window.page.waitForSelector('::-p-text(3 episodes · 120 kB)'))?.click();
    await window.press('button', 'Remove all of Tide Tables');
    await window.waitForText('3 downloads are removed');
    await window.press('button', 'Undo');
    await window.find('button', 'Remove all of Tide Tables');
  });

  it('takes away what was heard to the end, says so, and brings it back', async () => {
    await window.goTo('/settings');
    await press('switch', 'Remove after playing');
    await window.goTo('/latest-podcasts');
    await window.press('button', 'Play Harbour 1');
    await window.waitForText('The download is removed after playing, as you set');
    await window.waitForText('Removed after it was played, as you set');
    await window.press('button', 'Undo');
    await window.find('button', 'Play Harbour 1');
    await window.page.reload();
    await window.find('button', 'Play Harbour 1');

    await window.press('button', 'Play Harbour 1');
    await window.waitForText('The download is removed after playing, as you set');
  });
});
