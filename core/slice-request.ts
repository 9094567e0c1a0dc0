import type {SlicedFile} from './registration-plan.js';
import {type ByteSpan, countEntries, toEntrySpan, toRangeHeader} from './slices.js';

/** Enough that no other recording is the same there. */
const comparedBytes = 64 * 1024;

/**
 * How a missing entry is asked for. Of another host's answer a background fetch shows neither entity tag nor total, so the bytes right
 * before it come once more, and those right behind it where they are here already: they tell whether all slices are of the same file.
 */
export interface SliceRequest {
  /** Of the entry. */
  index: number;
  /** What is asked for. */
  span: ByteSpan;
  /** The `Range` of it. */
  range: string;
  /** Bytes of it that lie before the entry. */
  before: number;
  /** Bytes of it that lie behind the entry. */
  after: number;
}

export function toSliceRequest({layout, entries}: SlicedFile, index: number): SliceRequest {
  const {first, last} = toEntrySpan(layout, index);
  const before = index > 0 ? countCompared(toEntrySpan(layout, index - 1)) : 0;
  const isNextHere = index + 1 < countEntries(layout) && !entries.includes(index + 1);
  const after = isNextHere ? countCompared(toEntrySpan(layout, index + 1)) : 0;
  const span = {first: first - before, last: last + after};
  return {index, span, range: toRangeHeader(span), before, after};
}

/** Every request of the file, in the order of its entries. */
export function toSliceRequests(file: SlicedFile): SliceRequest[] {
  return file.entries.map((index) => toSliceRequest(file, index));
}

export function countBytes({first, last}: ByteSpan): number {
  return last - first + 1;
}

function countCompared(neighbour: ByteSpan): number {
  return Math.min(comparedBytes, countBytes(neighbour));
}
