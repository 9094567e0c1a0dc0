import {launchChromium, launchRestedChromium} from './chromium.js';
import type {EngineBrowser} from './engine-page.js';
import {launchFirefox} from './firefox.js';
import type {Profile} from './profile.js';
import {PuppeteerBrowser} from './puppeteer-page.js';
import {WebKit} from './webkit.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The engines that this computer has: all, unless `npm test` found that one is missing. */
export const engines = (process.env.TEST_ENGINES ?? 'chromium,firefox,webkit').split(',') as Engine[];

/** Starts a browser on a profile, or starts it again there. Where downloads are the browser's own, it is ready to begin one. */
export async function launchEngine(engine: Engine, profile: Profile, foreground: boolean): Promise<EngineBrowser> {
  switch (engine) {
    case 'chromium':
      return new PuppeteerBrowser(await (foreground ? launchChromium : launchRestedChromium)(profile));
    case 'firefox':
      return new PuppeteerBrowser(await launchFirefox(profile));
    case 'webkit':
      return WebKit.launch(profile);
  }
}
