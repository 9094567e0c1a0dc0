import type {BrowserLauncher} from '@web/test-runner-core';
import type {EnginePage} from './engine-page.js';
import {createProfile, type Profile} from './profile.js';
import {WebKit} from './webkit.js';

/** WebKitGTK for web-test-runner: one window, in which one file of tests after the other runs. */
export class WebKitLauncher implements BrowserLauncher {
  readonly name = 'WebKitGTK';
  readonly type = 'webkit';
  readonly concurrency = 1;
  #running: Promise<{profile: Profile; browser: WebKit; page: EnginePage}> | undefined;
  #active: {sessionId: string; url: string} | undefined;

  async initialize(): Promise<void> {}

  async startSession(sessionId: string, url: string): Promise<void> {
    this.#running ??= launch();
    const {page} = await this.#running;
    this.#active = {sessionId, url};
    await page.goTo(url);
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error('WebKitGTK is not watched by hand'));
  }

  /** An empty page ends whatever still runs. */
  async stopSession(): Promise<Record<string, never>> {
    this.#active = undefined;
    await (await this.#running)?.page.goTo('about:blank');
    return {};
  }

  isActive(sessionId: string): boolean {
    return this.#active?.sessionId === sessionId;
  }

  getBrowserUrl(): string | undefined {
    return this.#active?.url;
  }

  async stop(): Promise<void> {
    const running = await this.#running;
    await running?.browser.close();
    await running?.profile.remove();
  }
}

async function launch() {
  const profile = await createProfile();
  const browser = await WebKit.launch(profile);
  return {profile, browser, page: await browser.openPage(() => {})};
}
