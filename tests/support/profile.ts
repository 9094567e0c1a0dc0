import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A profile that outlives the browser, as on a person's phone. */
export interface Profile {
  folder: string;
  remove(): Promise<void>;
}

export async function createProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'dogear-profile-'));
  return {folder, remove: () => rm(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 100})};
}
