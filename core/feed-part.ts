import type {Attributes} from './feed-names.js';

/** Elements of one name that count. Items have a few enclosures and transcripts. */
const mostElements = 100;

/**
 * What the document says of one thing, the feed or an item, before anything is made of it. Names are as `FeedNames` reads
 * them, with the container where there is one: `image/url`.
 */
export class FeedPart {
  readonly #texts = new Map<string, string>();
  readonly #elements = new Map<string, Attributes[]>();

  /** The first text of a name counts. */
  addText(name: string, text: string): void {
    if (text && !this.#texts.has(name)) this.#texts.set(name, text);
  }

  addElement(name: string, attributes: Attributes): void {
    const sameName = this.elements(name);
    if (sameName.length === 0) this.#elements.set(name, [attributes]);
    else if (sameName.length < mostElements) sameName.push(attributes);
  }

  /** The text of the first of these names that has one. */
  text(names: readonly string[]): string | undefined {
    for (const name of names) {
      const text = this.#texts.get(name);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** The attributes of every element of this name. */
  elements(name: string): Attributes[] {
    return this.#elements.get(name) ?? [];
  }
}

/** A whole feed. */
export interface FeedParts {
  feed: FeedPart;
  /** In the order of the document. */
  items: FeedPart[];
}
