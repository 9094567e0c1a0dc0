import type {Integrity} from './feed.js';

export type SriHash = 'sha256' | 'sha384' | 'sha512';

/** What bytes must hash to: one of `digests`, base64. */
export interface ExpectedHash {
  hash: SriHash;
  digests: readonly string[];
}

const byStrength: readonly SriHash[] = ['sha512', 'sha384', 'sha256'];

/** Reads the values of Subresource Integrity, section 3.3: the strongest hash counts. `undefined` when there is none that is known. */
export function parseIntegrity(integrity: Integrity | undefined): ExpectedHash | undefined {
  if (integrity?.type !== 'sri') return undefined;
  const values = [...integrity.value.matchAll(/(?<!\S)(sha256|sha384|sha512)-([\w+/-]+={0,2})(?:\?\S*)?(?!\S)/g)];
  const hash = byStrength.find((known) => values.some(([, name]) => name === known));
  if (!hash) return undefined;
  const digests = values.filter(([, name]) => name === hash).map(([, , digest = '']) => toPlainBase64(digest));
  return {hash, digests};
}

/** Some write base64 as for addresses, or leave out its end. */
function toPlainBase64(base64: string): string {
  const plain = base64.replaceAll('-', '+').replaceAll('_', '/');
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, '=');
}
