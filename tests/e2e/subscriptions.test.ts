import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, anyPodcast, Journey} from '../support/journey.js';
import type {FeedFault, PodcastScenario} from '../support/scenario.js';

const count = 40;
const broken = 7;

function anyPodcasts(fault: (number: number) => FeedFault | undefined): PodcastScenario[] {
  return Array.from({length: count}, (_, number) => ({
    ...anyPodcast([anyEpisode(number + 1, 20_000)], fault(number)),
    slug: `podcast-${number}`,
    title: `Podcast ${number}`,
  }));
}

describe('subscriptions come in and go out as a file', () => {
  let journey: Journey;
  let folder: string;
  let file: string;
  before(async () => {
    journey = await Journey.begin();
    folder = await mkdtemp(join(tmpdir(), 'dogear-subscriptions-'));
    file = join(folder, 'subscriptions.opml');
    const outlines = Array.from({length: count}, (_, number) => {
      const address = `${journey.podcasts.origin}/podcast-${number}/feed.xml`;
      return `<outline text="Unread ${number}" ${number % 2 ? 'xmlUrl' : 'XMLURL'}="${address}"/>`;
    });
    await writeFile(file, `<opml><body><outline text="Folder">${outlines.join('\n')}</outline></body>`);
    await journey.launch();
  });
  after(async () => {
    await journey.end();
    await rm(folder, {recursive: true});
  });

  async function importFile(window: AppWindow): Promise<void> {
    const [chooser] = await Promise.all([
      window.page.waitForFileChooser(),
      window.find('button', 'Import subscriptions (OPML)', 2000).then(
        (button) => button.click(),
        () => window.press('button', 'Import'),
      ),
    ]);
    await chooser.accept([file]);
  }

  it('shows them at once under the titles of the file, and reads them in the background', async () => {
    await journey.podcasts.control.setScenario(anyPodcasts(() => ({delay: 1500})));
    const window = await journey.open('/find');
    await importFile(window);
    await window.waitForPath('/podcasts');
    await window.waitForText('Unread 1');
    await window.waitForText('40 podcasts followed.');
    await window.find('progressbar', 'Podcasts read');
    await window.waitForText('1 episode');
    await window.page.close();
  });

  it('goes on where it was when the app was closed midway, and lists what failed with the reason', async () => {
    await journey.podcasts.control.setScenario(
      anyPodcasts((number) => (number === broken ? {status: 404} : undefined)),
    );
    await journey.podcasts.control.clearLog();
    const window = await journey.open('/podcasts');
    await window.waitForText('1 podcast could not be read');
    await window.waitForText(`Unread ${broken}`);
    const log = await journey.podcasts.control.readLog();
    assert.ok(log.length < count, `${log.length} feeds were asked again`);

    await journey.podcasts.control.setScenario(anyPodcasts(() => undefined));
    await window.press('button', `Retry Unread ${broken}`);
    await window.find('link', `Podcast ${broken} 1 episode`);
    assert.deepEqual(window.errors, []);
  });

  it('changes nothing when the same file comes again', async () => {
    const window = await journey.open('/podcasts');
    await window.find('link', 'Podcast 0 1 episode');
    await journey.podcasts.control.clearLog();
    await importFile(window);
    await window.waitForText('Nothing new in this file. 40 podcasts followed before.');
    assert.deepEqual(await journey.podcasts.control.readLog(), []);
  });

  it('exports what another app reads: every address, under its present title', async () => {
    const window = await journey.open('/podcasts');
    const session = await window.page.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {behavior: 'allow', downloadPath: folder, eventsEnabled: true});
    const saved = new Promise<void>((resolve) => {
      session.on('Browser.downloadProgress', ({state}) => state === 'completed' && resolve());
    });
    await window.press('button', 'Export');
    await saved;
    const [name = ''] = (await readdir(folder)).filter((found) => found.startsWith('dogear-'));
    const opml = await readFile(join(folder, name), 'utf8');
    for (let number = 0; number < count; number++) {
      assert.match(opml, new RegExp(`title="Podcast ${number}" xmlUrl="${journey.podcasts.origin}/podcast-${number}/`));
    }
  });

  it('says what is wrong with a file that is none', async () => {
    await writeFile(file, '{"not": "opml"}');
    const window = await journey.open('/podcasts');
    await importFile(window);
    await window.page.waitForSelector('::-p-aria([role="alert"])');
    await window.find('link', 'Podcast 0 1 episode');
  });
});
