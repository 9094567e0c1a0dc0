import type {FoundPodcast, SearchAnswer} from '../core/gateway-address.js';
import {createAppleDirectory} from './directories/apple.js';
import type {Ask, Directory} from './directories/directory.js';
import {createFyydDirectory} from './directories/fyyd.js';
import {mergePodcasts} from './directories/merge-podcasts.js';
import {createPodcastIndexDirectory} from './directories/podcast-index.js';
import type {RecentAnswers} from './directories/recent-answers.js';
import {Refusal} from './refusal.js';
import type {DirectoryName, DirectorySettings} from './settings.js';

/** Characters. */
const mostWords = 200;

export interface Search {
  settings: DirectorySettings;
  ask: Ask;
  /** The caller's. */
  signal: AbortSignal;
  userAgent: string;
  recent: RecentAnswers;
}

/**
 * What the directories that are set know by these words. All are asked at the same time, and one that gives no answer is only named.
 * Throws `Refusal`: `bad-request` for no words or more than 200 characters, `not-found` when there is no directory to ask, `unreachable`
 * when none answers; and the reason of `signal`.
 */
export async function search(text: string, {settings, ask, signal, userAgent, recent}: Search): Promise<SearchAnswer> {
  const words = text.trim().replace(/\s+/g, ' ');
  if (words.length === 0 || words.length > mostWords) throw new Refusal('bad-request');
  const directories = findDirectories(settings, userAgent);
  if (directories.length === 0) throw new Refusal('not-found');
  const answers = await Promise.all(directories.map((directory) => askOne(directory, words, {ask, signal, recent})));
  const silent = directories.filter((_, index) => !answers[index]).map(({name}) => name);
  if (silent.length === directories.length) throw new Refusal('unreachable');
  return {podcasts: mergePodcasts(answers.map((answer) => answer ?? [])), silent};
}

/** Absent when the directory is silent. */
async function askOne(
  directory: Directory,
  words: string,
  {ask, signal, recent}: Pick<Search, 'ask' | 'signal' | 'recent'>,
): Promise<FoundPodcast[] | undefined> {
  const known = recent.get(directory.name, words);
  if (known) return known;
  try {
    const podcasts = await directory.search(words, ask, signal);
    recent.put(directory.name, words, podcasts);
    return podcasts;
  } catch (error) {
    if (error instanceof Refusal && !signal.aborted) return undefined;
    throw error;
  }
}

function findDirectories(settings: DirectorySettings, userAgent: string): Directory[] {
  return settings.names.flatMap((name) => createDirectory(name, settings, userAgent) ?? []);
}

/** Absent when it cannot be asked: Podcast Index wants a key. */
function createDirectory(name: DirectoryName, settings: DirectorySettings, userAgent: string): Directory | undefined {
  switch (name) {
    case 'apple':
      return createAppleDirectory(settings.appleUrl);
    case 'fyyd':
      return createFyydDirectory(settings.fyydUrl);
    case 'podcastindex':
      if (!settings.podcastIndexKey || !settings.podcastIndexSecret) return undefined;
      return createPodcastIndexDirectory({...settings, userAgent});
  }
}
