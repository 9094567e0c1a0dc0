/** A page that came over https may not read http; most hosts answer both. */
export function toSecureAddress(url: string): string {
  return globalThis.location?.protocol === 'https:' ? url.replace(/^http:/i, 'https:') : url;
}
