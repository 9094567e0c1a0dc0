import {Refusal} from '../refusal.js';
import type {DirectorySettings} from '../settings.js';
import {askForList, type Directory, type Entry, toPodcast} from './directory.js';

const most = 50;

export type PodcastIndexSettings = Pick<
  DirectorySettings,
  'podcastIndexUrl' | 'podcastIndexKey' | 'podcastIndexSecret'
> & {
  /** Podcast Index refuses programs that do not say who they are. */
  userAgent: string;
};

/** The directory Podcast Index (API 1.0, `/search/byterm`). */
export function createPodcastIndexDirectory(settings: PodcastIndexSettings): Directory {
  const name = 'Podcast Index';
  return {
    name,
    async search(words, ask, signal) {
      const question = new URLSearchParams({q: words, max: String(most)});
      const url = `${settings.podcastIndexUrl}/api/1.0/search/byterm?${question}`;
      const headers = await signQuestion(settings, Math.floor(Date.now() / 1000));
      const {answer, entries} = await askForList(url, {ask, field: 'feeds', most, signal, headers});
      if (String(answer.status) !== 'true') throw new Refusal('bad-answer');
      return entries.filter(isAlive).flatMap((entry) =>
        toPodcast(name, {
          title: entry.title,
          author: entry.author,
          feedUrl: entry.url,
          artwork: [entry.artwork, entry.image],
          link: Number.isSafeInteger(entry.id) && `https://podcastindex.org/podcast/${entry.id}`,
        }),
      );
    },
  };
}

/**
 * The headers that every question must have ("Authentication Details").
 * @param time Seconds since the epoch; believed for some minutes.
 */
async function signQuestion(settings: PodcastIndexSettings, time: number): Promise<Record<string, string>> {
  const {podcastIndexKey: key, podcastIndexSecret: secret, userAgent} = settings;
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(`${key}${secret}${time}`));
  return {
    'User-Agent': userAgent,
    'X-Auth-Key': key,
    'X-Auth-Date': String(time),
    Authorization: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

/** Dead are feeds that have not answered for a long time. */
function isAlive({dead}: Entry): boolean {
  return !(Number(dead) > 0);
}
