import {fork} from 'node:child_process';
import {once} from 'node:events';
import {symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {type AppFiles, type RunningGateway, writeAppFiles} from './app-files.js';
import {project} from './processes.js';

/** What the server reads beside the app. */
const linked = ['build', 'node_modules', 'package.json'];

/** Starts the server as `npm start` runs it, with an app of its own, so that none needs to be built. */
export async function startGatewayOnNode(
  env: Readonly<Record<string, string>> = {},
  {files}: {files?: AppFiles} = {},
): Promise<RunningGateway & {pid: number | undefined}> {
  const app = await writeAppFiles(files);
  for (const name of linked) await symlink(join(project, name), join(app.folder, name));
  const child = fork(join(app.folder, 'build', 'gateway', 'node.js'), {
    env: {PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env},
    // It finds the app from where it lies, which is here, whatever the links say.
    execArgv: ['--preserve-symlinks', '--preserve-symlinks-main'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      output += text;
      const [, found] = /^Dogear is at (http:\S+?)\/$/m.exec(output) ?? [];
      if (found) resolve(found);
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('close', (code) => reject(new Error(`The server ended before it was ready (code ${code}): ${output}`)));
  });
  return {
    origin,
    pid: child.pid,
    readOutput: () => output,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, 'close');
        child.kill();
        await closed;
      }
      await app.remove();
    },
  };
}
