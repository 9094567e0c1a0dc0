import {fileURLToPath} from 'node:url';
import type {Page} from 'puppeteer-core';
import {build, type Rolldown} from 'vite';

/** How many podcasts a reader follows. */
export interface LibrarySize {
  feeds: number;
  episodesPerFeed: number;
}

/** Not compiled, so in the sources. */
const seedScript = fileURLToPath(new URL('../../bench/bare/seed-library.js', import.meta.url));
/** A page of the origin in which no app runs. */
export const quietPath = '/manifest.webmanifest';

/** Fills the storage of the app's origin, which the page must be at; then it is at a page of that origin without the app. */
export async function seedLibrary(page: Page, size: LibrarySize): Promise<void> {
  const code = await bundleSeed();
  await page.goto(new URL(quietPath, page.url()).href);
  await page.evaluate(`${code};seeding.seed(${JSON.stringify(size)})`);
}

async function bundleSeed(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: {polyfill: false},
      lib: {entry: seedScript, formats: ['iife'], name: 'seeding'},
    },
  });
  const [{output}] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}
