const timeout = 20_000;

/** A failed `fetch` does not say why. One that may not be read tells whether anybody is there. */
export async function findFetchTrouble(url: string): Promise<'offline' | 'unreachable' | 'unreadable'> {
  if (!navigator.onLine) return 'offline';
  return (await hasAnswer(url, {mode: 'no-cors'})) ? 'unreadable' : 'unreachable';
}

/** Whether a page may read what is at this address. */
export function isReadable(url: string): Promise<boolean> {
  return hasAnswer(url, {headers: {Range: 'bytes=0-0'}});
}

async function hasAnswer(url: string, init: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
