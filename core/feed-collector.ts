import type {Handler} from 'htmlparser2';
import {FeedError} from './feed.js';
import {containers, elementNames, textNames} from './feed-fields.js';
import {type Attributes, FeedNames, toLocalName} from './feed-names.js';
import {FeedPart, type FeedParts} from './feed-part.js';
import {FieldText} from './field-text.js';
import {decodeXmlReferences} from './xml-references.js';

const rootNames = new Set(['rss', 'rdf', 'feed']);
const itemNames = new Set(['item', 'atom:entry']);

/** htmlparser2's stack of open tags costs the square of its depth. Feeds are five deep, and HTML inside them some more. */
const deepest = 128;
const mostItems = 20_000;
/** Of one element. */
const mostAttributes = 1000;

interface OpenElement {
  name: string;
  depth: number;
}

/**
 * Puts what htmlparser2 reports into the parts of a feed. It knows three kinds of elements, wherever they stand: items,
 * fields (text or attributes), and containers. A field that was never closed ends where the next one begins, and whatever
 * else stands inside a field is its markup. Wants references that are not decoded.
 */
export class FeedCollector implements Partial<Handler> {
  readonly parts: FeedParts = {feed: new FeedPart(), items: []};
  #names: FeedNames | undefined;
  #depth = 0;
  #attributeCount = 0;
  #openItems: (OpenElement & {part: FeedPart})[] = [];
  #openContainers: OpenElement[] = [];
  #field: (OpenElement & {part: FeedPart; text: FieldText}) | undefined;
  #isLiteral = false;

  /** Whether anything here is a feed. */
  get hasRoot(): boolean {
    return this.#names !== undefined;
  }

  onopentagname(): void {
    this.#attributeCount = 0;
  }

  onattribute(): void {
    this.#attributeCount += 1;
    if (this.#attributeCount > mostAttributes) throw this.#tooMuch();
  }

  onopentag(writtenName: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#tooMuch();
    if (!this.#names) this.#openRoot(writtenName, attributes);
    else this.#openElement(this.#names.open(writtenName, attributes, this.#depth), writtenName, attributes);
  }

  ontext(text: string): void {
    if (!this.#field) return;
    if (this.#isLiteral) this.#field.text.addLiteral(text);
    else this.#field.text.addText(text);
  }

  oncdatastart(): void {
    this.#isLiteral = true;
  }

  oncdataend(): void {
    this.#isLiteral = false;
  }

  onclosetag(writtenName: string, isImplied: boolean): void {
    if (this.#field?.depth === this.#depth) this.#closeField();
    else if (!isImplied) this.#field?.text.addLiteral(`</${writtenName}>`);
    if (this.#openContainers.at(-1)?.depth === this.#depth) this.#openContainers.pop();
    if (this.#openItems.at(-1)?.depth === this.#depth) this.#openItems.pop();
    this.#names?.close(this.#depth);
    this.#depth -= 1;
  }

  #tooMuch(): FeedError {
    return new FeedError(this.hasRoot ? 'too-large' : 'not-a-feed');
  }

  #openRoot(writtenName: string, attributes: Attributes): void {
    const name = toLocalName(writtenName);
    if (name === 'html') throw new FeedError('not-a-feed');
    if (rootNames.has(name)) this.#names = new FeedNames(writtenName, attributes);
  }

  #openElement(name: string, writtenName: string, attributes: Attributes): void {
    if (itemNames.has(name)) this.#openItem(name, attributes);
    else if (elementNames.has(name) || textNames.has(name)) this.#openField(name, attributes);
    else if (containers.has(name)) this.#openContainers.push({name, depth: this.#depth});
    else this.#field?.text.addLiteral(writeTag(writtenName, attributes));
  }

  #openItem(name: string, attributes: Attributes): void {
    this.#closeField();
    if (this.parts.items.length === mostItems) throw this.#tooMuch();
    const part = new FeedPart();
    part.addText('rdf:about', attributes['rdf:about'] ?? '');
    this.parts.items.push(part);
    this.#openItems.push({name, depth: this.#depth, part});
  }

  #openField(name: string, attributes: Attributes): void {
    this.#closeField();
    const container = this.#openContainers.at(-1);
    const path = container ? `${container.name}/${name}` : name;
    const part = this.#openItems.at(-1)?.part ?? this.parts.feed;
    if (elementNames.has(name)) part.addElement(path, decodeAttributes(attributes));
    if (textNames.has(name)) this.#field = {name: path, depth: this.#depth, part, text: new FieldText()};
  }

  #closeField(): void {
    if (this.#field) this.#field.part.addText(this.#field.name, this.#field.text.read());
    this.#field = undefined;
  }
}

/** With names in lower case. */
function decodeAttributes(attributes: Attributes): Attributes {
  const decoded: Record<string, string> = {};
  for (const name in attributes) decoded[name.toLowerCase()] = decodeXmlReferences(attributes[name] ?? '');
  return decoded;
}

function writeTag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`);
  return `<${name}${written.join('')}>`;
}
