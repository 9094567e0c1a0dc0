/** Hashes of bytes that may be too many for memory. */

import {sha256, sha384, sha512} from '@noble/hashes/sha2.js';
import type {SriHash} from '../subresource-integrity.js';

const hashes: Record<SriHash, {create(): {update(bytes: Uint8Array): unknown; digest(): Uint8Array}}> = {
  sha256,
  sha384,
  sha512,
};

/** What WebCrypto may have in memory at once; it can only hash a whole. */
const heldAtMost = 2 ** 22;

/** SHA-256 of bytes that are in memory anyway. */
export async function digestBytes(bytes: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** SHA-256, 32 bytes. */
export async function digestBlob(bytes: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return bytes.size <= heldAtMost ? digestBytes(await bytes.arrayBuffer()) : hashBlobs('sha256', [bytes]);
}

/** The hash of all these as one, piece by piece, so that whatever else the thread has to do comes in between. */
export async function hashBlobs(
  hash: SriHash,
  blobs: Iterable<Blob> | AsyncIterable<Blob>,
): Promise<Uint8Array<ArrayBuffer>> {
  const hasher = hashes[hash].create();
  for await (const blob of blobs) {
    const reader = blob.stream().getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) hasher.update(read.value);
  }
  return new Uint8Array(hasher.digest());
}
