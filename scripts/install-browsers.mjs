/** What the tests need of the computer itself: three browsers, and a screen, a window manager and eyes for a browser's own interface. */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {findChrome, findFirefox, findProgram} from './find-browsers.mjs';
import {giveUp, run} from './run.mjs';

/** What each test tool is looked up by, and the Debian packages that bring it. */
const tools = [
  {name: 'Chromium', packages: ['chromium'], isThere: () => findChrome()},
  {name: 'Firefox', engine: 'firefox', packages: ['firefox-esr'], isThere: () => findFirefox()},
  {
    name: 'WebKitGTK',
    engine: 'webkit',
    packages: [
      'webkit2gtk-driver',
      'python3-gi',
      'gir1.2-webkit2-4.1',
      // Without them it plays nothing.
      'gstreamer1.0-plugins-base',
      'gstreamer1.0-plugins-good',
    ],
    isThere: () => findProgram('WebKitWebDriver') && canImport('WebKit2', '4.1') && hasPlayer(),
  },
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
    isThere: () => canImport('Atspi', '2.0'),
  },
];

/**
 * Installs what is missing, or says in one sentence what a person must install. Answers the engines that the tests run in: all three, but
 * outside of CI those that are there, with a line for each that is not.
 */
export async function installBrowsers() {
  const missing = listMissing();
  if (missing.length > 0) {
    const install = findInstaller();
    if (!install)
      return leaveOut(missing, (names, packages) => `need ${names}; on Debian: apt-get install ${packages}`);
    console.log(`Installing ${toNames(missing)} ...`);
    // An update can fail for one source of many; whether it was enough shows in what is missing afterwards.
    await install(['update', '-qq']);
    // One after the other, so that one that cannot be had leaves the others.
    for (const {packages} of missing) await install(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  return leaveOut(listMissing(), (names) => `need ${names}, which apt-get did not bring`);
}

/** The engines without those that are missing. Ends this process in CI, and where anything else is missing. */
function leaveOut(missing, describe) {
  for (const tool of missing) {
    const sentence = `The tests ${describe(toNames([tool]), toPackages([tool]).join(' '))}.`;
    if (!tool.engine || process.env.CI) giveUp(sentence);
    console.error(`${sentence} They run in the other browsers.`);
  }
  const left = new Set(missing.map(({engine}) => engine));
  return ['chromium', 'firefox', 'webkit'].filter((engine) => !left.has(engine));
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

/** Whether Python 3 can use a library of GNOME's. */
function canImport(name, version) {
  return succeeds('/usr/bin/python3', ['-c', `import gi; gi.require_version("${name}", "${version}")`]);
}

/** Whether GStreamer, which plays for WebKitGTK, can read WAV files. Its plugins are in the folder of the processor's kind. */
function hasPlayer() {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return folders.some((folder) => existsSync(`/usr/lib/${folder}/gstreamer-1.0/libgstwavparse.so`));
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
