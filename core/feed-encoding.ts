/** Bytes in which an XML declaration is looked for; it should be the very first, but comments come before it. */
const declarationWithin = 1024;
const declaration = /<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i;
const charset = /;\s*charset\s*=\s*["']?([^\s"';]+)/i;

/**
 * The names of the encodings that a feed may be in, in the order in which they are to be tried; in the last, invalid bytes
 * are to be forgiven. The order: a byte order mark or the zeros of UTF-16 and UTF-32 (XML 1.0, appendix F.1), the charset
 * of `contentType` (RFC 7303, section 3), the XML declaration, UTF-8, and windows-1252.
 * @param start The first bytes of the feed, a kilobyte if there is one.
 */
export function findEncodings(start: Uint8Array, contentType: string): string[] {
  const wide = findWideEncoding(start);
  if (wide) return [wide];
  const declared = hasUtf8Mark(start) ? [] : [charset.exec(contentType)?.[1], findDeclaration(start)];
  const names = declared.flatMap((label) => toEncodingName(label) ?? []);
  const legacy = names.find((name) => name !== 'utf-8') ?? 'windows-1252';
  return [...new Set([...names, 'utf-8']), legacy];
}

function findWideEncoding(start: Uint8Array): string | undefined {
  const [first = 1, second = 1, third = 1, fourth = 1] = start;
  const zeros = [first, second, third, fourth].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (zeros === '000x' || (zeros === '00xx' && third === 0xfe && fourth === 0xff)) return 'utf-32be';
  if (zeros === 'x000' || (zeros === 'xx00' && first === 0xff && second === 0xfe)) return 'utf-32le';
  if (zeros.startsWith('0x') || (first === 0xfe && second === 0xff)) return 'utf-16be';
  if (zeros.startsWith('x0') || (first === 0xff && second === 0xfe)) return 'utf-16le';
  return undefined;
}

function hasUtf8Mark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

function findDeclaration(start: Uint8Array): string | undefined {
  const text = new TextDecoder('windows-1252').decode(start.subarray(0, declarationWithin));
  return declaration.exec(text)?.[1];
}

/**
 * The name of a label (Encoding Standard, section 4.2). Absent for labels that nobody knows, and for those that say nothing
 * here: ASCII, a part of UTF-8 that servers state by default, and UTF-16, since no zeros were seen.
 */
function toEncodingName(label: string | undefined): string | undefined {
  if (!label || /ascii/i.test(label)) return undefined;
  try {
    const {encoding} = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}
