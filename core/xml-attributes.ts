import {decodeXmlReferences} from './xml-references.js';
import {skipSpaces} from './xml-scanner.js';

/** Names that came before, since looking one up is faster than making it. */
const lowerCaseNames = new Map<string, string>();
const mostNames = 1000;
/** A longer one may be kept by the engine as a part of the document, and would keep all of it. */
const longestName = 12;

/** By name. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * The attributes of a tag, from its text after the name, with references decoded and without white space around them. Names
 * are in lower case, since publishers differ in these, or as written. Of two with the same name the first counts, and one
 * without a value does not.
 */
export function parseAttributes(source: string, names: 'lower-case' | 'as-written' = 'lower-case'): Attributes {
  const attributes: Record<string, string> = {};
  let at = 0;
  for (let equals = source.indexOf('='); equals !== -1; equals = source.indexOf('=', at)) {
    const writtenName = toLastWord(source.slice(at, equals));
    const name = names === 'lower-case' ? toLowerCase(writtenName) : writtenName;
    const start = skipSpaces(source, equals + 1);
    const quote = source.charAt(start);
    const isQuoted = quote === '"' || quote === "'";
    const end = isQuoted ? findOrEnd(source, quote, start + 1) : findSpace(source, start);
    const value = decodeXmlReferences(source.slice(isQuoted ? start + 1 : start, end)).trim();
    if (name && value && !Object.hasOwn(attributes, name)) attributes[name] = value;
    at = end + 1;
  }
  return attributes;
}

function toLowerCase(writtenName: string): string {
  const known = lowerCaseNames.get(writtenName);
  if (known !== undefined) return known;
  const name = writtenName.toLowerCase();
  if (name.length <= longestName && lowerCaseNames.size < mostNames) lowerCaseNames.set(writtenName, name);
  return name;
}

/** Attributes without a value may come before the one that has it. */
function toLastWord(text: string): string {
  const word = text.trim();
  return /\s/.test(word) ? word.replace(/^.*\s/s, '') : word;
}

function findOrEnd(source: string, wanted: string, start: number): number {
  const at = source.indexOf(wanted, start);
  return at === -1 ? source.length : at;
}

function findSpace(source: string, start: number): number {
  let at = start;
  while (source.charCodeAt(at) > 0x20) at += 1;
  return at;
}
