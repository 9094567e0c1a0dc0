import {toFeedKey} from '../../core/feed-address.js';
import type {FoundPodcast} from '../../core/gateway-address.js';

const mostPodcasts = 50;

interface Ranked {
  podcast: FoundPodcast;
  /** The sum of what each place is worth: 1 for the first in a list, a half for the second, and so on. */
  worth: number;
}

/**
 * One list of what several directories found, each podcast once, best first, at most 50. The same feed is the same podcast, with or without
 * https, `www.` and a final slash. One without a feed is the same as one of that title and author, and says what the other lacks.
 * @param answers For each directory its podcasts, best first.
 */
export function mergePodcasts(answers: readonly (readonly FoundPodcast[])[]): FoundPodcast[] {
  const placed = interleave(answers);
  const feeds = new Map<string, string>();
  for (const {podcast} of placed) {
    const name = toNameKey(podcast);
    if (podcast.feedUrl && !feeds.has(name)) feeds.set(name, toKey(podcast.feedUrl));
  }
  const found = new Map<string, Ranked>();
  for (const {podcast, worth} of placed) {
    const name = toNameKey(podcast);
    const key = podcast.feedUrl ? toKey(podcast.feedUrl) : (feeds.get(name) ?? name);
    found.set(key, join(found.get(key), {podcast, worth}));
  }
  return [...found.values()]
    .sort((one, other) => other.worth - one.worth)
    .slice(0, mostPodcasts)
    .map(({podcast}) => podcast);
}

/** The first of each list, then the second of each, so that among equals the best place comes first. */
function interleave(answers: readonly (readonly FoundPodcast[])[]): Ranked[] {
  const places = Math.max(0, ...answers.map(({length}) => length));
  return Array.from({length: places}, (_, place) =>
    answers.flatMap((answer) => {
      const podcast = answer[place];
      return podcast ? [{podcast, worth: 1 / (place + 1)}] : [];
    }),
  ).flat();
}

function join(kept: Ranked | undefined, added: Ranked): Ranked {
  if (!kept) return added;
  const directories = [...new Set([...kept.podcast.directories, ...added.podcast.directories])];
  const isNews = directories.length > kept.podcast.directories.length;
  return {
    podcast: {
      ...added.podcast,
      ...kept.podcast,
      author: kept.podcast.author || added.podcast.author,
      ...pickSafer(kept.podcast.feedUrl, added.podcast.feedUrl),
      directories,
    },
    // A directory that lists a podcast twice does not find it twice as good.
    worth: kept.worth + (isNews ? added.worth : 0),
  };
}

/** A page that came over https may read no other addresses. */
function pickSafer(kept: string | undefined, added: string | undefined): {feedUrl?: string} {
  const feedUrl = [kept, added].find((address) => address?.startsWith('https:')) ?? kept ?? added;
  return feedUrl ? {feedUrl} : {};
}

function toKey(feedUrl: string): string {
  return toFeedKey(feedUrl).replace(/^www\./, '');
}

/** No key of a feed: those have no line breaks. */
function toNameKey({title, author}: FoundPodcast): string {
  return `${title}\n${author}`.normalize('NFKC').toLowerCase();
}
