import {decodeXmlReferences} from './xml-references.js';

/** Characters of one field that are read; what comes after them is left out. Show notes are a few thousand. */
const longestField = 1_000_000;

/** The text of one element, put together from the pieces that a parser delivers. */
export class FieldText {
  #text = '';
  /** Pieces whose references are not decoded yet: a reference may be cut in two. */
  #encoded = '';

  /** Adds text in which `&amp;` means `&`. */
  addText(text: string): void {
    if (this.#hasRoom()) this.#encoded += text;
  }

  /** Adds text that means itself: a CDATA section, or markup inside the element. */
  addLiteral(text: string): void {
    if (!this.#hasRoom()) return;
    this.#decode();
    this.#text += text;
  }

  /** The text so far, without white space around it. */
  read(): string {
    this.#decode();
    return this.#text.slice(0, longestField).trim();
  }

  #hasRoom(): boolean {
    return this.#text.length + this.#encoded.length < longestField;
  }

  #decode(): void {
    if (this.#encoded) this.#text += decodeXmlReferences(this.#encoded);
    this.#encoded = '';
  }
}
