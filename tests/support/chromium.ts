import {execFileSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Browser, launch} from 'puppeteer-core';
import type {Profile} from './profile.js';

/** `npm test` says where it is. */
function findChromium(): string {
  return process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], {encoding: 'utf8'}).trim();
}

/**
 * The browser asks its maker about every finished request of a background fetch and hands it out only then. Without a network it waits up
 * to five seconds for the name to resolve, so for a test no other host exists.
 */
const loopbackOnly = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.*';

/** From its first background fetch on, the browser would give its network two seconds to get ready. */
const noStartDelay = '--enable-features=DownloadService:start_up_delay_ms/0';

interface LaunchOptions {
  headless?: boolean;
  env?: Record<string, string>;
  args?: string[];
}

/** Starts the browser as people have it: Background Fetch keeps the limits that Playwright lifts. */
export function launchChromium(
  {folder}: Profile,
  {headless = true, env = {}, args = []}: LaunchOptions = {},
): Promise<Browser> {
  return launch({
    executablePath: findChromium(),
    userDataDir: folder,
    headless,
    env: {...process.env, ...env},
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--mute-audio',
      '--autoplay-policy=no-user-gesture-required',
      loopbackOnly,
      noStartDelay,
      ...args,
    ],
    ignoreDefaultArgs: headless ? [] : ['--disable-extensions', '--enable-automation'],
  });
}

/**
 * Starts the browser and waits until it would begin a background fetch at once: before that it wants to have a visible page that does nothing
 * for a second, and on a busy computer it waits a minute for one that is in use.
 */
export async function launchRestedChromium(profile: Profile, options?: LaunchOptions): Promise<Browser> {
  await allowInternalPages(profile);
  const browser = await launchChromium(profile, options);
  const [page] = await browser.pages();
  await page?.goto('chrome://download-internals/');
  await page?.waitForFunction(() => document.querySelector('#service-state')?.textContent?.includes('READY'), {
    polling: 50,
    timeout: 90_000,
  });
  return browser;
}

/** Only in a fresh profile: from its first start on the browser keeps this file itself. */
async function allowInternalPages({folder}: Profile): Promise<void> {
  const state = JSON.stringify({internal_only_uis_enabled: true});
  await writeFile(join(folder, 'Local State'), state, {flag: 'wx'}).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}
