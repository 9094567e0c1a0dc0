import {readdir, readFile} from 'node:fs/promises';
import {setTimeout as wait} from 'node:timers/promises';

const kibibyte = 1024;

/** Watches the memory of a process and all its descendants until it is stopped. */
export interface MemoryWatch {
  /** The most bytes that were seen at once so far. */
  readonly peak: number;
  stop(): Promise<void>;
}

/** Counts again `pause` milliseconds after each count. */
export function watchMemory(pid: number, pause: number): MemoryWatch {
  let peak = 0;
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      peak = Math.max(peak, await readMemory(pid));
      await wait(pause);
    }
  })();
  return {
    get peak() {
      return peak;
    },
    async stop() {
      stopped = true;
      await watching;
    },
  };
}

/**
 * Bytes that a process and all its descendants made themselves. What several of them share counts once (PSS). What is mapped from files
 * does not count: it is the program's own code, and its share changes with every other browser on this computer.
 */
export async function readMemory(pid: number): Promise<number> {
  const sizes = await Promise.all((await listTree(pid)).map(readOwnMemory));
  const sum = sizes.reduce((sum, size) => sum + size, 0);
  if (sum === 0) throw new Error('This system does not tell the memory of a process');
  return sum;
}

async function readOwnMemory(pid: number): Promise<number> {
  const rollup = await readIfThere(`/proc/${pid}/smaps_rollup`);
  const kibibytes = rollup.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+) kB$/gm);
  return [...kibibytes].reduce((sum, [, digits]) => sum + Number(digits), 0) * kibibyte;
}

async function listTree(root: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const processes = await Promise.all(pids.map(async (pid) => ({pid, parent: await readParent(pid)})));
  const collect = (pid: number): number[] => [
    pid,
    ...processes.filter(({parent}) => parent === pid).flatMap((child) => collect(child.pid)),
  ];
  return collect(root);
}

/** A process's own name stands in brackets before its state and parent, and may hold anything. */
async function readParent(pid: number): Promise<number> {
  const afterName = (await readIfThere(`/proc/${pid}/stat`)).replace(/^.*\)/s, '').trim();
  return Number(afterName.split(' ')[1] ?? 0);
}

/** Processes end while they are read. */
async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}
