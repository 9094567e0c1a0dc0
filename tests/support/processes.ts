import {type ChildProcess, fork, spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import type {LogEntry, Scenario} from './scenario.js';

/** Where this file runs from: `build/tests/support`, three folders below the project. */
export const project = fileURLToPath(new URL('../../../', import.meta.url));

export interface PodcastServer {
  /** Such as `http://127.0.0.1:40123`: another host than Dogear's `localhost`. */
  origin: string;
  control: {
    /** Replaces what is served; what the server counted for faults starts anew. */
    setScenario(scenario: Scenario): Promise<void>;
    /** What was held goes on, and nothing is held any more, until `hold` or the next scenario. */
    letGo(): Promise<void>;
    hold(): Promise<void>;
    /** Every request since the last `clearLog`, oldest first. */
    readLog(): Promise<LogEntry[]>;
    clearLog(): Promise<void>;
  };
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

/** Starts a podcast host in a process of its own, with nothing to serve yet unless a scenario is given, as for a restart. */
export async function startPodcastServer({
  port = 0,
  scenario = [],
}: {
  port?: number;
  scenario?: Scenario;
} = {}): Promise<PodcastServer> {
  const program = fileURLToPath(new URL('podcast-server.js', import.meta.url));
  const child = fork(program, [String(port), JSON.stringify(scenario)]);
  const [origin] = (await Promise.race([once(child, 'message'), endsEarly(child, 'The podcast server')])) as [string];
  return {
    origin,
    control: {
      setScenario: async (scenario) => void (await ask('POST', `${origin}/control/scenario`, scenario)),
      hold: async () => void (await ask('POST', `${origin}/control/hold`)),
      letGo: async () => void (await ask('POST', `${origin}/control/let-go`)),
      readLog: async () => (await ask('GET', `${origin}/control/log`)) as LogEntry[],
      clearLog: async () => void (await ask('DELETE', `${origin}/control/log`)),
    },
    close: () => end(child, () => child.kill()),
  };
}

export interface Dogear {
  /** Such as `http://localhost:40124`. */
  origin: string;
  port: number;
  /** Ends everything that `npm start` started, and frees the port. */
  close(): Promise<void>;
}

/** Starts the app as a person does, with `npm start` in its folder and `env` as settings, but for the directories of podcasts, which no test asks. A free port unless one is given, as for a restart. */
export async function startDogear({
  port = 0,
  folder = project,
  env = {},
}: {
  port?: number;
  folder?: string;
  env?: Record<string, string>;
} = {}): Promise<Dogear> {
  // A process group of its own, so that one signal reaches all of it: npm, its shell, the script and the server.
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: {...process.env, GATEWAY_DIRECTORIES: 'none', ...env, PORT: String(port)},
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const killGroup = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid);
  };
  process.once('exit', killGroup);
  const origin = await Promise.race([readOrigin(child), endsEarly(child, 'npm start')]);
  return {
    origin,
    port: Number(new URL(origin).port),
    close: async () => {
      await end(child, killGroup);
      process.off('exit', killGroup);
    },
  };
}

function readOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const line = /^Dogear is at (http:\S+?)\/$/m.exec(output);
      if (line?.[1]) resolve(line[1]);
    });
  });
}

async function endsEarly(child: ChildProcess, name: string): Promise<never> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  throw new Error(`${name} ended before it was ready (${signal ?? `code ${code}`}).`);
}

/** `close` comes after the last process that could write to the child's output is gone. */
async function end(child: ChildProcess, kill: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  kill();
  await closed;
}

async function ask(method: string, address: string, body?: unknown): Promise<unknown> {
  const response = await fetch(address, {method, ...(body === undefined ? {} : {body: JSON.stringify(body)})});
  if (!response.ok) throw new Error(`${method} ${address} answered ${response.status}.`);
  return response.json();
}
