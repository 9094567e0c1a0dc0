import {type ChildProcess, execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {endProgram, endsEarly, readLine, startProgram} from './program.js';

/** Not compiled, so it stays beside the source. */
const script = fileURLToPath(new URL('../../../tests/support/press-browser-ui.py', import.meta.url));

const run = promisify(execFile);

/** A screen that nobody sees, for a browser with a head: the only one that has an interface of its own. */
export interface Desktop {
  /** What a browser here is launched with. */
  env: Record<string, string>;
  args: string[];
  /** The names in the browser's own interface that contain the text, as they are now. */
  find(text: string): Promise<string[]>;
  /**
   * Waits for a part of the browser's own interface whose name begins with the text, in its list of downloads too, and presses it. Rejects,
   * saying what there is instead, when it does not come.
   */
  press(text: string, role?: string): Promise<void>;
  /** Ends exactly what was started here. */
  close(): Promise<void>;
}

/** Starts a screen, a window manager, without which no window has the focus, and the buses by which a browser tells what it shows. */
export async function startDesktop(): Promise<Desktop> {
  const children: ChildProcess[] = [];
  const env: Record<string, string> = {LANGUAGE: 'en', ACCESSIBILITY_ENABLED: '1'};
  const start = (program: string, parameters: string[]) => {
    const child = startProgram(program, parameters, env);
    children.unshift(child);
    return child;
  };
  const close = async () => {
    for (const child of children) await endProgram(child);
  };
  const ask = async (...words: string[]) => {
    const {stdout} = await run('/usr/bin/python3', [script, ...words], {env: {...process.env, ...env}});
    return stdout.split('\n').filter((line) => line !== '');
  };

  try {
    env.DISPLAY = `:${await readLine(start('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24']))}`;
    env.DBUS_SESSION_BUS_ADDRESS = await readLine(start('dbus-daemon', ['--session', '--nofork', '--print-address']));
    await readLine(start('openbox', ['--sm-disable', '--startup', 'echo ready']));
    const launcher = start('/usr/libexec/at-spi-bus-launcher', ['--launch-immediately', '--a11y=1']);
    await Promise.race([ask('ready'), endsEarly(launcher)]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    env,
    args: [
      '--ozone-platform=x11',
      '--force-renderer-accessibility',
      // The browser ignores what is pressed within half a second after it appeared: a person cannot have meant it.
      '--disable-input-event-activation-protection',
    ],
    find: (text) => ask('find', text),
    press: async (text, role = 'push button') => void (await ask('press', text, role)),
    close,
  };
}
