import {isQuotaExceeded} from '../quota-exceeded.js';
import {toMediaPath, trialCacheName} from '../routes.js';

/** Whether so many bytes can be written now: what browsers estimate may be far from the truth. */
export async function canWrite(bytes: number): Promise<boolean> {
  try {
    const cache = await caches.open(trialCacheName);
    await cache.put(toMediaPath(trialCacheName), new Response(new Uint8Array(bytes)));
    return true;
  } catch (error) {
    if (isQuotaExceeded(error)) return false;
    throw error;
  } finally {
    await caches.delete(trialCacheName);
  }
}
