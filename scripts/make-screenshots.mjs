/**
 * `npm run screenshots`: takes the pictures of the README and of the install dialog from the running app, with the sample podcast and a
 * podcast host of invented ones. Writes `public/screenshots/`.
 */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {build} from './build.mjs';
import {findChrome} from './find-browsers.mjs';
import {installPackages} from './install.mjs';
import {must, project} from './run.mjs';

await installPackages();
await build();
await must('tsc', ['-b', 'tests']);
process.env.CHROME_PATH ??= findChrome();
const {Journey} = await import('../build/tests/support/journey.js');

const folder = join(project, 'public/screenshots');
const hour = 3_600_000;
const megabyte = 1_000_000;
const noon = new Date().setHours(12, 0, 0, 0);
const phone = {width: 390, height: 844, deviceScaleFactor: 2};
const desktop = {width: 1280, height: 800};

const podcasts = [
  anyPodcast('Tide Tables', [
    ['The harbour that moved', 1, 6, {}],
    ['Rope, knots and the sea', 30, 5, {status: 404}],
  ]),
  anyPodcast('Night Trains', [
    ['Part two: the sleeper to Malmö and what it carried', 2, 46, {bytesPerSecond: megabyte}],
  ]),
  anyPodcast('Workings', [['What the bees know about maps', 4, 29, {bytesPerSecond: megabyte}]]),
  anyPodcast('Small Histories', [['Salt, a short history in six ports', 26, 7, {}]]),
  anyPodcast('Kernel Panic', [['Kitchen physics: why dough remembers', 28, 61, {}]]),
];

/** Titles with hours of age, megabytes and what is wrong with them. */
function anyPodcast(title, episodes) {
  return {
    slug: title.toLowerCase().replaceAll(' ', '-'),
    title,
    episodes: episodes.map(([episodeTitle, age, size, fault], index) => ({
      slug: `episode-${index}`,
      title: episodeTitle,
      publishedAt: noon - age * hour,
      size: size * megabyte,
      fault,
    })),
  };
}

await mkdir(folder, {recursive: true});
const journey = await Journey.begin();
try {
  await journey.podcasts.control.setScenario(podcasts);
  await journey.launch();
  const window = await journey.open();
  await take(window, 'find-narrow', phone);

  for (const {slug} of podcasts) await window.follow(`${journey.podcasts.origin}/${slug}/feed.xml`);
  await window.follow(`${journey.dogear.origin}/sample/feed.xml`);
  for (const title of ['The harbour that moved', 'Salt, a short history in six ports', 'Fold a corner']) {
    await window.press('button', `Download ${title}`);
    await window.find('button', `Play ${title}`);
  }
  for (const title of ['Part two: the sleeper to Malmö and what it carried', 'What the bees know about maps']) {
    await window.press('button', `Download ${title}`);
  }
  await window.press('button', 'Download Rope, knots and the sea');
  await window.press('button', 'Play Fold a corner');
  await window.seek(20);
  await window.press('button', 'Pause');
  await window.waitForText(' left');
  await take(window, 'latest-narrow', phone);
  await take(window, 'latest-wide', desktop);
  await take(window, 'latest-narrow-dark', phone, 'dark');
  await window.press('link', 'Downloads');
  await take(window, 'downloads-narrow', phone);
  await take(window, 'downloads-narrow-dark', phone, 'dark');
  await window.press('link', 'Fold a corner');
  await take(window, 'episode-narrow', phone);
  await window.press('link', 'Podcasts');
  await take(window, 'podcasts-wide', desktop);
} finally {
  await journey.end();
}

async function take({page}, name, viewport, scheme = 'light') {
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.setViewport(viewport);
  await page.evaluate(() => document.querySelector('pod-app').shadowRoot.querySelector('main').scrollTo(0, 0));
  await page.waitForNetworkIdle({idleTime: 300});
  await page.screenshot({path: join(folder, `${name}.png`)});
}
