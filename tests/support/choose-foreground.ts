/** Runs in the page of the app: writes the setting `foregroundOnly`, where `core/storage/settings.ts` keeps it. */
export function chooseForeground(): Promise<void> {
  const name = 'settings';
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`dogear-${name}`);
    opening.onupgradeneeded = () => opening.result.createObjectStore(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const writing = database.transaction(name, 'readwrite');
      writing.objectStore(name).put(true, 'foregroundOnly');
      writing.onerror = () => reject(writing.error);
      writing.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
}
