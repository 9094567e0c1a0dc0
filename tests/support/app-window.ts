import {isDeepStrictEqual} from 'node:util';
import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import {chooseForeground} from './choose-foreground.js';
import type {EngineBrowser, EnginePage, Found, Role} from './engine-page.js';
import {type Leftovers, readLeftovers} from './leftovers.js';
import {PuppeteerPage} from './puppeteer-page.js';
import {until} from './until.js';

/** One window of the app, used as a person uses it: by what things are called. */
export class AppWindow {
  readonly origin: string;
  /** Errors that the page did not catch. */
  readonly errors: string[];
  readonly #page: EnginePage;

  private constructor(page: EnginePage, origin: string, errors: string[]) {
    this.#page = page;
    this.origin = origin;
    this.errors = errors;
  }

  /** Opens an address of the app on a phone's screen. */
  static async open(browser: EngineBrowser | Pick<Browser, 'newPage'>, origin: string, path = '/'): Promise<AppWindow> {
    const errors: string[] = [];
    const onError = (error: string) => errors.push(error);
    const page = 'openPage' in browser ? browser.openPage(onError) : PuppeteerPage.open(browser, onError);
    const window = new AppWindow(await page, origin, errors);
    await window.goTo(path);
    return window;
  }

  /** Puppeteer's page, for what only journeys in Chromium or Firefox do. */
  get page(): Page {
    return this.#puppeteer.page;
  }

  /** What `find` finds, as puppeteer hands it out. */
  findHandle(role: Role, name: string, timeout = 30_000): Promise<ElementHandle> {
    return this.#puppeteer.findHandle(role, name, timeout);
  }

  get #puppeteer(): PuppeteerPage {
    if (!(this.#page instanceof PuppeteerPage)) throw new Error('Puppeteer does not drive this engine');
    return this.#page;
  }

  async goTo(path: string): Promise<void> {
    await this.#page.goTo(new URL(path, this.origin).href);
    await this.waitFor(() => document.querySelector('pod-app'));
  }

  reload(): Promise<void> {
    return this.#page.reload();
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  /** Runs in the page, so it can use nothing from around it; parameters and answer are JSON. */
  evaluate<P extends unknown[], R>(run: (...parameters: P) => R, ...parameters: P): Promise<Awaited<R>> {
    return this.#page.evaluate(run, ...parameters);
  }

  /** Waits until it answers something true in the page. */
  waitFor<P extends unknown[]>(isSo: (...parameters: P) => unknown, ...parameters: P): Promise<void> {
    return this.#page.waitFor(isSo, ...parameters);
  }

  /** Waits for a thing by its accessible name, as a screen reader tells it. */
  find(role: Role, name: string, timeout = 30_000): Promise<Found> {
    return this.#page.find(role, name, timeout);
  }

  async press(role: Role, name: string): Promise<void> {
    const found = await this.find(role, name);
    await found.click();
  }

  /** Waits until the text stands somewhere on the page, in elements of elements too. */
  waitForText(text: string, timeout = 30_000): Promise<void> {
    return this.#page.waitForText(text, timeout);
  }

  async waitForPath(path: string): Promise<void> {
    await this.waitFor((wanted) => location.pathname + location.search === wanted, path);
  }

  /** From now on this browser downloads as one without Background Fetch does. */
  async useForeground(): Promise<void> {
    await this.waitForController();
    await this.evaluate(chooseForeground);
    await this.reload();
  }

  /** Of Chromium: from now on the app may keep so many bytes, as long as this window is open. */
  async limitRoom(bytes: number): Promise<void> {
    const session = await this.page.createCDPSession();
    await session.send('Storage.overrideQuotaForOrigin', {origin: this.origin, quotaSize: bytes});
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
    await this.waitFor(() => navigator.serviceWorker.controller !== null);
  }

  /** SHA-256, hexadecimal, of what `/media/` answers for a kept episode that the present page lists. */
  async hashKeptAudio(title: string): Promise<string> {
    await this.waitForController();
    const link = await this.find('link', title);
    const href = await link.evaluate((anchor) => anchor.getAttribute('href'));
    return this.evaluate(
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
    return this.evaluate(() => {
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
    await this.waitFor((wanted) => {
      const audio = document.querySelector('pod-app')?.shadowRoot?.querySelector('audio');
      return audio && !audio.seeking && audio.currentTime > wanted && audio.currentTime < wanted + 5;
    }, seconds);
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

  /** Waits until the browser holds so many episodes, each in a registration that is there to stay, or has brought them already. */
  async waitForHeld(episodes: number): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const {plans, registrations, downloads} = await this.readLeftovers();
      const live = plans.filter(({registrationId, reforming}) => registrations.includes(registrationId) && !reforming);
      const kept = downloads.filter(({status}) => status === 'stored');
      const held = new Set([...kept, ...live.flatMap((plan) => plan.episodes)].map(({episodeId}) => episodeId));
      if (held.size >= episodes) return;
      if (Date.now() > deadline) throw new Error(`The browser holds ${held.size} episodes`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until so many episodes are kept: a long list has only the rows near the screen. */
  async waitForKept(episodes: number): Promise<void> {
    const deadline = Date.now() + 120_000;
    for (;;) {
      const {downloads} = await this.readLeftovers();
      const kept = downloads.filter(({status}) => status === 'stored').length;
      if (kept === episodes) return;
      if (Date.now() > deadline) throw new Error(`${kept} episodes are kept`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until the audio store has so many entries, of all episodes together. */
  async waitForEntries(count: number): Promise<void> {
    await until(`${count} entries were kept`, async () => (await this.evaluate(countEntries)) >= count);
  }

  readLeftovers(): Promise<Leftovers> {
    return this.evaluate(readLeftovers);
  }
}

/** Runs in the page. */
async function countEntries(): Promise<number> {
  let count = 0;
  for (const name of (await caches.keys()).filter((name) => name.startsWith('audio:'))) {
    const requests = await (await caches.open(name)).keys();
    count += requests.filter(({url}) => url.includes('entry=')).length;
  }
  return count;
}
