import {expect} from 'chai';
import '../../../app/elements/pod-download-list.js';
import type {PodDownloadList} from '../../../app/elements/pod-download-list.js';
import type {RequestDetails} from '../../../app/elements/request-events.js';
import {anyRows, downloads} from './any-row.js';
import {find, findAll, listen, nameOf, settle, textOf} from './mount.js';

const screen = 600;

/** A queue in something that scrolls, which does what the list asks for as `<pod-app>` does. */
class Queue {
  readonly scroller = document.createElement('div');
  readonly list = document.createElement('pod-download-list');
  readonly heard: RequestDetails['pod-move-request'][];

  constructor(count: number) {
    this.scroller.style.cssText = `height: ${screen}px; width: 400px; overflow-y: auto`;
    const page = document.createElement('div');
    page.attachShadow({mode: 'open'}).append(this.list);
    this.scroller.append(page);
    document.body.replaceChildren(this.scroller);
    this.#show(anyRows(count, () => ({download: downloads.queued})));
    this.heard = listen(this.list, 'pod-move-request');
    // The app answers a little later too.
    this.list.addEventListener('pod-move-request', ({detail}) => setTimeout(() => this.#move(detail)));
  }

  #show(rows: PodDownloadList['parts'][number]['rows']) {
    this.list.parts = [{heading: 'Waiting', rows}];
    this.list.queued = rows.length;
  }

  #move({episodeId, before}: RequestDetails['pod-move-request']) {
    const rows = this.list.parts.flatMap((part) => part.rows);
    const others = rows.filter(({episode}) => episode.episodeId !== episodeId);
    const index = others.findIndex(({episode}) => episode.episodeId === before);
    const moved = rows.filter((row) => !others.includes(row));
    this.#show(others.toSpliced(index < 0 ? others.length : index, 0, ...moved));
  }

  get titles(): string[] {
    return findAll(this.list, '.title').map(nameOf);
  }

  get focused(): string {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused ? nameOf(focused) : '';
  }

  handle(title: string): HTMLElement {
    const handle = findAll(this.list, '.handle').find((handle) => nameOf(handle) === `Move ${title}`);
    if (!handle) throw new Error(`"${title}" is not there`);
    return handle;
  }

  async press(key: string): Promise<void> {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    focused?.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}));
    await settle(this.list);
  }

  point(type: string, title: string, y: number): void {
    const init = {pointerId: 1, clientY: y, bubbles: true, composed: true, cancelable: true, isPrimary: true};
    this.handle(title).dispatchEvent(new PointerEvent(type, init));
  }
}

/** Waits until what is asked is so, at the end of a frame. */
async function until(isSo: () => boolean): Promise<void> {
  do await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  while (!isSo());
}

/** Scripts make no pointer that could be captured. */
function withoutCapture(): () => void {
  const {setPointerCapture} = Element.prototype;
  Element.prototype.setPointerCapture = () => {};
  return () => {
    Element.prototype.setPointerCapture = setPointerCapture;
  };
}

