/** What the tests need of the computer itself: Chromium, and a screen, a window manager and eyes for the browser's own interface. */
import {spawnSync} from 'node:child_process';
import {findChrome, findProgram} from './find-chrome.mjs';
import {giveUp, run} from './run.mjs';

/** What each test tool is looked up by, and the Debian packages that bring it. */
const tools = [
  {name: 'Chromium', packages: ['chromium'], isThere: () => findChrome()},
  {name: 'Xvfb', packages: ['xvfb'], isThere: () => findProgram('Xvfb')},
  {name: 'openbox', packages: ['openbox'], isThere: () => findProgram('openbox')},
  {name: 'dbus-daemon', packages: ['dbus'], isThere: () => findProgram('dbus-daemon')},
  {
    name: 'at-spi-bus-launcher',
    packages: ['at-spi2-core'],
    isThere: () => findProgram('/usr/libexec/at-spi-bus-launcher'),
  },
  {
    name: 'Atspi for Python 3',
    packages: ['python3-gi', 'gir1.2-atspi-2.0'],
    isThere: () => succeeds('/usr/bin/python3', ['-c', 'import gi; gi.require_version("Atspi", "2.0")']),
  },
];

/** Installs what is missing, or says in one sentence what a person must install. Answers the path of Chromium. */
export async function installBrowsers() {
  const missing = listMissing();
  if (missing.length > 0) {
    const install = findInstaller();
    if (!install)
      giveUp(`The tests need ${toNames(missing)}; on Debian: apt-get install ${toPackages(missing).join(' ')}`);
    console.log(`Installing ${toNames(missing)} ...`);
    // An update can fail for one source of many; whether it was enough shows in what is missing afterwards.
    await install(['update', '-qq']);
    await install(['install', '-y', '-qq', '--no-install-recommends', ...toPackages(missing)]);
    const stillMissing = listMissing();
    if (stillMissing.length > 0) giveUp(`apt-get did not bring ${toNames(stillMissing)}, which the tests need.`);
  }
  return findChrome();
}

function listMissing() {
  return tools.filter((tool) => !tool.isThere());
}

/** Runs apt-get with the rights it needs; `undefined` where this person may not, or there is none. */
function findInstaller() {
  if (!findProgram('apt-get')) return undefined;
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  if (process.getuid?.() === 0) return (parameters) => run('apt-get', parameters, {env});
  if (!succeeds('sudo', ['-n', 'true'])) return undefined;
  return (parameters) => run('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...parameters]);
}

function succeeds(command, parameters) {
  return spawnSync(command, parameters, {stdio: 'ignore'}).status === 0;
}

function toNames(missing) {
  return missing.map(({name}) => name).join(', ');
}

function toPackages(missing) {
  return missing.flatMap(({packages}) => packages);
}
