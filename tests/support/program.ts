import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';

/** Starts a program as the leader of a process group of its own, so that one signal reaches what it starts too. It ends with this process at the latest. */
export function startProgram(program: string, parameters: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(program, parameters, {
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const kill = () => killGroup(child, 'SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

/** Ends a program with all that it started. */
export async function endProgram(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const {exitCode, signalCode} = child;
  const ended = exitCode === null && signalCode === null ? once(child, 'exit') : undefined;
  killGroup(child, signal);
  await ended;
  // What a program left behind may hold its output open, and so this process.
  child.stdout?.destroy();
}

/** The first line that a program prints, which some do when they are ready. */
export async function readLine(child: ChildProcess): Promise<string> {
  const printed = new Promise<string>((resolve) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [line, rest] = output.split('\n');
      if (line !== undefined && rest !== undefined) resolve(line);
    });
  });
  return Promise.race([printed, endsEarly(child)]);
}

export async function endsEarly(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error(`${child.spawnfile} ended before it was ready.`);
}

function killGroup({pid}: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: nobody is left.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
