import {readConnection} from './connection.js';

/** What this browser can do for downloads. */
export function readAbilities() {
  return {
    tellsWifi: readConnection() !== 'unknown',
    downloadsInBackground: 'BackgroundFetchManager' in globalThis,
    keepsAwake: 'wakeLock' in navigator,
  };
}
