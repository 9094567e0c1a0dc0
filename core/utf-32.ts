const replacementCharacter = 0xfffd;

/** Decodes UTF-32, which `TextDecoder` does not know. Wants whole characters: every piece but the last is a multiple of 4 bytes. */
export class Utf32Decoder {
  readonly #littleEndian: boolean;

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian;
  }

  decode(piece: Uint8Array): string {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    let text = '';
    for (let index = 0; index + 4 <= view.byteLength; index += 4) {
      const codePoint = view.getUint32(index, this.#littleEndian);
      text += String.fromCodePoint(isScalarValue(codePoint) ? codePoint : replacementCharacter);
    }
    return text;
  }
}

function isScalarValue(codePoint: number): boolean {
  return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}
