import type {Download} from './download.js';
import {sortEpisodes} from './episode-order.js';
import type {Episode} from './feed.js';

/**
 * The episode to hear next of a podcast that is told in order: the first after the last one played, but for trailers and what was removed.
 * `undefined` when there is none, or when it is wanted already. `newestFirst`: all its episodes.
 */
export function findNextInOrder(
  newestFirst: readonly Episode[],
  isPlayed: (episodeId: string) => boolean,
  downloads: ReadonlyMap<string, Download>,
): string | undefined {
  const inOrder = sortEpisodes(newestFirst, 'oldest').filter(({type}) => type !== 'trailer');
  const last = inOrder.findLastIndex(({episodeId}) => isPlayed(episodeId));
  const next = inOrder.slice(last + 1).find(({episodeId}) => downloads.get(episodeId)?.status !== 'removed');
  return next && !downloads.has(next.episodeId) ? next.episodeId : undefined;
}
