import {FeedError} from './feed.js';

/** Characters of one tag. Real ones have a few hundred. */
const longestTag = 1_000_000;
/** Of one element. */
const mostAttributes = 1000;

const cdataStart = '<![CDATA[';
const [space, exclamationMark, doubleQuote, singleQuote, slash, lessThan, equalsSign, greaterThan, questionMark] = [
  ...([0x20, 0x21, 0x22, 0x27, 0x2f, 0x3c, 0x3d, 0x3e, 0x3f] as const),
];

/** What is told of an XML document, in its order. Nothing is decoded, and nothing needs to match. */
export interface XmlHandler {
  /** `attributes` are as written, with the white space before them. */
  openTag(name: string, attributes: string, isSelfClosing: boolean): void;
  closeTag(name: string): void;
  /** Whether text would be kept, so that the rest is not even cut out. */
  readonly wantsText: boolean;
  /** A piece of text in which `&amp;` means `&`; a reference may be cut in two. */
  text(piece: string): void;
  /** A piece of a CDATA section. */
  literal(piece: string): void;
}

/**
 * Finds tags and text in XML that comes in pieces. Forgives what is no XML: a `<` that begins nothing is text, and what was
 * never closed ends with the document. Leaps from mark to mark with the engine's own search instead of looking at every
 * character. Throws `FeedError` `too-large` for a tag without end.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #source = '';
  #at = 0;
  /** What has not come whole. */
  #rest = '';
  /** The end of the comment or CDATA section that was begun. */
  #sectionEnd: '' | '-->' | ']]>' = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(piece: string): void {
    let start = 0;
    while (this.#rest !== '' && start < piece.length) {
      // Only as much as is likely to be enough: what is joined is copied. Twice as much each time, since '>' may be quoted.
      const end = piece.indexOf('>', start + this.#rest.length) + 1 || piece.length;
      this.#scan(this.#rest + piece.slice(start, end), 0);
      start = end;
    }
    if (start < piece.length) this.#scan(piece, start);
  }

  /** No more pieces. */
  end(): void {
    if (this.#sectionEnd === ']]>') this.#handler.literal(this.#rest);
    this.#rest = '';
  }

  #scan(source: string, start: number): void {
    this.#source = source;
    this.#at = start;
    while (this.#at < source.length && this.#readNext());
    this.#rest = source.slice(this.#at);
  }

  /** False when more must come before it can be read. */
  #readNext(): boolean {
    if (this.#sectionEnd) return this.#readSection();
    if (this.#source.charCodeAt(this.#at) !== lessThan) return this.#readText();
    const next = this.#source.charCodeAt(this.#at + 1);
    if (isNameStart(next)) return this.#readOpenTag();
    if (next === slash) return this.#readCloseTag();
    if (next === exclamationMark) return this.#readDeclaration();
    // Not its `?>`, which is missing in some XML declarations and in what Word pastes into notes.
    if (next === questionMark) return this.#skipTo(this.#source.indexOf('>', this.#at) + 1);
    if (Number.isNaN(next)) return false;
    this.#handler.text('<');
    return this.#skipTo(this.#at + 1);
  }

  #readText(): boolean {
    const found = this.#source.indexOf('<', this.#at);
    const end = found === -1 ? this.#source.length : found;
    if (this.#handler.wantsText) this.#handler.text(this.#source.slice(this.#at, end));
    return this.#skipTo(end);
  }

  #readOpenTag(): boolean {
    const nameEnd = findNameEnd(this.#source, this.#at + 1);
    const end = findTagEnd(this.#source, nameEnd);
    if (end === -1) return this.#skipTo(0);
    const name = this.#source.slice(this.#at + 1, nameEnd);
    const isSelfClosing = this.#source.charCodeAt(end - 1) === slash;
    const attributes = end === nameEnd ? '' : this.#source.slice(nameEnd, isSelfClosing ? end - 1 : end);
    this.#at = end + 1;
    this.#handler.openTag(name, attributes, isSelfClosing);
    return true;
  }

  #readCloseTag(): boolean {
    const end = this.#source.indexOf('>', this.#at);
    if (end === -1) return this.#skipTo(0);
    const name = this.#source.slice(this.#at + 2, end);
    this.#at = end + 1;
    this.#handler.closeTag(name.charCodeAt(name.length - 1) > space ? name : name.trim());
    return true;
  }

  #readDeclaration(): boolean {
    if (this.#source.startsWith('<!--', this.#at)) return this.#startSection('<!--', '-->');
    if (this.#source.startsWith(cdataStart, this.#at)) return this.#startSection(cdataStart, ']]>');
    return this.#skipTo(this.#source.indexOf('>', this.#at) + 1);
  }

  #startSection(start: string, end: '-->' | ']]>'): boolean {
    this.#sectionEnd = end;
    return this.#skipTo(this.#at + start.length);
  }

  /** All but the end of a section is read at once: it may be as long as the document. */
  #readSection(): boolean {
    const found = this.#source.indexOf(this.#sectionEnd, this.#at);
    const end = found === -1 ? this.#source.length - (this.#sectionEnd.length - 1) : found;
    if (this.#sectionEnd === ']]>' && this.#handler.wantsText && end > this.#at) {
      this.#handler.literal(this.#source.slice(this.#at, end));
    }
    if (found === -1) {
      this.#at = Math.max(this.#at, end);
      return false;
    }
    this.#at = end + this.#sectionEnd.length;
    this.#sectionEnd = '';
    return true;
  }

  /** To zero, which is nowhere: what begins here has not come whole. */
  #skipTo(at: number): boolean {
    if (at > 0) this.#at = at;
    else if (this.#source.length - this.#at > longestTag) throw new FeedError('too-large');
    return at > 0;
  }
}

/** As XML 1.0, section 2.3, has it, so that "I <3 you" and "a < b" are text. */
function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;
}

function findNameEnd(source: string, start: number): number {
  let at = start;
  for (let code = source.charCodeAt(at); code > space && code !== greaterThan && code !== slash; ) {
    at += 1;
    code = source.charCodeAt(at);
  }
  return at;
}

/** Where the `>` of a tag is; not one inside a quoted value, over which it leaps. -1 when it has not come. */
function findTagEnd(source: string, start: number): number {
  let attributeCount = 0;
  for (let at = start; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === greaterThan) return at;
    if (code !== equalsSign) continue;
    attributeCount += 1;
    if (attributeCount > mostAttributes) throw new FeedError('too-large');
    const valueStart = skipSpaces(source, at + 1);
    const quote = source.charCodeAt(valueStart);
    if (quote !== doubleQuote && quote !== singleQuote) continue;
    at = source.indexOf(quote === doubleQuote ? '"' : "'", valueStart + 1);
    if (at === -1) return -1;
  }
  return -1;
}

/** The first place from `start` on that is no white space. */
export function skipSpaces(source: string, start: number): number {
  let at = start;
  while (source.charCodeAt(at) <= space) at += 1;
  return at;
}
