type Reference = readonly [written: string, character: string];

const named: readonly Reference[] = [
  ['lt;', '<'],
  ['gt;', '>'],
  ['amp;', '&'],
  ['quot;', '"'],
  ['apos;', "'"],
];
const numeric = /#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/iy;

/**
 * Decodes the references of XML 1.0, sections 4.1 and 4.6, once. HTML's own (`&nbsp;`) and references to characters that
 * XML does not have stay as they are: what is left is HTML, whose readers know them.
 */
export function decodeXmlReferences(text: string): string {
  let decoded = '';
  let copied = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    const reference = findReference(text, at + 1);
    if (!reference) continue;
    decoded += text.slice(copied, at) + reference[1];
    copied = at + 1 + reference[0].length;
  }
  return decoded + text.slice(copied);
}

/** The reference that is written from here on, after its `&`. */
function findReference(text: string, start: number): Reference | undefined {
  for (const reference of named) {
    if (text.startsWith(reference[0], start)) return reference;
  }
  numeric.lastIndex = start;
  const match = numeric.exec(text);
  if (!match) return undefined;
  const [written, hexadecimal, decimal] = match;
  const codePoint = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
  return isCharacter(codePoint) ? [written, String.fromCodePoint(codePoint)] : undefined;
}

/** Not the C1 controls: HTML reads `&#146;` as windows-1252, and that is what publishers mean by it. */
function isCharacter(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 9 || codePoint === 10 || codePoint === 13;
  if (codePoint < 0xa0) return codePoint < 0x80;
  return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}
