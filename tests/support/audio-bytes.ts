import {createHash} from 'node:crypto';

/** PCM, 8 bits, one channel: a file of any size is playable, and a byte is a moment. */
export const samplesPerSecond = 8000;
export const wavHeaderSize = 44;

const chunkSize = 1024 * 1024;

/**
 * The bytes from `start` to `end` (inclusive) of a WAV file of `size` bytes: a tone whose pitch the slug decides, under noise that is
 * different at every place. The same slug and size always give the same bytes.
 */
export function toWavBytes(slug: string, size: number, start: number, end: number): Buffer {
  const seed = toSeed(slug);
  const tone = toTone(300 + (seed % 400));
  const bytes = Buffer.allocUnsafe(end - start + 1);
  for (let index = 0; index < bytes.length; index++) {
    const position = start + index;
    bytes[index] = (tone[position % samplesPerSecond] ?? 0) + toNoise(seed, position);
  }
  if (start < wavHeaderSize) toWavHeader(size).copy(bytes, 0, start, end + 1);
  return bytes;
}

/** The SHA-256 of the whole file, as hexadecimal digits. */
export function expectedSha256(slug: string, size: number): string {
  const hash = createHash('sha256');
  for (let start = 0; start < size; start += chunkSize) {
    hash.update(toWavBytes(slug, size, start, Math.min(start + chunkSize, size) - 1));
  }
  return hash.digest('hex');
}

function toWavHeader(size: number): Buffer {
  const header = Buffer.alloc(wavHeaderSize);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(size - 8, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16); // bytes of the format
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // channels
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond, 28); // bytes per second
  header.writeUInt16LE(1, 32); // bytes per sample
  header.writeUInt16LE(8, 34); // bits per sample
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(size - wavHeaderSize, 40);
  return header;
}

/** One second of a tone, quiet enough to leave room for the noise. A whole number of waves fits, so seconds join without a click. */
function toTone(wavesPerSecond: number): Uint8Array {
  return Uint8Array.from({length: samplesPerSecond}, (_, index) =>
    Math.round(120 + 60 * Math.sin((2 * Math.PI * wavesPerSecond * index) / samplesPerSecond)),
  );
}

/** FNV-1a. */
function toSeed(slug: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(slug)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** 0 to 15, by an integer hash of the place. */
function toNoise(seed: number, position: number): number {
  let hash = Math.imul(position ^ seed, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77);
  return (hash ^ (hash >>> 13)) & 15;
}
