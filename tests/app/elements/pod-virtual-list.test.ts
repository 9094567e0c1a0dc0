import {expect} from 'chai';
import {html} from 'lit';
import '../../../app/elements/pod-virtual-list.js';
import type {PodVirtualList} from '../../../app/elements/pod-virtual-list.js';
import type {ListPlace} from '../../../app/elements/request-events.js';
import {findAll, textOf} from './mount.js';

const screen = 600;
const nameOfHeight = /\d+/;

/** A screen that scrolls a list with 100 pixels above it, as `<pod-app>` scrolls a page. */
class Place {
  readonly scroller = document.createElement('div');
  readonly above = document.createElement('div');
  readonly list = document.createElement('pod-virtual-list');
  readonly places: ListPlace[] = [];
  /** By key; all others are 40 to 100 pixels high, each another. */
  readonly heights = new Map<string, number>();

  constructor(properties: Partial<PodVirtualList>) {
    this.scroller.style.cssText = `height: ${screen}px; width: 400px; overflow-y: auto`;
    this.above.style.cssText = 'height: 100px';
    this.list.renderItem = (index) => this.#renderRow(this.list.keys[index] ?? '');
    Object.assign(this.list, properties);
    const page = document.createElement('div');
    page.attachShadow({mode: 'open'}).append(this.above, this.list);
    this.scroller.append(page);
    document.body.replaceChildren(this.scroller);
    this.scroller.addEventListener('pod-place-change', ({detail}) => this.places.push(detail.place));
  }

  #renderRow(key: string) {
    const height = this.heights.get(key) ?? 40 + ((Number(nameOfHeight.exec(key)) * 37) % 61);
    return html`<button style="display: block; height: ${height}px">${key}</button>`;
  }

  get rows(): HTMLElement[] {
    return findAll(this.list, '[role=listitem]');
  }

  /** Pixels from the upper edge of the screen to a row's. */
  topOf(key: string): number | undefined {
    const row = this.rows.find((row) => textOf(row) === key);
    return row && row.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
  }

  /** The keys of the rows on the screen. */
  get visible(): string[] {
    return this.rows
      .filter((row) => {
        const {top, bottom} = row.getBoundingClientRect();
        return (
          bottom > this.scroller.getBoundingClientRect().top && top < this.scroller.getBoundingClientRect().top + screen
        );
      })
      .map(textOf);
  }

  /** Waits until what is asked is so, at the end of a frame. */
  async until(isSo: () => boolean): Promise<void> {
    do await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    while (!isSo());
  }

  /** Scrolls and waits until the screen is full of rows and the list has come to rest. */
  async scrollTo(top: number): Promise<void> {
    const told = this.places.length;
    this.scroller.scrollTop = top;
    await this.until(() => this.places.length > told && this.isFull);
  }

  get isFull(): boolean {
    const edge = this.scroller.getBoundingClientRect().top;
    const at = (y: number) =>
      this.rows.some((row) => {
        const {top, bottom} = row.getBoundingClientRect();
        return top <= edge + y && bottom >= edge + y;
      });
    return at(300) && at(screen - 1);
  }
}

function toKeys(count: number): string[] {
  return Array.from({length: count}, (_, index) => `e${index}`);
}

async function open(properties: Partial<PodVirtualList>): Promise<Place> {
  const place = new Place(properties);
  await place.until(() => place.isFull);
  return place;
}

