import type {Connection} from '../../core/settings.js';

/** Network Information (WICG), which TypeScript knows only in part. `type` is there in Chromium on phones and Chromebooks alone. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

const metered: ReadonlySet<string> = new Set(['cellular', 'bluetooth', 'wimax']);
const unmetered: ReadonlySet<string> = new Set(['wifi', 'ethernet']);

/** Of the page or of its worker. */
export function readConnection(): Connection {
  const type = findInformation()?.type ?? '';
  if (metered.has(type)) return 'metered';
  return unmetered.has(type) ? 'wifi' : 'unknown';
}

export function watchConnection(listener: () => void): void {
  findInformation()?.addEventListener('change', listener);
}

function findInformation(): NetworkInformation | undefined {
  return 'connection' in navigator ? (navigator.connection as NetworkInformation) : undefined;
}
