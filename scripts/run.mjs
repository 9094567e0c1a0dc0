/** Programs that the scripts start, and what ends with them. Node's own modules only: nothing may be installed yet. */
import {spawn} from 'node:child_process';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The project's folder, wherever the script was called from. */
export const project = fileURLToPath(new URL('..', import.meta.url));

const bin = join(project, 'node_modules', '.bin');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The environment in which the project's own tools, and its own Node, come first. */
export function withTools() {
  return {...process.env, PATH: [bin, ...foreignPaths()].join(delimiter)};
}

/** The environment in which no tool comes from `node_modules`, for the installer, which deletes that folder while it runs. */
export function withoutTools() {
  const environment = {...process.env, PATH: foreignPaths().join(delimiter)};
  // `npm --prefix` hands its folder on, and a package whose install script calls npm would install into it.
  delete environment.npm_config_prefix;
  delete environment.npm_config_local_prefix;
  return environment;
}

function foreignPaths() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== bin);
}

/**
 * Starts a program in the project's folder and hands it every signal that ends this process.
 * `ended` answers its exit code, 128 and more when a signal ended it.
 */
export function start(command, parameters, options = {}) {
  const child = spawn(command, parameters, {cwd: project, env: withTools(), stdio: 'inherit', ...options});
  const handOn = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, handOn);
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, handOn);
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15));
    });
  });
  return {child, ended};
}

/** Runs a program to its end and answers its exit code. */
export function run(command, parameters, options) {
  return start(command, parameters, options).ended;
}

/** Runs a program that must succeed; when it does not, it has said why, and this process ends with its code. */
export async function must(command, parameters, options) {
  const code = await run(command, parameters, options);
  if (code !== 0) process.exit(code);
}

/**
 * Lets this process end, and with it what it started, when the npm that runs it ends. npm gives a SIGTERM only to the shell that it starts
 * scripts with, and the shell keeps it to itself.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 250).unref();
}

/** Ends the process with one sentence for the person who called the script. */
export function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}
