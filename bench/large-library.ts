import type {Page} from 'puppeteer-core';
import {bundleSeed} from './bundle-seed.js';

/** How many podcasts a reader follows. */
export interface LibrarySize {
  feeds: number;
  episodesPerFeed: number;
}

/** A page of the origin in which no app runs. */
export const quietPath = '/manifest.webmanifest';

/** Fills the storage of the app's origin, which the page must be at; then it is at a page of that origin without the app. */
export async function seedLibrary(page: Page, size: LibrarySize): Promise<void> {
  const code = await bundleSeed('seed-library.js');
  await page.goto(new URL(quietPath, page.url()).href);
  await page.evaluate(`${code};seeding.seed(${JSON.stringify(size)})`);
}
