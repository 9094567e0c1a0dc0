import type {FieldText} from './field-text.js';
import type {Attributes} from './xml-attributes.js';

/** Elements of one name that count. Chapters are the most that real items have: a hundred or two. */
const mostElements = 1000;

/** An element whose attributes say something. */
export interface FeedElement {
  attributes: Attributes;
  /** Absent where none is kept. */
  text?: FieldText;
  /** What it encloses, where that is about this element. */
  inside?: FeedPart;
}

/**
 * What the document says of one thing, such as the feed or an item, before anything is made of it. Names are as `FeedNames`
 * reads them, with the container where there is one: `image/url`.
 */
export class FeedPart {
  readonly #texts = new Map<string, FieldText>();
  readonly #elements = new Map<string, FeedElement[]>();

  /** The first of a name that is not empty counts. More may come in later: it is read only when it is asked for. */
  addText(name: string, text: FieldText): void {
    const known = this.#texts.get(name);
    if (!known?.read()) this.#texts.set(name, text);
  }

  addElement(name: string, element: FeedElement): void {
    const sameName = this.#elements.get(name);
    if (!sameName) this.#elements.set(name, [element]);
    else if (sameName.length < mostElements) sameName.push(element);
  }

  /** The text of the first of these names that has one. */
  text(names: readonly string[]): string | undefined {
    for (const name of names) {
      const text = this.#texts.get(name)?.read();
      if (text) return text;
    }
    return undefined;
  }

  /** Every element of this name, in the order of the document. */
  elements(name: string): readonly FeedElement[] {
    return this.#elements.get(name) ?? [];
  }

  /** What the elements of this name come to, without those that come to nothing. Absent when none is left. */
  list<Value>(name: string, toValue: (element: FeedElement) => Value | undefined): Value[] | undefined {
    const values: Value[] = [];
    for (const element of this.#elements.get(name) ?? []) {
      const value = toValue(element);
      if (value !== undefined) values.push(value);
    }
    return values.length > 0 ? values : undefined;
  }
}
