/** Installs what `package-lock.json` lists, when it is not there yet. */
import {existsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {giveUp, must, project, withoutTools} from './run.mjs';

const lockfile = join(project, 'package-lock.json');
/** npm writes it last, so it also tells a whole installation from an interrupted one. */
const installedLockfile = join(project, 'node_modules', '.package-lock.json');
const projectNode = join(project, 'node_modules', '.bin', 'node');

export async function installPackages() {
  if (!isInstalled()) {
    console.log('Installing packages (this once, about half a minute) ...');
    const env = {...withoutTools(), PUPPETEER_SKIP_DOWNLOAD: '1'};
    // What builds the app is a development dependency, and NODE_ENV=production would leave it out.
    await must('npm', ['ci', '--include=dev', '--loglevel=error'], {env});
  }
  if (!existsSync(projectNode)) {
    giveUp(
      'The project\'s own Node is missing, since npm skips install scripts here. Run "npm rebuild node --ignore-scripts=false".',
    );
  }
}

function isInstalled() {
  return existsSync(installedLockfile) && statSync(installedLockfile).mtimeMs >= statSync(lockfile).mtimeMs;
}
