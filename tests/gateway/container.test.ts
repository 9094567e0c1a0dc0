import assert from 'node:assert/strict';
import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {after, before, describe, it} from 'node:test';
import {type ContainerImage, makeContainerImage} from '../support/container-image.js';

/** `nobody`, to whom nothing in the image belongs. */
const stranger = 65_534;
const isRoot = process.getuid?.() === 0;
/**
 * Makes the whole file system read-only for one process, as `docker run --read-only` does. Where that is not allowed, what shows a write is
 * that the files have changed.
 */
const readOnly = ['unshare', '--mount', 'sh', '-c', 'mount -o remount,bind,ro / && exec "$@"', 'sh'];
const asStranger = ['setpriv', `--reuid=${stranger}`, `--regid=${stranger}`, '--clear-groups'];
const canContain = isRoot && spawnSync('unshare', [...readOnly.slice(1), ...asStranger, 'true']).status === 0;

describe('the container', () => {
  let image: ContainerImage;
  let server: ChildProcess;
  let origin: string;

  before(async () => {
    image = await makeContainerImage();
    server = start(image.command, {PORT: '0'}, ['ignore', 'pipe', 'inherit']);
    origin = await readOrigin(server);
  });
  after(async () => {
    server.kill('SIGKILL');
    await image.remove();
  });

  function start(
    command: string[],
    env: Record<string, string>,
    stdio: ('ignore' | 'pipe' | 'inherit')[],
  ): ChildProcess {
    const [program = '', ...parameters] = canContain ? [...readOnly, ...asStranger, ...command] : command;
    return spawn(program, parameters, {
      cwd: image.folder,
      env: {PATH: process.env.PATH, ...image.env, ...env},
      stdio,
      ...(isRoot && !canContain && {uid: stranger, gid: stranger}),
    });
  }

  async function checkHealth(): Promise<number> {
    const check = start(image.healthCheck, {PORT: new URL(origin).port}, ['ignore', 'inherit', 'inherit']);
    const [code] = (await once(check, 'exit')) as [number];
    return code;
  }

  it('runs as somebody who owns none of it', () => {
    assert.equal(image.user, 'node');
  });

  it('serves the app and its gateway from what is copied into it, and writes nothing', async () => {
    const files = await image.listFiles();
    assert.match(await (await fetch(origin)).text(), /<title>Dogear/);
    assert.equal((await fetch(`${origin}/gateway/health`)).status, 200);
    const blocked = await fetch(`${origin}/gateway/feed?${new URLSearchParams({url: 'http://127.0.0.1/'})}`);
    assert.equal(blocked.status, 403);
    assert.deepEqual(await image.listFiles(), files);
  });

  it('can be reached from outside, on the port that it exposes', () => {
    assert.deepEqual(image.env, {NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '8080'});
  });

  it('says that it is healthy until it is told to end, which it then does by itself', async () => {
    assert.equal(await checkHealth(), 0);
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    assert.equal(await checkHealth(), 1);
  });
});

function readOrigin(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [, found] = /^Dogear is at (http:\S+?)\/$/m.exec(output) ?? [];
      if (found) resolve(found);
    });
    server.once('exit', () => reject(new Error(`The container ended: ${output}`)));
  });
}
