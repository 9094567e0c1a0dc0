import {isDeepStrictEqual} from 'node:util';
import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import type {Download} from '../../core/download.js';
import type {RegistrationPlan} from '../../core/registration-plan.js';

type Role = 'button' | 'link' | 'heading' | 'slider' | 'searchbox' | 'progressbar';

/** What storage holds of downloads, for "nothing is left". */
export interface Leftovers {
  audioCaches: string[];
  /** Without what was removed for good. */
  downloads: Download[];
  plans: RegistrationPlan[];
  registrations: string[];
}

/** One window of the app, used as a person uses it: by what things are called. */
export class AppWindow {
  readonly page: Page;
  readonly origin: string;
  /** Errors that the page did not catch. */
  readonly errors: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  /** Opens an address of the app on a phone's screen. */
  static async open(browser: Pick<Browser, 'newPage'>, origin: string, path = '/'): Promise<AppWindow> {
    const window = new AppWindow(await browser.newPage(), origin);
    await window.page.setViewport({width: 390, height: 844});
    await window.goTo(path);
    return window;
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.origin).href);
    await this.page.waitForSelector('pod-app');
  }

  get path(): string {
    const {pathname, search} = new URL(this.page.url());
    return pathname + search;
  }

  /** Waits for a thing by its accessible name, as a screen reader tells it. */
  async find(role: Role, name: string, timeout = 30_000): Promise<ElementHandle> {
    const selector = `::-p-aria([name="${name}"][role="${role}"])`;
    const found = await this.page.waitForSelector(selector, {timeout, visible: true});
    if (!found) throw new Error(`There is no ${role} "${name}"`);
    return found;
  }

  async press(role: Role, name: string): Promise<void> {
    const found = await this.find(role, name);
    await found.click();
  }

  /** Waits until the text stands somewhere on the page, in elements of elements too. */
  async waitForText(text: string, timeout = 30_000): Promise<void> {
    // `visible` makes puppeteer look again and again; it does not hear of changes inside nested shadow roots.
    await this.page.waitForSelector(`::-p-text(${text})`, {timeout, visible: true});
  }

  async waitForPath(path: string): Promise<void> {
    await this.page.waitForFunction((wanted) => location.pathname + location.search === wanted, {}, path);
  }

  /** Follows a feed by its address, and lands on Latest. */
  async follow(feedUrl: string): Promise<void> {
    await this.goTo(`/find?${new URLSearchParams({feed: feedUrl})}`);
    await this.press('button', 'Follow');
    await this.find('button', 'Following');
    await this.goTo('/latest-podcasts');
  }

  /** Waits until the service worker answers this page's requests. */
  async waitForController(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }

  /** SHA-256, hexadecimal, of what `/media/` answers for a kept episode that the present page lists. */
  async hashKeptAudio(title: string): Promise<string> {
    await this.waitForController();
    const link = await this.find('link', title);
    const href = await link.evaluate((anchor) => anchor.getAttribute('href'));
    return this.page.evaluate(
      async (path) => {
        const response = await fetch(path);
        if (!response.ok) throw new Error(`${path} answered ${response.status}`);
        const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
        return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
      },
      `/media/${href?.slice('/episode/'.length)}`,
    );
  }

  /** Waits until the app's shell is the one whose Find page has this heading. */
  async waitForNextVersion(heading: string): Promise<void> {
    await this.goTo('/find');
    await this.find('heading', heading);
  }

  /** The audio element as it stands. */
  readAudio(): Promise<{src: string; currentTime: number; duration: number; paused: boolean; seeking: boolean}> {
    return this.page.evaluate(() => {
      const audio = document.querySelector('pod-app')?.shadowRoot?.querySelector('audio');
      if (!audio) throw new Error('There is no audio element');
      const {currentSrc, currentTime, duration, paused, seeking} = audio;
      return {src: currentSrc, currentTime, duration, paused, seeking};
    });
  }

  /** Moves the "Seek" slider to `seconds` and waits until it plays on from there. */
  async seek(seconds: number): Promise<void> {
    const slider = await this.find('slider', 'Seek');
    await slider.evaluate((input, value) => {
      if (!(input instanceof HTMLInputElement)) throw new Error('Seek is no input');
      input.value = String(value);
      input.dispatchEvent(new Event('input', {bubbles: true}));
      input.dispatchEvent(new Event('change', {bubbles: true}));
    }, seconds);
    await this.page.waitForFunction(
      (wanted) => {
        const audio = document.querySelector('pod-app')?.shadowRoot?.querySelector('audio');
        return audio && !audio.seeking && audio.currentTime > wanted && audio.currentTime < wanted + 5;
      },
      {},
      seconds,
    );
  }

  /** Waits until storage and the browser hold exactly this. */
  async waitForLeftovers(expected: Leftovers): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const left = await this.readLeftovers();
      if (isDeepStrictEqual(left, expected)) return;
      if (Date.now() > deadline) throw new Error(`There is still ${JSON.stringify(left)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until the browser holds so many episodes, each in a registration that is there to stay. */
  async waitForHeld(episodes: number): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const {plans, registrations} = await this.readLeftovers();
      const live = plans.filter(({registrationId, reforming}) => registrations.includes(registrationId) && !reforming);
      const held = new Set(live.flatMap((plan) => plan.episodes.map(({episodeId}) => episodeId)));
      if (held.size >= episodes) return;
      if (Date.now() > deadline) throw new Error(`The browser holds ${held.size} episodes`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  readLeftovers(): Promise<Leftovers> {
    return this.page.evaluate(async () => {
      const readAll = <T>(name: string) =>
        new Promise<T[]>((resolve, reject) => {
          const opening = indexedDB.open(`dogear-${name}`);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            const reading = database.transaction(name).objectStore(name).getAll();
            reading.onerror = () => reject(reading.error);
            reading.onsuccess = () => {
              database.close();
              resolve(reading.result);
            };
          };
        });
      const {active} = await navigator.serviceWorker.ready;
      const registration = await navigator.serviceWorker.ready;
      if (!active || !('backgroundFetch' in registration)) throw new Error('There is no Background Fetch');
      const manager = registration.backgroundFetch as {getIds(): Promise<string[]>};
      return {
        audioCaches: (await caches.keys()).filter((name) => name.startsWith('audio:')),
        downloads: (await readAll<Download>('downloads')).filter((one) => one.status !== 'removed' || one.before),
        plans: await readAll<RegistrationPlan>('registrations'),
        registrations: await manager.getIds(),
      };
    });
  }
}
