import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import type {EngineBrowser, EnginePage, Found, Role} from './engine-page.js';
import {findByRole} from './page-queries.js';

/** Puppeteer's types unwrap handles among the parameters, of which there are none here. */
type Run = (...parameters: unknown[]) => unknown;

/** A page that puppeteer drives: in Chromium by its DevTools protocol, in Firefox by WebDriver BiDi. */
export class PuppeteerPage implements EnginePage {
  readonly page: Page;
  /** Firefox looks names up in the document alone, in no shadow tree. */
  readonly #seesShadows: boolean;

  private constructor(page: Page, version: string) {
    this.page = page;
    this.#seesShadows = !version.startsWith('firefox');
  }

  /** Opens a page of a phone's size. */
  static async open(browser: Pick<Browser, 'newPage'>, onError: (error: string) => void): Promise<PuppeteerPage> {
    const page = await browser.newPage();
    const version = await page.browser().version();
    page.on('pageerror', (error) => onError(String(error)));
    await page.setViewport({width: 390, height: 844});
    return new PuppeteerPage(page, version);
  }

  async goTo(address: string): Promise<void> {
    await this.page.goto(address);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  close(): Promise<void> {
    return this.page.close();
  }

  evaluate<P extends unknown[], R>(run: (...parameters: P) => R, ...parameters: P): Promise<Awaited<R>> {
    return this.page.evaluate(run as Run, ...parameters) as Promise<Awaited<R>>;
  }

  async waitFor<P extends unknown[]>(isSo: (...parameters: P) => unknown, ...parameters: P): Promise<void> {
    await this.page.waitForFunction(isSo as Run, {}, ...parameters);
  }

  find(role: Role, name: string, timeout: number): Promise<Found> {
    return this.findHandle(role, name, timeout) as Promise<Found>;
  }

  async findHandle(role: Role, name: string, timeout: number): Promise<ElementHandle> {
    const found = this.#seesShadows
      ? await this.page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, {timeout, visible: true})
      : await this.page.waitForFunction(findByRole, {timeout, polling: 50}, role, name);
    const element = found?.asElement();
    if (!element) throw new Error(`There is no ${role} "${name}"`);
    return element as ElementHandle;
  }

  async waitForText(text: string, timeout: number): Promise<void> {
    // `visible` makes puppeteer look again and again; it does not hear of changes inside nested shadow roots.
    await this.page.waitForSelector(`::-p-text(${text})`, {timeout, visible: true});
  }
}

/** What puppeteer launched, as any engine's browser. */
export class PuppeteerBrowser implements EngineBrowser {
  readonly browser: Browser;

  constructor(browser: Browser) {
    this.browser = browser;
  }

  openPage(onError: (error: string) => void): Promise<PuppeteerPage> {
    return PuppeteerPage.open(this.browser, onError);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  async kill(): Promise<void> {
    const child = this.browser.process();
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await ended;
  }
}