describe('<pod-virtual-list>', () => {
  it('has the rows near the screen only, and says where they are among all', async () => {
    const place = await open({keys: toKeys(60_000)});
    await place.scrollTo(2_000_000);
    expect(place.rows.length).to.be.within(8, 45);
    const [row] = place.rows;
    expect(row?.getAttribute('aria-setsize')).to.equal('60000');
    expect(`e${Number(row?.getAttribute('aria-posinset')) - 1}`).to.equal(row && textOf(row));
    expect(place.scroller.scrollHeight).to.be.closeTo(60_000 * 70, 60_000 * 7);
  });

  it('ends with its last row, wherever that comes to lie', async () => {
    const place = await open({keys: toKeys(60_000)});
    await place.scrollTo(place.scroller.scrollHeight);
    const bottom = () => (place.topOf('e59999') ?? 0) + (place.rows.at(-1)?.offsetHeight ?? 0);
    await place.until(() => Math.abs(bottom() - screen) <= 1);
    expect(place.scroller.scrollTop + screen).to.be.closeTo(place.scroller.scrollHeight, 1);
  });

  it('moves what is visible by what is scrolled and no more, on the way up through rows that nobody has measured', async () => {
    const place = await open({keys: toKeys(60_000)});
    await place.scrollTo(3_000_000);
    for (let step = 0; step < 60; step++) {
      const [key = ''] = place.visible;
      const before = place.topOf(key) ?? Number.NaN;
      const scrolled = place.scroller.scrollTop;
      const start = performance.now();
      place.scroller.scrollTop -= 150;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const moved = (place.topOf(key) ?? Number.NaN) - before;
      expect(moved, `${key} after ${step} steps`).to.be.closeTo(150, 1);
      // A browser that takes longer for a frame is at rest in between, and may then scroll by what it has learned.
      if (performance.now() - start < 100) expect(Math.abs(place.scroller.scrollTop - scrolled + 150)).to.be.below(200);
    }
  });

  it('comes to its first row on the way up', async () => {
    const place = await open({keys: toKeys(300)});
    await place.scrollTo(3_000);
    await place.scrollTo(200);
    await place.scrollTo(0);
    expect(place.topOf('e0')).to.equal(100);
  });

  it('keeps the first visible row where it is while rows come, go and grow above it', async () => {
    const place = await open({keys: toKeys(1_000)});
    await place.scrollTo(20_000);
    const [, key = ''] = place.visible;
    const top = place.topOf(key) ?? Number.NaN;
    const stays = () => expect(place.topOf(key)).to.be.closeTo(top, 1);

    place.list.keys = ['n1', 'n2', 'n3', ...place.list.keys];
    await place.until(() => place.rows.some((row) => row.getAttribute('aria-setsize') === '1003'));
    stays();
    place.list.keys = place.list.keys.filter((other) => other !== place.visible[0]);
    await place.list.updateComplete;
    await place.until(() => place.rows.some((row) => row.getAttribute('aria-setsize') === '1002'));
    stays();
    const scrolled = place.scroller.scrollTop;
    place.above.style.height = '400px';
    await place.until(() => place.scroller.scrollTop > scrolled + 150);
    stays();
    const edge = place.scroller.getBoundingClientRect().top;
    const above = place.rows.find((row) => row.getBoundingClientRect().bottom < edge) as HTMLElement;
    place.heights.set(textOf(above), 300);
    place.list.requestUpdate();
    await place.until(() => above.offsetHeight === 300);
    stays();
  });

  it('shows what comes on top while it is at its top', async () => {
    const place = await open({keys: toKeys(100)});
    place.list.keys = ['new', ...place.list.keys];
    await place.until(() => place.topOf('new') !== undefined);
    expect(place.topOf('new')).to.equal(100);
  });

  it('begins at its top when none of the visible rows is left', async () => {
    const place = await open({keys: toKeys(1_000)});
    await place.scrollTo(20_000);
    place.list.keys = ['e2', 'e4', ...toKeys(1_000).map((key) => `other-${key}`)];
    await place.until(() => place.topOf('e2') === 0);
  });

  it('keeps the row that has the focus, and what the Tab key leads to', async () => {
    const place = await open({keys: toKeys(60_000)});
    const button = findAll(place.list, 'button').find((button) => textOf(button) === 'e3');
    // What comes into focus is scrolled to, in WebKit some time later.
    button?.focus({preventScroll: true});
    await place.scrollTo(2_000_000);
    expect(place.list.shadowRoot?.activeElement).to.equal(button);
    expect(place.rows.slice(0, 3).map(textOf)).to.deep.equal(['e2', 'e3', 'e4']);
    expect(place.rows[3]?.getAttribute('aria-posinset')).not.to.equal('6');
    await place.scrollTo(0);
    expect(place.topOf('e0')).to.equal(100);
  });

  it('comes back to the place where it was left', async () => {
    const before = await open({keys: toKeys(60_000)});
    await before.scrollTo(1_234_567);
    const place = before.places.at(-1);
    const after = await open({keys: ['new', ...toKeys(60_000)], ...(place && {place})});
    await after.until(() => after.visible[0] === place?.key);
    expect(after.topOf(place?.key ?? '')).to.be.closeTo(place?.offset ?? Number.NaN, 1);
  });

  it('tells the top as no row, and begins there when it does not know the row', async () => {
    const before = await open({keys: toKeys(100)});
    await before.scrollTo(500);
    await before.scrollTo(0);
    expect(before.places.at(-1)?.key).to.equal('');
    const after = await open({keys: ['new', ...toKeys(100)], place: {key: '', offset: 0}});
    expect(after.topOf('new')).to.equal(100);
    expect(after.scroller.scrollTop).to.equal(0);
  });

  it('keeps its place when rows have other heights at another width', async () => {
    const place = await open({
      keys: toKeys(1_000),
      renderItem: (index) => html`<p style="margin: 0">${`e${index} `.repeat(20 + (index % 30))}</p>`,
    });
    await place.scrollTo(30_000);
    const first = () => place.visible[0]?.split(' ')[0];
    const [key, {offset}] = [first(), place.places.at(-1) ?? {offset: Number.NaN}];
    const height = place.scroller.scrollHeight;
    place.scroller.style.width = '200px';
    await place.until(() => place.scroller.scrollHeight > 1.5 * height);
    expect(first()).to.equal(key);
    expect(place.topOf(place.visible[0] ?? '')).to.be.closeTo(offset, 1);
  });

  it('puts headings above rows', async () => {
    const place = await open({keys: toKeys(100), headingOf: (index) => (index % 2 ? undefined : `Day ${index}`)});
    expect(findAll(place.list, 'h2').slice(0, 2).map(textOf)).to.deep.equal(['Day 0', 'Day 2']);
  });
});
