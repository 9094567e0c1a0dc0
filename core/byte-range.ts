import type {ByteSpan} from './slices.js';

/** What a `Range` header asks of a body of known size. */
export type RangeAnswer = {answer: 'whole'} | {answer: 'part'; span: ByteSpan} | {answer: 'unsatisfiable'};

/**
 * Reads a `Range` header for a body of `size` bytes (RFC 9110, section 14.2). A header that is absent, malformed, in another unit or asks
 * for several ranges is ignored: the whole body answers it.
 */
export function parseRange(header: string | null, size: number): RangeAnswer {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '');
  if (!match) return {answer: 'whole'};
  const [, firstDigits, lastDigits] = match;
  if (!firstDigits && !lastDigits) return {answer: 'whole'};
  if (!firstDigits) {
    const suffix = Math.min(Number(lastDigits), size);
    return suffix === 0 ? {answer: 'unsatisfiable'} : {answer: 'part', span: {first: size - suffix, last: size - 1}};
  }
  const first = Number(firstDigits);
  if (lastDigits && Number(lastDigits) < first) return {answer: 'whole'};
  if (first >= size) return {answer: 'unsatisfiable'};
  return {answer: 'part', span: {first, last: lastDigits ? Math.min(Number(lastDigits), size - 1) : size - 1}};
}
