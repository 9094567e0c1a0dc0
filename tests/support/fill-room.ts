/** Runs in the page: takes what room the browser still gives, all but what records need (128 KiB and less). */
export async function fillRoom(): Promise<void> {
  const cache = await caches.open('filler');
  for (let blocks = 16, turn = 0; blocks >= 2; turn++) {
    // Firefox packs what it keeps; noise stays as large as it is.
    const noise = Array.from({length: blocks}, () => crypto.getRandomValues(new Uint8Array(2 ** 16)));
    try {
      await cache.put(`/filler/${turn}`, new Response(new Blob(noise)));
    } catch {
      blocks /= 2;
    }
  }
}

/** Runs in the page: gives it back. Of a cache that somebody still holds, Chromium frees nothing but what is deleted by itself. */
export async function emptyRoom(): Promise<void> {
  const cache = await caches.open('filler');
  for (const request of await cache.keys()) await cache.delete(request);
  await caches.delete('filler');
}
