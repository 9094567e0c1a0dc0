/** Where the browsers are on this computer. */
import {accessSync, constants} from 'node:fs';
import {delimiter, isAbsolute, join} from 'node:path';

/** The path of CHROME_PATH, else of the first Chromium or Chrome in the PATH; `undefined` when there is none. */
export function findChrome() {
  const names = [process.env.CHROME_PATH, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.map((name) => name && findProgram(name)).find((path) => path);
}

/** The path of FIREFOX_PATH, else of the first Firefox in the PATH, which may be the one with extended support; `undefined` when there is none. */
export function findFirefox() {
  const names = [process.env.FIREFOX_PATH, 'firefox-esr', 'firefox'];
  return names.map((name) => name && findProgram(name)).find((path) => path);
}

/** The path of a program, or `undefined`. */
export function findProgram(name) {
  if (isAbsolute(name)) return isExecutable(name) ? name : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
