import {expect} from 'chai';
import type {PodcastItem} from '../../../app/elements/pod-podcast-grid.js';
import '../../../app/elements/pod-podcast-grid.js';
import type {ListPlace} from '../../../app/elements/request-events.js';
import {find, findAll, mount, settle, textOf} from './mount.js';

function anyPodcasts(count: number, changes: Partial<PodcastItem> = {}): PodcastItem[] {
  return Array.from({length: count}, (_, index) => ({
    feedId: `feed${index}`,
    title:
      index % 2 ? `Podcast ${index}` : `Podcast ${index} with a title that takes much more room than two lines have`,
    episodes: index,
    downloaded: index % 3,
    ...changes,
  }));
}

/** A grid in something that scrolls, below something else, as in the app. */
async function mountInScroller(count: number, place?: ListPlace) {
  const grid = document.createElement('pod-podcast-grid');
  Object.assign(grid, {items: anyPodcasts(count), place});
  const scroller = document.createElement('main');
  Object.assign(scroller.style, {height: '600px', width: '500px', overflowY: 'auto'});
  const above = document.createElement('div');
  above.style.height = '100px';
  document.body.replaceChildren(scroller);
  scroller.append(above, grid);
  await settle(grid);
  return {grid, scroller};
}

async function scrollTo(scroller: Element, top: number) {
  const scrolled = new Promise((resolve) => scroller.addEventListener('scroll', resolve, {once: true}));
  scroller.scrollTop = top;
  await scrolled;
  await settle(scroller);
}

function titlesInView(grid: Element, scroller: Element): string[] {
  const view = scroller.getBoundingClientRect();
  return findAll(grid, 'a')
    .filter((tile) => tile.getBoundingClientRect().bottom > view.top && tile.getBoundingClientRect().top < view.bottom)
    .map((tile) => textOf(find(tile, '.title')));
}

describe('<pod-podcast-grid>', () => {
  it('holds a thousand podcasts, and in the page only those near the view', async () => {
    const {grid, scroller} = await mountInScroller(1000);
    expect(findAll(grid, 'li').length).to.be.within(12, 60);
    const tile = find(grid, 'a').getBoundingClientRect().height;
    expect(scroller.scrollHeight).to.be.closeTo(100 + Math.ceil(1000 / 3) * (tile + 16) - 16, 2);
    expect(find(grid, 'li').getAttribute('aria-setsize')).to.equal('1000');
  });

  it('has every podcast in its place, wherever it is scrolled to', async () => {
    const {grid, scroller} = await mountInScroller(1000);
    await scrollTo(scroller, 1000);
    const before = findAll(grid, 'li').map((li) => [li.ariaPosInSet, li.getBoundingClientRect().top] as const);
    await scrollTo(scroller, 1250);
    const tops = new Map(findAll(grid, 'li').map((li) => [li.ariaPosInSet, li.getBoundingClientRect().top]));
    for (const [place, top] of before) if (tops.has(place)) expect(tops.get(place)).to.be.closeTo(top - 250, 0.5);
    await scrollTo(scroller, scroller.scrollHeight);
    expect(titlesInView(grid, scroller).at(-1)).to.equal('Podcast 999');
    expect(findAll(grid, 'li').length).to.be.below(60);
  });

  it('fills the view after any jump', async () => {
    const {grid, scroller} = await mountInScroller(1000);
    for (const top of [40_000, 200, 70_000]) {
      await scrollTo(scroller, top);
      expect(titlesInView(grid, scroller).length).to.be.at.least(9);
    }
  });

  it('tells its place once it stands still, and begins at it, however wide it is now', async () => {
    const {grid, scroller} = await mountInScroller(1000);
    const told = new Promise<ListPlace>((resolve) => {
      grid.addEventListener('pod-place-change', ({detail}) => resolve(detail.place), {once: true});
    });
    await scrollTo(scroller, 30_050);
    const before = scroller.scrollTop;
    const place = await told;
    const again = await mountInScroller(1000, place);
    expect(again.scroller.scrollTop).to.be.closeTo(before, 1);
    again.scroller.style.width = '320px';
    again.grid.remove();
    const narrow = document.createElement('pod-podcast-grid');
    Object.assign(narrow, {items: anyPodcasts(1000), place});
    again.scroller.append(narrow);
    await settle(narrow);
    const tile = findAll(narrow, 'li').find((li) => li.dataset.feedId === place.key);
    const top = (tile?.getBoundingClientRect().top ?? 0) - again.scroller.getBoundingClientRect().top;
    expect(top).to.be.closeTo(place.offset, 1);
  });

  it('begins at the top when its place is gone', async () => {
    const {scroller} = await mountInScroller(1000, {key: 'unfollowed', offset: -20});
    expect(scroller.scrollTop).to.equal(0);
  });

  it('keeps the tile that has the focus', async () => {
    const {grid, scroller} = await mountInScroller(1000);
    const [first] = findAll(grid, 'a');
    first?.focus();
    await scrollTo(scroller, 40_000);
    expect(grid.shadowRoot?.activeElement).to.equal(first);
    expect(find(grid, 'a')).to.equal(first);
  });

  it('has another number of columns when it becomes narrower', async () => {
    const {grid, scroller} = await mountInScroller(1000);
    const columns = () => new Set(findAll(grid, 'a').map((tile) => tile.getBoundingClientRect().left)).size;
    expect(columns()).to.equal(3);
    scroller.style.width = '320px';
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(columns()).to.equal(2);
    const [first, , second] = findAll(grid, 'a').map((tile) => tile.getBoundingClientRect());
    expect((second?.top ?? 0) - (first?.bottom ?? 0)).to.be.closeTo(16, 0.5);
  });

  it('grows with the text', async () => {
    const {grid} = await mountInScroller(1000);
    const before = find(grid, 'ul').offsetHeight;
    document.documentElement.style.fontSize = '150%';
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const [first, second] = findAll(grid, 'a').map((tile) => tile.getBoundingClientRect());
    document.documentElement.style.fontSize = '';
    expect(find(grid, 'ul').offsetHeight).to.be.above(before);
    expect((second?.top ?? 0) - (first?.top ?? 0)).to.be.oneOf([0, (first?.height ?? 0) + 16]);
  });

  it('says what a podcast lacks, and what is wrong with it', async () => {
    const [podcast] = anyPodcasts(1);
    if (!podcast) return;
    const unread = await mount('pod-podcast-grid', {items: [{...podcast, episodes: undefined, downloaded: 0}]});
    expect(textOf(find(unread, 'a'))).to.include('Not read yet');
    const troubled = await mount('pod-podcast-grid', {items: [{...podcast, trouble: 'gone'}]});
    expect(textOf(find(troubled, 'a'))).to.include('left its host for good');
  });
});
