import {findNextInOrder} from '../automatic.js';
import {toLastPlace} from '../queue-order.js';
import {getDownloads, updateDownloads} from './downloads.js';
import {getEpisodes, getFeed, getPreferencesOf, getSubscriptions} from './library.js';
import {getPositions} from './positions.js';

/**
 * Queues what a followed podcast that is set to "Automatic" has new, or the one to hear next where it is told in order. Nothing that
 * anybody ever decided on is touched. `added`: the ids of what was not known before.
 */
export async function wishAutomatically(feedId: string, added: readonly string[] = []): Promise<void> {
  if (!(await getPreferencesOf(feedId))?.automatic || !(await getSubscriptions()).has(feedId)) return;
  const episodeIds = await listWished(feedId, added);
  if (episodeIds.length === 0) return;
  const place = toLastPlace((await getDownloads()).values());
  const places = new Map(episodeIds.map((episodeId, index) => [episodeId, place + index]));
  await updateDownloads(episodeIds, (episodeId) => ({type: 'rule-wish', place: places.get(episodeId) ?? place}));
}

async function listWished(feedId: string, added: readonly string[]): Promise<readonly string[]> {
  const stored = await getFeed(feedId);
  if (stored?.feed.type !== 'serial') return added;
  const [episodes = [], positions, downloads] = await Promise.all([
    getEpisodes(feedId),
    getPositions(),
    getDownloads(),
  ]);
  const next = findNextInOrder(episodes, (episodeId) => positions.get(episodeId)?.played ?? false, downloads);
  return next === undefined ? [] : [next];
}
