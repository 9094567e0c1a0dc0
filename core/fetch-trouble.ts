const timeout = 20_000;

/** A failed `fetch` does not say why. One that may not be read tells whether anybody is there. */
export async function findFetchTrouble(url: string): Promise<'offline' | 'unreachable' | 'unreadable'> {
  if (!navigator.onLine) return 'offline';
  try {
    const response = await fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    return 'unreadable';
  } catch {
    return 'unreachable';
  }
}
