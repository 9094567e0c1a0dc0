import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

/** What a build would have put into `dist`, by path. */
export type AppFiles = Readonly<Record<string, string | Uint8Array>>;

/** A gateway and the app beside it, in a runtime of their own. */
export interface RunningGateway {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  /** What it has written until now. */
  readOutput(): string;
  close(): Promise<void>;
}

const smallestApp: AppFiles = {'index.html': '<!doctype html><title>Dogear</title>'};

/** An app without a build: `dist` in a temporary folder. */
export async function writeAppFiles(
  files: AppFiles = smallestApp,
): Promise<{folder: string; dist: string; remove(): Promise<void>}> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-'));
  const dist = join(folder, 'dist');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dist, name)), {recursive: true});
    await writeFile(join(dist, name), content);
  }
  return {folder, dist, remove: () => rm(folder, {recursive: true, force: true})};
}
