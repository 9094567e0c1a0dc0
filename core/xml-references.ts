const numeric = /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/iy;
const [hash, letterA, letterG, letterL, letterQ] = [0x23, 0x61, 0x67, 0x6c, 0x71];

/**
 * Decodes the references of XML 1.0, sections 4.1 and 4.6, once. HTML's own (`&nbsp;`) and references to characters that
 * XML does not have stay as they are: what is left is HTML, whose readers know them.
 */
export function decodeXmlReferences(text: string): string {
  let at = text.indexOf('&');
  if (at === -1) return text;
  let decoded = '';
  let copied = 0;
  for (; at !== -1; at = text.indexOf('&', at + 1)) {
    const character = findCharacter(text, at);
    if (!character) continue;
    decoded += text.slice(copied, at) + character;
    copied = text.indexOf(';', at) + 1;
  }
  return decoded + text.slice(copied);
}

/** What the reference means that is written at this place; empty when none is. By its first letter, since notes are full of them. */
function findCharacter(text: string, at: number): string {
  switch (text.charCodeAt(at + 1)) {
    case letterL:
      return text.startsWith('&lt;', at) ? '<' : '';
    case letterG:
      return text.startsWith('&gt;', at) ? '>' : '';
    case letterA:
      if (text.startsWith('&amp;', at)) return '&';
      return text.startsWith('&apos;', at) ? "'" : '';
    case letterQ:
      return text.startsWith('&quot;', at) ? '"' : '';
    case hash:
      return findNumericCharacter(text, at);
    default:
      return '';
  }
}

function findNumericCharacter(text: string, at: number): string {
  numeric.lastIndex = at;
  const [, hexadecimal, decimal] = numeric.exec(text) ?? [];
  const codePoint = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
  return isCharacter(codePoint) ? String.fromCodePoint(codePoint) : '';
}

/** Not the C1 controls: HTML reads `&#146;` as windows-1252, and that is what publishers mean by it. */
function isCharacter(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 9 || codePoint === 10 || codePoint === 13;
  if (codePoint < 0xa0) return codePoint < 0x80;
  return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}
