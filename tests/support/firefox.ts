import {execFileSync} from 'node:child_process';
import {readdir} from 'node:fs/promises';
import {type Browser, launch} from 'puppeteer-core';
import type {Profile} from './profile.js';
import {until} from './until.js';

/** `npm test` says where it is. */
function findFirefox(): string {
  return process.env.FIREFOX_PATH ?? execFileSync('which', ['firefox-esr'], {encoding: 'utf8'}).trim();
}

/** Starts Firefox as people have it, but without a window, silent, and free to play without a tap. `room`: bytes that a site may take. */
export async function launchFirefox({folder}: Profile, room?: number): Promise<Browser> {
  // After Firefox has ended, puppeteer still puts its preferences back.
  await until(
    'the profile was put back',
    async () => !(await readdir(folder)).some((name) => name.endsWith('.puppeteer')),
  );
  return launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    userDataDir: folder,
    headless: true,
    extraPrefsFirefox: {
      'media.autoplay.default': 0,
      'media.volume_scale': '0.0',
      ...(room !== undefined && {'dom.quotaManager.temporaryStorage.fixedLimit': Math.floor(room / 1024)}),
    },
  });
}
