import type {Download} from '../core/download.js';
import {type RegistrationPlan, toKeepingLock} from '../core/registration-plan.js';
import {recordDigests} from '../core/storage/audio-digests.js';
import {deleteAudio} from '../core/storage/audio-store.js';
import {updateDownload} from '../core/storage/downloads.js';
import {deletePlan, getPlan} from '../core/storage/registrations.js';
import {keepRecords} from './keep-records.js';

/** Success and fail: keep what came, write what became of each episode, then say it in the browser's own notification. */
export async function onBackgroundFetchEnd(event: BackgroundFetchUpdateUIEvent): Promise<void> {
  const plan = await settlePlan(event.registration.id, (plan) => keepRecords(event.registration, plan));
  if (!plan) return;
  await event.updateUI({title: toEndTitle(plan.downloads, plan.titles)});
  // Nobody waits for these any more.
  for (const {episodeId} of plan.downloads) await recordDigests(episodeId);
}

/** Abort: Dogear's own, which is written down before, keeps finished slices; the person's in the browser's own interface takes the wishes away. */
export async function onBackgroundFetchAbort({registration}: BackgroundFetchEvent): Promise<void> {
  await settlePlan(registration.id, (plan) => (plan.reforming ? keepRecords(registration, plan) : forget(plan)));
}

/** Works on the plan of a registration under a lock that tells the page to wait, then removes the plan. */
async function settlePlan(
  registrationId: string,
  work: (plan: RegistrationPlan) => Promise<Download[]>,
): Promise<{downloads: Download[]; titles: Map<string, string>} | undefined> {
  return navigator.locks.request(toKeepingLock(registrationId), async () => {
    const plan = await getPlan(registrationId);
    if (!plan) return undefined;
    const downloads = await work(plan);
    await deletePlan(registrationId);
    return {downloads, titles: new Map(plan.episodes.map(({episodeId, title}) => [episodeId, title]))};
  });
}

async function forget(plan: RegistrationPlan): Promise<Download[]> {
  for (const {episodeId} of plan.episodes) {
    const at = Date.now();
    await updateDownload(episodeId, {type: 'removed', by: 'person', at});
    await updateDownload(episodeId, {type: 'purged', at});
    await deleteAudio(episodeId);
  }
  return [];
}

/** One line for the notification: what is here, and what is not. */
export function toEndTitle(downloads: Download[], titles: ReadonlyMap<string, string>): string {
  const stored = downloads.filter(({status}) => status === 'stored').length;
  const open = downloads.length - stored;
  const [only] = downloads;
  if (downloads.length === 1 && only) {
    return `${stored ? 'Downloaded' : 'Not downloaded yet'}: ${titles.get(only.episodeId) ?? 'an episode'}`;
  }
  if (open === 0) return `Downloaded ${stored} episodes`;
  return `Downloaded ${stored} of ${downloads.length} episodes`;
}
