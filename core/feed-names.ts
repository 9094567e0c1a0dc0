import type {Attributes} from './xml-attributes.js';

/** The namespaces that mean something to us; `''` is RSS itself, which has none. */
type Vocabulary =
  | ''
  | 'atom'
  | 'content'
  | 'dc'
  | 'googleplay'
  | 'itunes'
  | 'media'
  | 'podcast'
  | 'psc'
  | 'rdf'
  | 'other';

/** By address, without scheme, `www.`, case and final slash or hash: publishers differ in these. */
const vocabularies: ReadonlyMap<string, Vocabulary> = new Map([
  ['purl.org/rss/1.0', ''],
  ['my.netscape.com/rdf/simple/0.9', ''],
  ['channel.netscape.com/rdf/simple/0.9', ''],
  ['backend.userland.com/rss2', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['google.com/schemas/play-podcasts/1.0', 'googleplay'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['search.yahoo.com/mrss', 'media'],
  ['rssboard.org/media-rss', 'media'],
  ['podcastindex.org/namespace/1.0', 'podcast'],
  ['podlove.org/simple-chapters', 'psc'],
  ['podlove.de/simple-chapters', 'psc'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['w3.org/1999/xhtml', 'other'],
  ['w3.org/2000/svg', 'other'],
]);

/** Where the podcast namespace is written down, whatever the file and the branch: publishers copy any of these. */
const podcastDocuments = 'github.com/podcastindex-org/podcast-namespace';

/** What a prefix means that is not declared, or is declared as something we do not know. */
const usualPrefixes: ReadonlyMap<string, Vocabulary> = new Map([
  ['atom', 'atom'],
  ['atom10', 'atom'],
  ['content', 'content'],
  ['dc', 'dc'],
  ['googleplay', 'googleplay'],
  ['itunes', 'itunes'],
  ['media', 'media'],
  ['podcast', 'podcast'],
  ['psc', 'psc'],
  ['rdf', 'rdf'],
]);

/** An element that declares prefixes, or the root. */
interface Scope {
  depth: number;
  parent?: Scope;
  /** What prefixes mean from here on; the default namespace under `''`. */
  prefixes: ReadonlyMap<string, Vocabulary>;
  /** Names read so far, by name as written. */
  names: Map<string, string>;
}

/** Names remembered in a scope. Feeds have some thirty. */
const mostNames = 1000;
/** Characters of a namespace's address that are looked at. */
const longestNamespace = 200;

/**
 * Reads element names by namespace (Namespaces in XML 1.0): whatever prefix a feed chose, the name of an element comes out
 * with ours (`itunes:image`), in lower case. RSS has no prefix (`pubdate`); what we do not know is `other:`.
 */
export class FeedNames {
  /** A default namespace that we do not know, or that contradicts the root, is the root's. */
  readonly #rootVocabulary: Vocabulary;
  #scope: Scope;

  constructor(rootName: string, attributes: Attributes) {
    this.#rootVocabulary = toLocalName(rootName) === 'feed' ? 'atom' : '';
    const prefixes = new Map([...this.#findDeclarations(attributes), ['', this.#rootVocabulary] as const]);
    this.#scope = {depth: 0, prefixes, names: new Map()};
  }

  /** Enters an element inside the root; `attributes` may be left out where none declares a namespace. */
  open(writtenName: string, attributes: Attributes | undefined, depth: number): string {
    const declared = attributes && this.#findDeclarations(attributes);
    if (declared?.length) this.#scope = {depth, parent: this.#scope, prefixes: new Map(declared), names: new Map()};
    return this.#read(writtenName);
  }

  /** Leaves the element at this depth. */
  close(depth: number): void {
    if (this.#scope.depth === depth && this.#scope.parent) this.#scope = this.#scope.parent;
  }

  #findDeclarations(attributes: Attributes): [prefix: string, Vocabulary][] {
    const declared: [string, Vocabulary][] = [];
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      const prefix = name.slice('xmlns:'.length).toLowerCase();
      const usual = prefix ? (usualPrefixes.get(prefix) ?? 'other') : this.#rootVocabulary;
      declared.push([prefix, findVocabulary(attributes[name]) ?? usual]);
    }
    return declared;
  }

  #read(writtenName: string): string {
    const {names} = this.#scope;
    const known = names.get(writtenName);
    if (known !== undefined) return known;
    const vocabulary = this.#toVocabulary(toPrefix(writtenName));
    const name = vocabulary ? `${vocabulary}:${toLocalName(writtenName)}` : toLocalName(writtenName);
    if (names.size < mostNames) names.set(writtenName, name);
    return name;
  }

  #toVocabulary(prefix: string): Vocabulary {
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.parent) {
      const vocabulary = scope.prefixes.get(prefix);
      if (vocabulary !== undefined) return vocabulary;
    }
    return usualPrefixes.get(prefix) ?? 'other';
  }
}

function toPrefix(writtenName: string): string {
  return writtenName.slice(0, Math.max(writtenName.indexOf(':'), 0)).toLowerCase();
}

/** The name without its prefix, in lower case. */
export function toLocalName(writtenName: string): string {
  return writtenName.slice(writtenName.indexOf(':') + 1).toLowerCase();
}

function findVocabulary(address = ''): Vocabulary | undefined {
  const plain = address.slice(0, longestNamespace).trim().toLowerCase();
  const place = plain.replace(/^https?:\/\/(www\.)?/, '').replace(/[/#]+$/, '');
  return vocabularies.get(place) ?? (place.startsWith(podcastDocuments) ? 'podcast' : undefined);
}
