import type {Download} from '../../core/download.js';
import type {RegistrationPlan} from '../../core/registration-plan.js';

/** What storage holds of downloads, for "nothing is left". */
export interface Leftovers {
  audioCaches: string[];
  /** Without what was removed for good. */
  downloads: Download[];
  plans: RegistrationPlan[];
  registrations: string[];
}

/** Runs in the page of the app. Without Background Fetch a browser holds no registrations. */
export async function readLeftovers(): Promise<Leftovers> {
  // One that is opened before the app makes it would stay empty.
  const databases = await indexedDB.databases();
  const readAll = <T>(name: string) =>
    new Promise<T[]>((resolve, reject) => {
      if (!databases.some((database) => database.name === `dogear-${name}`)) return resolve([]);
      const opening = indexedDB.open(`dogear-${name}`);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction(name).objectStore(name).getAll();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
          database.close();
          resolve(reading.result);
        };
      };
    });
  const registration = await navigator.serviceWorker.ready;
  const manager =
    'backgroundFetch' in registration && (registration.backgroundFetch as {getIds(): Promise<string[]>} | undefined);
  return {
    audioCaches: (await caches.keys()).filter((name) => name.startsWith('audio:')),
    downloads: (await readAll<Download>('downloads')).filter((one) => one.status !== 'removed' || one.before),
    plans: await readAll<RegistrationPlan>('registrations'),
    registrations: manager ? await manager.getIds() : [],
  };
}
