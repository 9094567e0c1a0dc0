const replacementCharacter = 0xfffd;

/** Decodes UTF-32, which `TextDecoder` does not know, in pieces. Half a character at the end is left out. */
export class Utf32Decoder {
  readonly #littleEndian: boolean;
  #rest = new Uint8Array();

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian;
  }

  decode(piece: Uint8Array): string {
    const bytes = new Uint8Array(this.#rest.length + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, this.#rest.length);
    const view = new DataView(bytes.buffer);
    const end = bytes.length - (bytes.length % 4);
    this.#rest = bytes.slice(end);
    let text = '';
    for (let index = 0; index < end; index += 4) {
      const codePoint = view.getUint32(index, this.#littleEndian);
      text += String.fromCodePoint(isScalarValue(codePoint) ? codePoint : replacementCharacter);
    }
    return text;
  }
}

function isScalarValue(codePoint: number): boolean {
  return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}
