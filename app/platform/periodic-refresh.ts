import {refreshTag} from '../../core/worker-message.js';

/** Periodic Background Sync (WICG), which TypeScript does not know. */
interface PeriodicSyncManager {
  register(tag: string, options: {minInterval: number}): Promise<void>;
}

/** Milliseconds; browsers go by how much the app is used, and wait longer. */
const minInterval = 12 * 60 * 60 * 1000;

/** Lets the browser refresh the feeds now and then, where it does such things and allows it: installed, in Chromium. */
export async function askForPeriodicRefresh(registration: ServiceWorkerRegistration): Promise<void> {
  if (!('periodicSync' in registration)) return;
  const {state} = await navigator.permissions.query({name: 'periodic-background-sync' as PermissionName});
  if (state !== 'granted') return;
  await (registration.periodicSync as PeriodicSyncManager).register(refreshTag, {minInterval});
}
