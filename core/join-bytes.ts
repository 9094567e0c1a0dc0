/** The first bytes of these pieces, at most `most`, as one. */
export function joinBytes(pieces: readonly Uint8Array[], most = Number.POSITIVE_INFINITY): Uint8Array<ArrayBuffer> {
  const size = pieces.reduce((bytes, {length}) => bytes + length, 0);
  const joined = new Uint8Array(Math.min(size, most));
  let end = 0;
  for (const piece of pieces) {
    if (end === joined.length) break;
    const part = piece.subarray(0, joined.length - end);
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}
