/**
 * Addresses that are already as `URL` would write them: a host of names, no port, and only characters that stay as they are.
 * Asking `URL` costs ten times as much, and an episode has half a dozen addresses.
 */
const plainAddress =
  /^https?:\/\/(?:(?!xn--)[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?:\/(?![.%])[\w\-.~!$&()*+,;=:@%]*)+(?:\?[\w\-.~!$&()*+,;=:@%/?]*)?$/;

/**
 * The absolute address of what a feed calls a file or a page, relative to `base` (absolute itself). Absent when there is
 * none or it is not http(s), so that no `javascript:` or `data:` address ever reaches an element.
 */
export function toWebAddress(address: string | undefined, base: string): string | undefined {
  if (!address) return undefined;
  if (plainAddress.test(address)) return address;
  if (!address.trim()) return undefined;
  const url = parseAddress(address, base);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}

function parseAddress(address: string, base: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
