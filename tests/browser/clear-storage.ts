/** Empties every database of the app, whether or not the code under test has it open. */
export async function clearStorage(): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.map(({name = ''}) => name).filter((name) => name.startsWith('dogear-'));
  await Promise.all(names.map((name) => clear(name, name.slice('dogear-'.length))));
}

function clear(name: string, store: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const clearing = database.transaction(store, 'readwrite');
      clearing.objectStore(store).clear();
      clearing.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
}