describe('<pod-download-list>', () => {
  let restore: () => void;
  before(() => {
    restore = withoutCapture();
  });
  after(() => restore());

  it('moves a row by keyboard, says where it stands, and keeps the focus on its handle', async () => {
    const queue = new Queue(12);
    await settle(queue.list);
    queue.handle('Episode 3').focus();
    await queue.press('ArrowUp');
    await until(() => textOf(find(queue.list, '[role=status]')) === '3 of 12');
    expect(queue.heard).to.deep.equal([{episodeId: 'e3', before: 'e2'}]);
    await until(() => queue.titles[2] === 'Episode 3' && queue.focused === 'Move Episode 3');
    for (const [index, place] of ['4 of 12', '5 of 12'].entries()) {
      await queue.press('ArrowDown');
      await until(() => textOf(find(queue.list, '[role=status]')) === place);
      await until(() => queue.titles[index + 3] === 'Episode 3' && queue.focused === 'Move Episode 3');
    }
    expect(queue.titles.slice(2, 5)).to.deep.equal(['Episode 2', 'Episode 4', 'Episode 3']);
  });

  it('moves a row to both ends of a long queue, where its handle has the focus', async () => {
    const queue = new Queue(1000);
    await settle(queue.list);
    queue.handle('Episode 2').focus();
    await queue.press('End');
    expect(queue.heard.at(-1)).to.deep.equal({episodeId: 'e2', before: undefined});
    await until(() => queue.focused === 'Move Episode 2' && queue.scroller.scrollTop > screen);
    await queue.press('Home');
    expect(queue.heard.at(-1)).to.deep.equal({episodeId: 'e2', before: 'e0'});
    await until(() => queue.focused === 'Move Episode 2' && queue.scroller.scrollTop < screen);
    await until(() => queue.titles[0] === 'Episode 2');
  });

  it('stays at the end when there is nothing beyond', async () => {
    const queue = new Queue(3);
    await settle(queue.list);
    queue.handle('Episode 0').focus();
    await queue.press('ArrowUp');
    await until(() => textOf(find(queue.list, '[role=status]')) === '1 of 3');
    expect(queue.heard).to.deep.equal([]);
  });

  it('lets a row follow the finger and the others make room, and moves it where it is let go', async () => {
    const queue = new Queue(12);
    await settle(queue.list);
    const {top} = queue.handle('Episode 1').getBoundingClientRect();
    const target = queue.handle('Episode 3').getBoundingClientRect().top;
    queue.point('pointerdown', 'Episode 1', top);
    queue.point('pointermove', 'Episode 1', target);
    const row = findAll(queue.list, 'pod-episode-row')[1];
    const passed = findAll(queue.list, 'pod-episode-row')[2];
    // Engines round a place on the screen each in their own way.
    await until(() => Math.abs(Number.parseFloat(row?.style.translate.split(' ')[1] ?? '') - (target - top)) < 0.1);
    expect(Number.parseFloat(passed?.style.translate.split(' ')[1] ?? '')).to.be.below(0);
    queue.point('pointerup', 'Episode 1', target);
    await settle(queue.list);
    expect(queue.heard).to.deep.equal([{episodeId: 'e1', before: 'e4'}]);
    await until(() => queue.titles[3] === 'Episode 1');
    expect(findAll(queue.list, '[dragged]')).to.deep.equal([]);
    expect(row?.style.translate).to.equal('');
  });

  it('moves nothing when a drag is called off', async () => {
    const queue = new Queue(12);
    await settle(queue.list);
    for (const callOff of [
      () => queue.press('Escape'),
      async () => queue.point('lostpointercapture', 'Episode 1', 0),
    ]) {
      const {top} = queue.handle('Episode 1').getBoundingClientRect();
      queue.point('pointerdown', 'Episode 1', top);
      queue.point('pointermove', 'Episode 1', top + 200);
      await callOff();
      queue.point('pointerup', 'Episode 1', top + 200);
    }
    expect(queue.heard).to.deep.equal([]);
    expect(findAll(queue.list, '[dragged]')).to.deep.equal([]);
  });

  it('scrolls a long queue while a row is held at the edge of the screen, as far as it takes', async () => {
    const queue = new Queue(24);
    await settle(queue.list);
    const {top} = queue.handle('Episode 0').getBoundingClientRect();
    const bottom = queue.scroller.getBoundingClientRect().bottom;
    queue.point('pointerdown', 'Episode 0', top);
    queue.point('pointermove', 'Episode 0', bottom);
    await until(() => queue.titles.includes('Episode 23'));
    await until(() => {
      const {bottom: end} = queue.handle('Episode 23').getBoundingClientRect();
      return end < bottom;
    });
    queue.point('pointerup', 'Episode 0', bottom);
    expect(queue.heard).to.deep.equal([{episodeId: 'e0', before: undefined}]);
  });
});
