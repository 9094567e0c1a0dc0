import {byNewest} from '../core/episode-order.js';
import {FeedRefresher} from '../core/storage/feed-refresher.js';
import {getEpisodesOf, getSubscriptions, putLatest, topOfLatest} from '../core/storage/library.js';
import {refreshTag} from '../core/worker-message.js';
import {listWished, offerDownloads} from './offer-downloads.js';

/** Periodic Background Sync (WICG), which TypeScript does not know. */
export interface PeriodicSyncEvent extends ExtendableEvent {
  tag: string;
}

/** Asks the followed feeds, and puts what is new at the top of Latest, where the next start looks first. */
export async function onPeriodicSync({tag}: PeriodicSyncEvent): Promise<void> {
  if (tag !== refreshTag) return;
  const waiting = new Set(await listWished());
  const {added} = await new FeedRefresher().refresh({urgent: false});
  if (added === 0) return;
  const wished = await listWished();
  if (wished.some((episodeId) => !waiting.has(episodeId))) await offerDownloads(wished);
  const episodes = await getEpisodesOf([...(await getSubscriptions()).keys()]);
  await putLatest(
    episodes
      .flatMap((ofFeed = []) => ofFeed)
      .sort(byNewest)
      .slice(0, topOfLatest),
  );
}

declare global {
  interface ServiceWorkerGlobalScopeEventMap {
    periodicsync: PeriodicSyncEvent;
  }
}
