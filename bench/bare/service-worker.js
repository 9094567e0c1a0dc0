/** The least that keeps a background fetch: the whole response into one cache, then a word to the page. */
addEventListener('backgroundfetchsuccess', (event) => event.waitUntil(keep(event.registration)));

async function keep(registration) {
  const [record] = await registration.matchAll();
  const cache = await caches.open('bare');
  await cache.put(record.request, await record.responseReady);
  new BroadcastChannel('bare').postMessage('stored');
}
