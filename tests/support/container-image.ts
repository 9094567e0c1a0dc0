import {existsSync, readFileSync} from 'node:fs';
import {chmod, cp, mkdir, readdir, stat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {writeAppFiles} from './app-files.js';
import {project} from './processes.js';

/** What `docker build` would make of the last stage of the `Dockerfile`, as far as it can be made without Docker. */
export interface ContainerImage {
  /** The working folder. */
  folder: string;
  env: Record<string, string>;
  user: string;
  command: string[];
  healthCheck: string[];
  /** Every path in it and when it was last changed. */
  listFiles(): Promise<string[]>;
  remove(): Promise<void>;
}

/** The build stages work in this folder. */
const stageFolder = '/dogear/';

/** The packages are those that the lock file lists for production, and the app is a small one, so that nothing has to be installed or built. */
export async function makeContainerImage(): Promise<ContainerImage> {
  const lines = readLastStage();
  const {folder, dist, remove} = await writeAppFiles();
  const image = join(folder, 'image');
  await mkdir(image);
  for (const [sources, target] of lines.filter(({word}) => word === 'COPY').map(toCopy)) {
    for (const source of sources) {
      const to = target.endsWith('/') ? join(image, target, basename(source)) : join(image, target);
      if (source === 'node_modules') await copyProductionPackages(to);
      else await cp(source === 'dist' ? dist : join(project, source), to, {recursive: true});
    }
  }
  // Whoever runs it is somebody else.
  await chmod(folder, 0o755);
  return {
    folder: image,
    env: Object.fromEntries(valuesOf(lines, 'ENV').flatMap((text) => text.split(' ').map((pair) => pair.split('=')))),
    user: valuesOf(lines, 'USER').at(-1) ?? 'root',
    command: toCommand(valuesOf(lines, 'CMD').at(-1)),
    healthCheck: toCommand(
      valuesOf(lines, 'HEALTHCHECK')
        .at(-1)
        ?.replace(/^.*?CMD /, ''),
    ),
    listFiles: async () => {
      const paths = await readdir(image, {recursive: true});
      return Promise.all(paths.map(async (path) => `${path} ${(await stat(join(image, path))).mtimeMs}`));
    },
    remove,
  };
}

interface Line {
  word: string;
  rest: string;
}

function readLastStage(): Line[] {
  const lines = readFileSync(join(project, 'Dockerfile'), 'utf8').split('\n');
  const stage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  return stage.flatMap((line) => {
    const [, word, rest] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    return word && rest ? [{word, rest}] : [];
  });
}

function valuesOf(lines: Line[], wanted: string): string[] {
  return lines.filter(({word}) => word === wanted).map(({rest}) => rest);
}

/** What is copied, as paths of the project, and where to. */
function toCopy({rest}: Line): [sources: string[], target: string] {
  const paths = rest.split(' ').filter((part) => !part.startsWith('--'));
  const target = paths.pop() ?? '';
  return [paths.map((path) => path.replace(stageFolder, '')), target];
}

function toCommand(json = '[]'): string[] {
  return JSON.parse(json) as string[];
}

/** As `npm ci --omit=dev` leaves them. */
async function copyProductionPackages(target: string): Promise<void> {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, {dev?: boolean; devOptional?: boolean}>;
  };
  for (const [path, {dev, devOptional}] of Object.entries(lock.packages)) {
    if (!path || dev || devOptional || !existsSync(join(project, path))) continue;
    const withoutNested = (file: string) => !file.endsWith('/node_modules');
    await cp(join(project, path), join(target, '..', path), {recursive: true, filter: withoutNested});
  }
}
