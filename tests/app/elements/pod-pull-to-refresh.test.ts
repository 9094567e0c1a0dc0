import {expect} from 'chai';
import '../../../app/elements/pod-pull-to-refresh.js';
import type {PodPullToRefresh} from '../../../app/elements/pod-pull-to-refresh.js';
import {find, listen, mount} from './mount.js';

/** A finger on the page; each step answers whether the browser may scroll. */
class Finger {
  readonly #target: HTMLElement;

  constructor(target: HTMLElement) {
    this.#target = target;
    this.#send('touchstart', 200, 100);
  }

  moveTo(x: number, y: number): boolean {
    return this.#send('touchmove', x, y);
  }

  lift(): void {
    this.#send('touchend');
  }

  #send(type: string, clientX?: number, clientY?: number): boolean {
    const touches = clientX === undefined ? [] : [{clientX, clientY}];
    // Engines for computers let no script make a touch.
    const event = Object.assign(new Event(type, {bubbles: true, cancelable: true}), {touches});
    return this.#target.dispatchEvent(event);
  }
}

function indicatorOf(pull: PodPullToRefresh): {isVisible: boolean; down: number} {
  return {
    isVisible: find(pull, '.indicator').classList.contains('visible'),
    down: Number.parseFloat(pull.style.getPropertyValue('--pull')),
  };
}

describe('<pod-pull-to-refresh>', () => {
  it('refreshes when a finger lets go far down, and turns until that is done', async () => {
    const pull = await mount('pod-pull-to-refresh');
    const heard = listen(document.body, 'pod-refresh-request');
    const finger = new Finger(pull);
    expect(finger.moveTo(200, 300)).to.equal(false);
    await pull.updateComplete;
    const {isVisible, down} = indicatorOf(pull);
    expect(isVisible).to.equal(true);
    expect(down).to.be.within(64, 110);
    finger.lift();
    expect(heard).to.deep.equal([null]);
    pull.refreshing = true;
    await pull.updateComplete;
    expect(indicatorOf(pull)).to.deep.equal({isVisible: true, down: 64});
    pull.refreshing = false;
    await pull.updateComplete;
    expect(indicatorOf(pull)).to.deep.equal({isVisible: false, down: 0});
  });

  it('does nothing when the finger goes back before it lets go', async () => {
    const pull = await mount('pod-pull-to-refresh');
    const heard = listen(document.body, 'pod-refresh-request');
    const finger = new Finger(pull);
    finger.moveTo(200, 400);
    finger.moveTo(200, 110);
    finger.lift();
    await pull.updateComplete;
    expect(heard).to.deep.equal([]);
    expect(indicatorOf(pull)).to.deep.equal({isVisible: false, down: 0});
  });

  it('leaves a finger alone that begins upwards or sideways', async () => {
    const pull = await mount('pod-pull-to-refresh');
    const heard = listen(document.body, 'pod-refresh-request');
    for (const [x, y] of [
      [200, 90],
      [260, 120],
    ] as const) {
      const finger = new Finger(pull);
      expect(finger.moveTo(x, y)).to.equal(true);
      expect(finger.moveTo(200, 500)).to.equal(true);
      finger.lift();
    }
    expect(heard).to.deep.equal([]);
  });

  it('leaves every finger alone away from the top and while it refreshes', async () => {
    const pull = await mount('pod-pull-to-refresh');
    const heard = listen(document.body, 'pod-refresh-request');
    pull.style.height = '5000px';
    const scrolled = new Promise((resolve) => document.addEventListener('scroll', resolve, {once: true}));
    scrollTo(0, 300);
    await scrolled;
    const below = new Finger(pull);
    expect(below.moveTo(200, 400)).to.equal(true);
    below.lift();
    const back = new Promise((resolve) => document.addEventListener('scroll', resolve, {once: true}));
    scrollTo(0, 0);
    await back;
    pull.refreshing = true;
    await pull.updateComplete;
    const busy = new Finger(pull);
    expect(busy.moveTo(200, 400)).to.equal(true);
    busy.lift();
    expect(heard).to.deep.equal([]);
  });
});
