import {setTimeout} from 'node:timers/promises';
import type {EnginePage, Found, Role} from './engine-page.js';
import {findByRole, showsText} from './page-queries.js';
import {type ElementReference, toElementPath, type WebDriver} from './webdriver.js';

/** A page that is driven by WebDriver as the W3C wrote it first: one question after the other. */
export class WebDriverPage implements EnginePage {
  readonly #driver: WebDriver;
  readonly #window: string;

  constructor(driver: WebDriver, window: string) {
    this.#driver = driver;
    this.#window = window;
  }

  goTo(address: string): Promise<void> {
    return this.#command('POST', '/url', {url: address});
  }

  reload(): Promise<void> {
    return this.#command('POST', '/refresh');
  }

  close(): Promise<void> {
    return this.#command('DELETE', '/window');
  }

  evaluate<P extends unknown[], R>(run: (...parameters: P) => R, ...parameters: P): Promise<Awaited<R>> {
    return this.#driver.run(this.#window, run, ...parameters);
  }

  async waitFor<P extends unknown[]>(isSo: (...parameters: P) => unknown, ...parameters: P): Promise<void> {
    await this.#until(`that ${isSo} is so`, () => this.evaluate(isSo, ...parameters), 30_000);
  }

  async find(role: Role, name: string, timeout: number): Promise<Found> {
    const read = () => this.#driver.run(this.#window, findByRole, role, name);
    const reference = (await this.#until(`for the ${role} "${name}"`, read, timeout)) as unknown as ElementReference;
    const path = toElementPath(reference);
    return {
      click: () => this.#command('POST', `${path}/click`),
      type: (text) => this.#command('POST', `${path}/value`, {text}),
      evaluate: (run, ...parameters) => this.#driver.run(this.#window, run, reference, ...parameters),
    };
  }

  async waitForText(text: string, timeout: number): Promise<void> {
    await this.#until(`for the text "${text}"`, () => this.evaluate(showsText, text), timeout);
  }

  async #command(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
    await this.#driver.command(this.#window, method, path, body);
  }

  async #until<T>(what: string, read: () => Promise<T>, timeout: number): Promise<NonNullable<T>> {
    for (const end = Date.now() + timeout; ; await setTimeout(50)) {
      const found = await read();
      if (found) return found;
      if (Date.now() > end) throw new Error(`Waited ${timeout} ms ${what}`);
    }
  }
}
