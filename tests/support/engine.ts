import {launchChromium, launchRestedChromium} from './chromium.js';
import type {EngineBrowser} from './engine-page.js';
import {launchFirefox} from './firefox.js';
import type {Profile} from './profile.js';
import {PuppeteerBrowser} from './puppeteer-page.js';
import {WebKit} from './webkit.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The engines that this computer has: all, unless `npm test` found that one is missing. */
export const engines = (process.env.TEST_ENGINES ?? 'chromium,firefox,webkit').split(',') as Engine[];

export interface LaunchWish {
  /** Where downloads are the browser's own, it is ready to begin one. */
  background?: boolean;
  /** Bytes that a site may take; without it as many as the browser gives. Chromium is told by its page (`limitRoom`). */
  room?: number | undefined;
}

/** Starts a browser on a profile, or starts it again there. */
export async function launchEngine(
  engine: Engine,
  profile: Profile,
  {background = false, room}: LaunchWish = {},
): Promise<EngineBrowser> {
  switch (engine) {
    case 'chromium':
      return new PuppeteerBrowser(await (background ? launchRestedChromium : launchChromium)(profile));
    case 'firefox':
      return new PuppeteerBrowser(await launchFirefox(profile, room));
    case 'webkit':
      return WebKit.launch(profile, room);
  }
}
