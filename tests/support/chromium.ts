import {execFileSync} from 'node:child_process';
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
