/**
 * Which documents have which words, for looking words up by their beginnings; small, and cheap to clone. The words stand in the order of
 * their UTF-8 bytes, each as what differs from the word before it, followed by its documents. All numbers are LEB128.
 */
export interface WordIndex {
  /** For each word: bytes shared with the word before, bytes that follow, these, bytes of its documents, gaps between these. */
  bytes: Uint8Array;
  /** Where every so many words one stands that shares nothing, so that a search can begin there. */
  blocks: Uint32Array;
}

const wordsPerBlock = 32;
const encoder = new TextEncoder();

/** `documents`: by word (less than 128 bytes), the numbers of the documents that have it, ascending, at least one. */
export function buildWordIndex(documents: ReadonlyMap<string, readonly number[]>): WordIndex {
  const words = Array.from(documents, ([word, numbers]) => ({word: encoder.encode(word), numbers}));
  words.sort((a, b) => compareBytes(a.word, b.word));
  const writer = new ByteWriter();
  const gaps = new ByteWriter();
  const blocks: number[] = [];
  let before = new Uint8Array(0);
  for (const [place, {word, numbers}] of words.entries()) {
    const isFirst = place % wordsPerBlock === 0;
    if (isFirst) blocks.push(writer.size);
    const shared = isFirst ? 0 : countShared(before, word);
    writer.writeNumber(shared);
    writer.writeNumber(word.length - shared);
    writer.writeBytes(word.subarray(shared));
    gaps.size = 0;
    let last = -1;
    for (const number of numbers) {
      gaps.writeNumber(number - last);
      last = number;
    }
    writer.writeNumber(gaps.size);
    writer.writeBytes(gaps.read());
    before = word;
  }
  return {bytes: writer.read().slice(), blocks: Uint32Array.from(blocks)};
}

/** The bytes by which words that begin like this are looked up. */
export function toPrefix(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Marks with 1 every document that has a word with this beginning. Documents that are marked stay so. */
export function markDocuments({bytes, blocks}: WordIndex, prefix: Uint8Array, marks: Uint8Array): void {
  const length = prefix.length;
  // Of the present word only as much as the prefix can be compared with.
  const head = new Uint8Array(length);
  let at = findBlock(bytes, blocks, prefix);
  while (at < bytes.length) {
    const shared = bytes[at++] as number;
    const rest = bytes[at++] as number;
    for (let place = shared; place < shared + rest && place < length; place++) {
      head[place] = bytes[at + place - shared] as number;
    }
    at += rest;
    let byte = bytes[at++] as number;
    let size = byte & 0x7f;
    for (let shift = 7; byte & 0x80; shift += 7) {
      byte = bytes[at++] as number;
      size |= (byte & 0x7f) << shift;
    }
    const end = at + size;
    const order = comparePrefix(head, Math.min(shared + rest, length), prefix);
    if (order > 0) break;
    if (order < 0) {
      at = end;
      continue;
    }
    let document = -1;
    while (at < end) {
      byte = bytes[at++] as number;
      let gap = byte & 0x7f;
      for (let shift = 7; byte & 0x80; shift += 7) {
        byte = bytes[at++] as number;
        gap |= (byte & 0x7f) << shift;
      }
      document += gap;
      marks[document] = 1;
    }
  }
}

/** The last block whose first word comes before the prefix: words with the prefix cannot begin earlier. */
function findBlock(bytes: Uint8Array, blocks: Uint32Array, prefix: Uint8Array): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // The first word of a block shares nothing, and a word is shorter than 128 bytes: one byte for each number.
    const at = blocks[middle] as number;
    const word = bytes.subarray(at + 2, at + 2 + (bytes[at + 1] as number));
    if (compareBytes(word, prefix) < 0) low = middle + 1;
    else high = middle;
  }
  return blocks[Math.max(0, low - 1)] ?? bytes.length;
}

/** Negative when the word comes before all words with the prefix, positive when it comes after them, zero when it is one. */
function comparePrefix(head: Uint8Array, length: number, prefix: Uint8Array): number {
  for (let place = 0; place < length; place++) {
    const difference = (head[place] as number) - (prefix[place] as number);
    if (difference !== 0) return difference;
  }
  return length - prefix.length;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = countShared(a, b);
  return (a[shared] ?? -1) - (b[shared] ?? -1);
}

function countShared(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a[shared] === b[shared]) shared += 1;
  return shared;
}

class ByteWriter {
  size = 0;
  #bytes = new Uint8Array(1024);

  /** LEB128. */
  writeNumber(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.size++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.size++] = rest;
  }

  writeBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.size);
    this.size += bytes.length;
  }

  read(): Uint8Array {
    return this.#bytes.subarray(0, this.size);
  }

  #reserve(more: number): void {
    if (this.size + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.size + more));
    larger.set(this.read());
    this.#bytes = larger;
  }
}
