import {FeedError} from './feed.js';
import {type ElementRole, type ElementRoles, feedRoles, itemRoles} from './feed-fields.js';
import {FeedNames, toLocalName} from './feed-names.js';
import {type FeedElement, FeedPart} from './feed-part.js';
import {FieldText} from './field-text.js';
import {parseAttributes} from './xml-attributes.js';
import type {XmlHandler} from './xml-scanner.js';

const rootNames = new Set(['rss', 'rdf', 'feed']);

/** Feeds are five deep, and HTML inside them some more. */
const deepest = 128;
const mostItems = 20_000;

/** Is told of an item when it has ended. `place` counts from zero, in the order in which the items of the document begin. */
export type ItemListener = (item: FeedPart, place: number) => void;

/** What is found inside an element belongs here. */
interface Surroundings {
  part: FeedPart;
  /** Before the names of what is found. */
  prefix: string;
  roles: ElementRoles;
}

interface OpenElement {
  writtenName: string;
  inside: Surroundings;
  /** When it is an item. */
  place: number | undefined;
}

/**
 * Puts what stands in a document into the parts of a feed. It knows elements by their roles, wherever they stand. A field that
 * was never closed ends where the next one begins, and whatever else stands inside a field is its markup. Throws `FeedError`:
 * `not-a-feed`, `too-deep`, `too-many-items` or `field-too-long`.
 */
export class FeedCollector implements XmlHandler {
  /** What the document says outside of its items. */
  readonly feed = new FeedPart();
  readonly #onItem: ItemListener;
  readonly #open: OpenElement[] = [];
  readonly #outermost: Surroundings = {part: this.feed, prefix: '', roles: feedRoles};
  #inside = this.#outermost;
  #itemCount = 0;
  #names: FeedNames | undefined;
  /** Of the field that is being read. */
  #text: FieldText | undefined;
  /** How many elements are open around that field, with its own. */
  #textDepth = 0;

  constructor(onItem: ItemListener) {
    this.#onItem = onItem;
  }

  get wantsText(): boolean {
    return this.#text !== undefined;
  }

  /** Whether anything here is a feed. */
  get hasRoot(): boolean {
    return this.#names !== undefined;
  }

  openTag(name: string, attributes: string, isSelfClosing: boolean): void {
    if (this.#open.length === deepest) throw new FeedError(this.hasRoot ? 'too-deep' : 'not-a-feed');
    this.#open.push({writtenName: name, inside: this.#inside, place: undefined});
    if (this.#names) this.#openElement(this.#names, name, attributes, isSelfClosing);
    else this.#openRoot(name, attributes);
    if (isSelfClosing) this.#closeLast();
  }

  closeTag(name: string): void {
    let depth = this.#open.length;
    while (depth > 0 && this.#open[depth - 1]?.writtenName !== name) depth -= 1;
    if (depth === 0) return;
    while (this.#open.length > depth) this.#closeLast();
    if (this.#textDepth < depth) this.#text?.addLiteral(`</${name}>`);
    this.#closeLast();
  }

  text(piece: string): void {
    this.#text?.addText(piece);
  }

  literal(piece: string): void {
    this.#text?.addLiteral(piece);
  }

  /** What is still open ends with the document. */
  end(): void {
    while (this.#open.length > 0) this.#closeLast();
  }

  #openRoot(writtenName: string, attributes: string): void {
    const name = toLocalName(writtenName);
    if (name === 'html') throw new FeedError('not-a-feed');
    if (rootNames.has(name)) this.#names = new FeedNames(writtenName, parseAttributes(attributes));
  }

  #openElement(names: FeedNames, writtenName: string, attributes: string, isSelfClosing: boolean): void {
    const declarations = attributes.includes('xmlns') ? parseAttributes(attributes) : undefined;
    const name = names.open(writtenName, declarations, this.#open.length);
    const role = this.#inside.roles.get(name);
    if (role) this.#openKnown(name, role, attributes);
    else this.#text?.addLiteral(`<${writtenName}${attributes}${isSelfClosing ? '/' : ''}>`);
  }

  #openKnown(name: string, role: ElementRole, attributes: string): void {
    const {part, prefix, roles} = this.#inside;
    const path = prefix + name;
    // Notes that are not escaped have pictures, too.
    if (role.encloses !== 'other') this.#text = undefined;
    const element = role.keepsAttributes && toElement(attributes, role.keepsAttributes);
    if (element) part.addElement(path, element);
    if (role.keepsText) this.#startText(path, element);
    if (role.encloses === 'item') this.#enterItem(attributes);
    else if (role.encloses === 'other') this.#enter({part, prefix: `${name}/`, roles});
    else if (element && role.encloses) this.#enter({part: addInside(element), prefix: '', roles});
  }

  #startText(path: string, element: FeedElement | undefined): void {
    this.#text = new FieldText();
    this.#textDepth = this.#open.length;
    this.#inside.part.addText(path, this.#text);
    if (element) element.text = this.#text;
  }

  #enterItem(attributes: string): void {
    if (this.#itemCount === mostItems) throw new FeedError('too-many-items');
    const part = new FeedPart();
    if (attributes) part.addElement('item', {attributes: parseAttributes(attributes)});
    this.#enter({part, prefix: '', roles: itemRoles}, this.#itemCount);
    this.#itemCount += 1;
  }

  #enter(inside: Surroundings, place?: number): void {
    this.#open[this.#open.length - 1] = {writtenName: this.#open.at(-1)?.writtenName ?? '', inside, place};
    this.#inside = inside;
  }

  #closeLast(): void {
    const depth = this.#open.length;
    if (this.#textDepth === depth) this.#text = undefined;
    this.#names?.close(depth);
    const closed = this.#open.pop();
    if (closed?.place !== undefined) this.#onItem(closed.inside.part, closed.place);
    this.#inside = this.#open.at(-1)?.inside ?? this.#outermost;
  }
}

function toElement(attributes: string, names: 'lower-case' | 'as-written'): FeedElement {
  return {attributes: parseAttributes(attributes, names)};
}

function addInside(element: FeedElement): FeedPart {
  const inside = new FeedPart();
  element.inside = inside;
  return inside;
}
