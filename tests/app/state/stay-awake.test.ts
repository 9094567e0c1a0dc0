import {expect} from 'chai';
import {stayAwake} from '../../../app/state/stay-awake.js';
import {Store} from '../../../app/state/store.js';
import type {Progress} from '../../../core/download-view.js';
import {defaultSettings} from '../../../core/settings.js';

const running = new Map([['episode', {downloaded: 1, bytesPerSecond: 0, silent: false}]]);

describe('the screen', () => {
  const {wakeLock} = navigator;
  let asked: number;
  let held: number;
  let seen: DocumentVisibilityState;

  beforeEach(() => {
    asked = 0;
    held = 0;
    seen = 'visible';
    replace(navigator, 'wakeLock', {
      async request() {
        asked++;
        held++;
        return {release: async () => void held--};
      },
    });
    Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => seen});
  });
  afterEach(() => {
    replace(navigator, 'wakeLock', wakeLock);
    Reflect.deleteProperty(document, 'visibilityState');
  });

  function start(keepsAwake: boolean) {
    const settings = new Store({...defaultSettings, keepsAwake});
    const progress = new Store<ReadonlyMap<string, Progress>>(new Map());
    stayAwake(settings, progress);
    return {settings, progress};
  }

  async function expectHeld(count: number): Promise<void> {
    // The lock is given and taken in promises.
    await new Promise((resolve) => setTimeout(resolve));
    expect(held).to.equal(count);
  }

  it('stays on while downloads run, and no longer', async () => {
    const {progress} = start(true);
    await expectHeld(0);
    progress.value = running;
    progress.value = new Map(running);
    await expectHeld(1);
    progress.value = new Map();
    await expectHeld(0);
    expect(asked).to.equal(1);
  });

  it('goes off as ever unless the person wants it to stay on', async () => {
    const {settings, progress} = start(false);
    progress.value = running;
    await expectHeld(0);
    settings.value = {...settings.value, keepsAwake: true};
    await expectHeld(1);
    settings.value = {...settings.value, keepsAwake: false};
    await expectHeld(0);
  });

  it('stays on again when the page is seen again', async () => {
    const {progress} = start(true);
    progress.value = running;
    await expectHeld(1);
    seen = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    await expectHeld(0);
    seen = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await expectHeld(1);
    progress.value = new Map();
    await expectHeld(0);
  });

  it('is left alone where the browser has no such lock, or does not give it', async () => {
    replace(navigator, 'wakeLock', undefined);
    start(true).progress.value = running;
    replace(navigator, 'wakeLock', {request: () => Promise.reject(new DOMException('', 'NotAllowedError'))});
    start(true).progress.value = running;
    await expectHeld(0);
  });
});

function replace(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, {configurable: true, value});
}
