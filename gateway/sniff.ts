/** What bytes are, whatever their host says of them. */

/** Bytes that are looked at. */
export const sniffedBytes = 512;
/** Characters before the root of a feed: some servers put a warning there. */
const longestPreamble = 64_000;
/** Bytes; more arguments are too many for some engines. */
const piece = 8192;

/** A page, a picture of markup, a feed: anything that begins with a tag. Also in UTF-16. */
export function looksLikeMarkup(bytes: Uint8Array): boolean {
  return /^\s*<[a-z!?/]/i.test(toText(bytes.subarray(0, sniffedBytes)));
}

/** Whether the first element is one that feeds have, and nothing of a web page or a picture stands before it. */
export function looksLikeFeed(bytes: Uint8Array): boolean {
  const start = toText(bytes.subarray(0, longestPreamble)).replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const root = /<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s/>]/i.exec(start);
  return root !== null && !/<(?:!doctype\s+(?:html|svg)|html|head|body|script|svg)\b/i.test(start.slice(0, root.index));
}

/** In UTF-16 each letter of a tag has an empty byte beside it, and a byte order mark may stand before the first. */
const betweenLetters: ReadonlySet<number> = new Set([0x00, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);

/** Enough of the text to find a tag, whatever encoding of XML it is in. */
function toText(bytes: Uint8Array): string {
  const letters = bytes.filter((byte) => !betweenLetters.has(byte));
  let text = '';
  for (let start = 0; start < letters.length; start += piece) {
    text += String.fromCharCode(...letters.subarray(start, start + piece));
  }
  return text;
}

/** Each by its first bytes in hexadecimal (WHATWG MIME Sniffing, section 6, and the formats' own specifications). */
const images: readonly [RegExp, string][] = [
  [/^ffd8ff/, 'image/jpeg'],
  [/^89504e470d0a1a0a/, 'image/png'],
  [/^47494638(?:37|39)61/, 'image/gif'],
  [/^52494646.{8}57454250/, 'image/webp'],
  [/^.{8}66747970617669(?:66|73)/, 'image/avif'],
];
const sounds: readonly [RegExp, string][] = [
  [/^494433/, 'audio/mpeg'],
  [/^fff[19]/, 'audio/aac'],
  [/^ff(?:e[2-9a-f]|f)/, 'audio/mpeg'],
  [/^4f676753/, 'audio/ogg'],
  [/^664c6143/, 'audio/flac'],
  [/^52494646.{8}57415645/, 'audio/wav'],
  [/^.{8}66747970/, 'audio/mp4'],
  [/^1a45dfa3/, 'video/webm'],
];
/** Bytes that tell a format. */
const signature = 16;

/** A type that a browser shows as a picture without running anything; `undefined` for all others, SVG among them. */
export function findImageType(bytes: Uint8Array): string | undefined {
  return findType(images, bytes);
}

export function findAudioType(bytes: Uint8Array): string | undefined {
  return findType(sounds, bytes);
}

function findType(types: readonly [RegExp, string][], bytes: Uint8Array): string | undefined {
  const start = Array.from(bytes.subarray(0, signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return types.find(([pattern]) => pattern.test(start))?.[1];
}
