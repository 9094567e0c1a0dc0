import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, Journey} from '../support/journey.js';

const count = 2000;

/** Runs in the page: whether the place that is kept is what the screen shows. */
function isStill(): boolean {
  const {key = '', offset = 0} = history.state?.place ?? {};
  const find = (root: ParentNode): Element | undefined => {
    for (const element of root.querySelectorAll('*')) {
      const found =
        element.getAttribute('href') === `/episode/${key}` ? element : element.shadowRoot && find(element.shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  const {top = Number.NaN, bottom = Number.NaN} = find(document)?.getBoundingClientRect() ?? {};
  return key !== '' && bottom > 0 && Math.abs(top - offset) < 100;
}

describe('a long list', () => {
  let journey: Journey;
  let window: AppWindow;
  before(async () => {
    journey = await Journey.begin();
    window = await journey.follow(Array.from({length: count}, (_, index) => anyEpisode(index + 1, 20_000)));
    await window.find('link', `Harbour ${count}`);
  });
  afterEach(() => assert.deepEqual(window.errors, []));
  after(() => journey.end());

  function readTitles(): Promise<string[]> {
    return window.page.evaluate(() => {
      const titles: string[] = [];
      const walk = (root: ParentNode) => {
        for (const element of root.querySelectorAll('*')) {
          const {top, bottom} = element.getBoundingClientRect();
          const isTitle = element.matches('.title') && top > 0 && bottom < innerHeight;
          if (isTitle) titles.push(element.textContent?.trim() ?? '');
          if (element.shadowRoot) walk(element.shadowRoot);
        }
      };
      walk(document);
      return titles;
    });
  }

  it('has few rows in the page, and says of each which of how many it is', async () => {
    const {rows, sizes} = await window.page.evaluate(() => {
      const found: Element[] = [];
      const walk = (root: ParentNode) => {
        for (const element of root.querySelectorAll('*')) {
          if (element.getAttribute('role') === 'listitem') found.push(element);
          if (element.shadowRoot) walk(element.shadowRoot);
        }
      };
      walk(document);
      return {rows: found.length, sizes: [...new Set(found.map((row) => row.getAttribute('aria-setsize')))]};
    });
    assert.ok(rows > 5 && rows < 100, `${rows} rows`);
    assert.deepEqual(sizes, [String(count)]);
  });

  it('keeps its place while an episode is looked at', async () => {
    await window.page.mouse.move(195, 500);
    for (let turn = 0; turn < 40; turn++) await window.page.mouse.wheel({deltaY: 900});
    await window.page.waitForFunction(isStill);
    const before = await readTitles();
    assert.notEqual(before[0], `Harbour ${count}`);
    await window.press('link', before[1] ?? '');
    await window.find('heading', before[1] ?? '');
    await window.page.goBack();
    await window.find('link', before[1] ?? '');
    assert.deepEqual(await readTitles(), before);
    await window.page.reload();
    await window.find('link', before[1] ?? '');
    assert.deepEqual(await readTitles(), before);
  });

  it('sorts, searches and filters within the podcast', async () => {
    await window.goTo('/podcasts');
    await window.press('link', `Tide Tables ${new Intl.NumberFormat('en').format(count)} episodes`);
    const sort = await window.page.waitForSelector('::-p-aria([name="Sort"])');
    await sort?.evaluate((select) => {
      if (!(select instanceof HTMLSelectElement)) throw new Error('Sort is no select');
      select.value = 'oldest';
      select.dispatchEvent(new Event('change', {bubbles: true}));
    });
    await window.find('link', 'Harbour 1');
    await window.page.reload();
    await window.find('link', 'Harbour 1');
    const field = await window.page.waitForSelector('::-p-aria([name="Search in this podcast"])');
    await field?.type('harb 1999');
    await window.find('link', 'Harbour 1999');
    await window.page.waitForFunction(() => new URLSearchParams(location.search).get('text') === 'harb 1999');
  });

  it('marks many as played at once, and takes it back', async () => {
    await window.goTo('/podcasts');
    await window.press('link', `Tide Tables ${new Intl.NumberFormat('en').format(count)} episodes`);
    await window.press('button', 'Select');
    await window.press('button', 'Select all');
    await window.press('button', 'Mark played');
    await window.waitForText('2,000 episodes are marked as played');
    await window.goTo('/latest-podcasts?show=unplayed');
    await window.waitForText('No episode here is');
    await window.goTo('/latest-podcasts');
    await window.press('button', 'Select');
    const [first = ''] = await readTitles();
    await (await window.page.waitForSelector(`::-p-aria([name="${first}"][role="checkbox"])`))?.click();
    await window.press('button', 'Mark unplayed');
    await window.waitForText('The episode is marked as unplayed');
    await window.press('button', 'Undo');
    await window.goTo('/latest-podcasts?show=unplayed');
    await window.waitForText('No episode here is');
  });

  it('finds an episode by a word of its notes as it is typed, with every server gone', async () => {
    await Promise.all([journey.podcasts.close(), journey.dogear.close()]);
    await window.goTo('/find');
    const field = await window.page.waitForSelector('::-p-aria([role="searchbox"])');
    await field?.type('notes harbour 17');
    await window.find('link', 'Harbour 1799');
    await window.waitForText('111 episodes');
  });
});
