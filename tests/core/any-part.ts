import {FeedPart} from '../../core/feed-part.js';
import {FieldText} from '../../core/field-text.js';

/** What a document that says just this comes to. */
export function partOf(texts: Record<string, string>, fill: (part: FeedPart) => void = () => {}): FeedPart {
  const part = new FeedPart();
  for (const [name, text] of Object.entries(texts)) part.addText(name, toText(text));
  fill(part);
  return part;
}

export function toText(text: string): FieldText {
  const field = new FieldText();
  field.addLiteral(text);
  return field;
}
