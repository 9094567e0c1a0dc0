import {FeedError} from './feed.js';
import {decodeXmlReferences} from './xml-references.js';

/** Characters of one field. Show notes are a few thousand. */
const longestField = 1_000_000;

/** The text of one element, put together from its pieces. Throws `FeedError` `field-too-long` over a million characters. */
export class FieldText {
  #text = '';
  /** Pieces whose references are not decoded yet: a reference may be cut in two. */
  #encoded = '';

  /** Adds text in which `&amp;` means `&`. */
  addText(text: string): void {
    this.#makeRoom(text.length);
    this.#encoded += text;
  }

  /** Adds text that means itself: a CDATA section, or markup inside the element. */
  addLiteral(text: string): void {
    this.#makeRoom(text.length);
    this.#decode();
    this.#text += text;
  }

  /** The text so far, without white space around it. */
  read(): string {
    this.#decode();
    return this.#text.trim();
  }

  #makeRoom(length: number): void {
    if (this.#text.length + this.#encoded.length + length > longestField) throw new FeedError('field-too-long');
  }

  #decode(): void {
    if (this.#encoded === '') return;
    this.#text += decodeXmlReferences(this.#encoded);
    this.#encoded = '';
  }
}
