import type {Episode} from './feed.js';

export const episodeFilters = ['all', 'downloaded', 'unplayed', 'in-progress'] as const;
export type EpisodeFilter = (typeof episodeFilters)[number];

export const episodeSorts = ['newest', 'oldest', 'longest', 'shortest'] as const;
export type EpisodeSort = (typeof episodeSorts)[number];

/** For `sort`: newest first; what has no date comes last. */
export function byNewest(a: Episode, b: Episode): number {
  return (b.publishedAt ?? Number.NEGATIVE_INFINITY) - (a.publishedAt ?? Number.NEGATIVE_INFINITY) || 0;
}

/** In another order than newest first, which `newestFirst` is in. What lacks a date or a duration comes last. */
export function sortEpisodes(newestFirst: readonly Episode[], sort: EpisodeSort): readonly Episode[] {
  switch (sort) {
    case 'newest':
      return newestFirst;
    case 'oldest':
      return [...newestFirst.filter(isDated).reverse(), ...newestFirst.filter((episode) => !isDated(episode))];
    case 'longest':
      return [...newestFirst].sort((a, b) => (b.duration ?? 0) - (a.duration ?? 0));
    case 'shortest':
      return [...newestFirst].sort((a, b) => (a.duration ?? Infinity) - (b.duration ?? Infinity) || 0);
  }
}

function isDated({publishedAt}: Episode): boolean {
  return publishedAt !== undefined;
}

/** Replaces what a list has of these feeds by `episodes`, in one pass; both are newest first. */
export function replaceEpisodes(
  list: readonly Episode[],
  feedIds: ReadonlySet<string>,
  episodes: readonly Episode[],
): Episode[] {
  const merged: Episode[] = [];
  let next = 0;
  for (const episode of list) {
    if (feedIds.has(episode.feedId)) continue;
    for (let own = episodes[next]; own && byNewest(own, episode) < 0; own = episodes[next]) {
      merged.push(own);
      next += 1;
    }
    merged.push(episode);
  }
  return merged.concat(episodes.slice(next));
}
