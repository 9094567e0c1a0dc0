/**
 * Completes `package-lock.json` after `npm install`: a registry mirror that lacks the packages of other platforms leaves them out of the
 * lock, and then `npm ci` refuses it everywhere. Adds every optional package that another names and the lock does not carry.
 */
import {readFileSync, utimesSync, writeFileSync} from 'node:fs';

const lockFile = new URL('../package-lock.json', import.meta.url);
const installed = new URL('../node_modules/.package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(lockFile, 'utf8'));

const added = Object.entries(lock.packages).flatMap(([parent, {optionalDependencies = {}, license}]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(parent, name))
    .map(([name, version]) => [toLocation(parent, name), toEntry(name, version, license)]),
);
const packages = Object.entries(lock.packages).concat(added);
lock.packages = Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
// What is installed has not changed: `npm start` need not install it again.
const now = new Date();
utimesSync(lockFile, now, now);
utimesSync(installed, now, now);
console.log(`Added ${added.length} packages of other platforms.`);

/** Whether Node's look-up from `parent` finds the package in the lock. */
function isLocked(parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

function toLocation(parent, name) {
  return `${parent.slice(0, parent.lastIndexOf('node_modules/'))}node_modules/${name}`;
}

/** Platform packages end in `os-cpu`, on Linux with the C library behind it. */
function toEntry(name, version, license) {
  const platform = /-(android|darwin|freebsd|linux|openbsd|openharmony|win32)-([a-z0-9]+)(?:-(.+))?$/.exec(name);
  if (!platform || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${name}@${version} is no platform package`);
  const [, os, cpu, library = ''] = platform;
  const libc = os === 'linux' ? {libc: [library.includes('musl') ? 'musl' : 'glibc']} : {};
  return {version, cpu: [cpu], dev: true, ...libc, ...(license ? {license} : {}), optional: true, os: [os]};
}
