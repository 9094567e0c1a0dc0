import {execFileSync} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Browser, launch} from 'puppeteer-core';

/** A profile that outlives the browser, as on a person's phone. */
export interface Profile {
  folder: string;
  remove(): Promise<void>;
}

export async function createProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-profile-'));
  return {folder, remove: () => rm(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 100})};
}

/** `npm test` says where it is. */
function findChromium(): string {
  return process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], {encoding: 'utf8'}).trim();
}

/**
 * The browser asks its maker about every finished request of a background fetch and hands it out only then. Without a network it waits up
 * to five seconds for the name to resolve, so for a test no other host exists.
 */
const loopbackOnly = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.*';

/** Starts the browser as people have it: Background Fetch keeps the limits that Playwright lifts. */
export function launchChromium(
  {folder}: Profile,
  {headless = true, env = {}, args = []}: {headless?: boolean; env?: Record<string, string>; args?: string[]} = {},
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
      ...args,
    ],
    ignoreDefaultArgs: headless ? [] : ['--disable-extensions', '--enable-automation'],
  });
}

/** Ends the browser as a crash of the phone does. */
export async function kill(browser: Browser): Promise<void> {
  const child = browser.process();
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await ended;
}
