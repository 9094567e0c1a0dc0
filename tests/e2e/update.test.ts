import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {expectedSha256} from '../support/audio-bytes.js';
import {anyEpisode, Journey, mebibyte} from '../support/journey.js';
import {project, startDogear} from '../support/processes.js';

const size = 8 * mebibyte;

/** A copy of the project whose Find page says something new, to be built and served by its own `npm start`. */
async function copyNextVersion(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-next-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: project,
    encoding: 'utf8',
  });
  // With their times: a lock file that looks newer than what is installed would be installed again.
  for (const file of files.split('\0').filter(Boolean)) {
    await cp(join(project, file), join(folder, file), {preserveTimestamps: true}).catch(
      (error: NodeJS.ErrnoException) => {
        // Deleted in the work tree, not yet in git.
        if (error.code !== 'ENOENT') throw error;
      },
    );
  }
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  const page = join(folder, 'app/pages/pod-find-page.ts');
  const text = await readFile(page, 'utf8');
  await writeFile(page, text.replaceAll('>Find<', '>Find (new)<'));
  await appendFile(join(folder, 'sw/page-message.ts'), '\nself.addEventListener("sync", () => {});\n');
  return folder;
}

describe('an update of the app', () => {
  let journey: Journey;
  let nextVersion: string;

  before(async () => {
    [journey, nextVersion] = await Promise.all([Journey.begin(), copyNextVersion()]);
  });
  after(async () => {
    await journey.end();
    await rm(nextVersion, {recursive: true, force: true});
  });

  it('in the middle of a download is offered, not forced, and loses nothing', async () => {
    const window = await journey.follow([anyEpisode(1, mebibyte), anyEpisode(2, size, {bytesPerSecond: 300_000})]);
    await window.press('button', 'Download Harbour 1');
    await window.press('button', 'Play Harbour 1');
    await window.find('button', 'Pause');
    await window.seek(60);
    await window.press('button', 'Pause');
    await window.press('button', 'Download Harbour 2');
    await journey.waitForLog((log) => log.some(({path, sent}) => path.endsWith('episode-2.wav') && sent > 100_000));

    const {port} = journey.dogear;
    await journey.dogear.close();
    const next = await startDogear({port, folder: nextVersion});
    try {
      await window.page.reload();
      await window.waitForText('Update ready');
      await window.find('heading', 'Latest');
      const reloaded = window.page.waitForNavigation();
      await window.press('button', 'Update');
      await reloaded;
      await window.waitForNextVersion('Find (new)');

      await window.goTo('/latest-podcasts');
      await window.find('button', 'Play Harbour 1');
      await window.find('button', 'Play Harbour 2', 60_000);
      await window.press('button', 'Play Harbour 1');
      await window.find('button', 'Pause');
      const {currentTime} = await window.readAudio();
      assert.ok(currentTime >= 60 && currentTime < 70, `${currentTime} s`);
      assert.equal(await window.hashKeptAudio('Harbour 2'), expectedSha256('episode-2', size));
      assert.deepEqual((await window.readLeftovers()).plans, []);
    } finally {
      await next.close();
    }
  });
});
