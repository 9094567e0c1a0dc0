import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, Journey} from '../support/journey.js';

const size = 200_000;

/** Runs in the page: the first titles of the queue, where the focus is, and what was announced last. */
function readQueue(): {titles: string[]; focused: string | null; announced: string} {
  const findAll = (selector: string, root: ParentNode = document): Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot ? findAll(selector, shadowRoot) : [])),
  ];
  const [list] = findAll('pod-download-list');
  const [focused] = findAll('.handle:focus');
  return {
    titles: findAll('.title', list?.shadowRoot ?? document).map(({textContent}) => textContent),
    focused: focused?.getAttribute('aria-label') ?? null,
    announced: list?.shadowRoot?.querySelector('[role=status]')?.textContent ?? '',
  };
}

async function until(isSo: () => Promise<boolean>, sentence: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(sentence);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function waitForAnnouncement(window: AppWindow, place: RegExp): Promise<void> {
  return until(async () => place.test((await window.evaluate(readQueue)).announced), `It never said ${place}`);
}

describe('the queue', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await Journey.begin();
  });
  afterEach(() => journey.end());

  it('of thirty is paused, put in order by keyboard, resumed, and kept in the order that was wished for', async () => {
    const numbers = Array.from({length: 30}, (_, index) => index + 1);
    const window = await journey.follow(numbers.map((number) => anyEpisode(number, size, {bytesPerSecond: 100_000})));
    await window.press('link', 'Harbour 30');
    await window.press('link', 'Tide Tables');
    await window.press('button', 'Download all');
    await window.waitForText('Download 30 episodes, 6 MB?');
    await window.press('button', 'Download');
    await window.press('link', 'Downloads');
    await window.waitForHeld(30);
    await window.press('button', 'Pause all');
    await window.find('button', 'Resume all');
    await window.waitForText('Paused');

    const handle = await window.find('button', 'Move Harbour 25');
    await handle.evaluate((button) => button instanceof HTMLElement && button.focus());
    await window.page.keyboard.press('Home');
    await waitForAnnouncement(window, /^1 of \d+$/);
    await window.page.keyboard.press('ArrowDown');
    await waitForAnnouncement(window, /^2 of \d+$/);
    const moved = await window.evaluate(readQueue);
    assert.equal(moved.focused, 'Move Harbour 25');
    assert.equal(moved.titles[1], 'Harbour 25');

    await window.press('button', 'Cancel download of Harbour 24');
    await window.find('button', 'Undo');
    await until(async () => (await window.readLeftovers()).registrations.length === 0, 'The browser goes on');
    const {titles} = await window.evaluate(readQueue);
    const wished = titles.slice(0, 6);
    const resumedAt = Date.now();
    await window.press('button', 'Resume all');
    await window.waitForKept(29);

    const log = await journey.podcasts.control.readLog();
    const asked = log.filter(({time, range}) => time >= resumedAt && range !== null && range !== 'bytes=0-0');
    const paths = [...new Set(asked.map(({path}) => path))];
    // Two run at a time, so neighbours may change places.
    for (const [index, title] of wished.entries()) {
      const at = paths.indexOf(`/tide-tables/episode-${title.replace('Harbour ', '')}.wav`);
      assert.ok(Math.abs(at - index) <= 1, `${title} came as number ${at + 1}, not ${index + 1}`);
    }
    assert.ok(!paths.includes('/tide-tables/episode-24.wav'));
  });
});
