/**
 * The keys (`toRecordKey`) of the requests of a live registration that are finished. Asks for fresh records each time: Chromium settles all
 * records of one address that a page holds as soon as the first of them is finished.
 */
export async function findFinishedRecords(registration: BackgroundFetchRegistration): Promise<Set<string>> {
  const finished = new Set<string>();
  for (const {request, responseReady} of await registration.matchAll()) {
    const key = toRecordKey(request.url, request.headers.get('Range'));
    responseReady.then(
      () => finished.add(key),
      () => {},
    );
  }
  // What is ready is told in a task of its own; what comes later is not waited for.
  await new Promise((resolve) => setTimeout(resolve));
  return new Set(finished);
}

/** All slices of a file share its address; the range tells them apart. */
export function toRecordKey(url: string, range: string | null): string {
  return `${url} ${range ?? ''}`;
}
