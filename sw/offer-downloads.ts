import {toRoute} from '../core/routes.js';
import {getDownloads} from '../core/storage/downloads.js';
import {getEpisodesOf, getFeeds} from '../core/storage/library.js';
import {offerTag} from '../core/worker-message.js';

declare const self: ServiceWorkerGlobalScope;

/** The episodes that a rule has wished for, and no page has started yet. */
export async function listWished(): Promise<string[]> {
  const downloads = [...(await getDownloads()).values()];
  return downloads
    .filter((download) => download.status === 'queued' && download.wait.why === 'open')
    .map(({episodeId}) => episodeId);
}

/** Only a page can start downloads: while nobody looks at one, and if the person allows it, a notification says that they wait. */
export async function offerDownloads(episodeIds: readonly string[]): Promise<void> {
  if (!isAllowed()) return;
  const windows = await self.clients.matchAll({type: 'window', includeUncontrolled: true});
  const isSeen = ({url, visibilityState}: WindowClient) => visibilityState === 'visible' && isAppAddress(url);
  if (windows.some(isSeen)) return;
  const [title, body] = describeOffer(await listTitles(episodeIds));
  await self.registration.showNotification(title, {
    body,
    tag: offerTag,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
  });
}

/** "2 new episodes of Tide Tables wait", "Open Dogear to download." `titles`: of the podcast of each episode. */
export function describeOffer(titles: readonly string[]): [title: string, body: string] {
  const count = titles.length === 1 ? '1 new episode' : `${titles.length} new episodes`;
  const podcasts = new Set(titles);
  const [only = ''] = podcasts;
  const source = podcasts.size === 1 ? only : `${podcasts.size} podcasts`;
  const body = titles.length === 1 ? 'Open Dogear to download it.' : 'Open Dogear to download them.';
  return [`${count} of ${source} ${titles.length === 1 ? 'waits' : 'wait'}`, body];
}

async function listTitles(episodeIds: readonly string[]): Promise<string[]> {
  const wanted = new Set(episodeIds);
  const feeds = await getFeeds();
  const feedIds = [...feeds.keys()];
  const episodes = await getEpisodesOf(feedIds);
  return feedIds.flatMap((feedId, index) => {
    const found = (episodes[index] ?? []).filter(({episodeId}) => wanted.has(episodeId));
    return found.map(() => feeds.get(feedId)?.feed.title ?? '');
  });
}

/** TypeScript does not know that a worker has `Notification`. */
function isAllowed(): boolean {
  return 'Notification' in self && (self.Notification as {permission: string}).permission === 'granted';
}

function isAppAddress(url: string): boolean {
  return toRoute(new URL(url)).page !== 'unknown';
}
