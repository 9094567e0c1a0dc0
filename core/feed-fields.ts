/**
 * Where each fact stands in RSS, RSS 1.0 and Atom, best place first, by the names of `FeedNames`; `a/b` is b inside the
 * container a. Facts are added here and read in `to-feed.ts` and `to-episode.ts`.
 */
export const feedTexts = {
  title: ['title', 'atom:title', 'dc:title'],
  author: ['itunes:author', 'managingeditor', 'dc:creator', 'googleplay:author', 'atom:author/atom:name'],
  description: [
    ...['description', 'itunes:summary', 'googleplay:description', 'itunes:subtitle'],
    ...['atom:subtitle', 'atom:tagline', 'dc:description'],
  ],
  artwork: ['itunes:image', 'image/url', 'atom:logo', 'atom:icon'],
  link: ['link'],
  language: ['language', 'dc:language'],
  type: ['itunes:type'],
  explicit: ['itunes:explicit', 'googleplay:explicit'],
  podcastGuid: ['podcast:guid'],
  medium: ['podcast:medium'],
  newFeedUrl: ['itunes:new-feed-url', 'googleplay:new-feed-url'],
} as const;

export const itemTexts = {
  guid: ['guid', 'atom:id'],
  title: ['title', 'itunes:title', 'atom:title', 'dc:title', 'media:title'],
  publishedAt: ['pubdate', 'dc:date', 'atom:published', 'atom:issued', 'atom:updated', 'atom:modified'],
  duration: ['itunes:duration'],
  artwork: ['itunes:image', 'image/url'],
  link: ['link'],
  notes: ['content:encoded', 'description', 'atom:content', 'itunes:summary', 'atom:summary', 'media:description'],
  season: ['itunes:season', 'podcast:season'],
  number: ['itunes:episode', 'podcast:episode'],
  type: ['itunes:episodetype'],
  explicit: ['itunes:explicit', 'googleplay:explicit'],
} as const;

/** What is kept of an element, wherever it stands. */
export interface ElementRole {
  keepsText?: true;
  /** With names in lower case, or, where they are only passed on, as the feed writes them. */
  keepsAttributes?: 'lower-case' | 'as-written';
  /**
   * What it encloses speaks of something else than the feed or the item around it: of a new episode, of itself, or of
   * something that is told apart by its name.
   */
  encloses?: 'item' | 'itself' | 'other';
}

const elements: [name: string, ElementRole][] = [
  ...toRoles(['item', 'atom:entry'], {encloses: 'item'}),
  ...toRoles(
    [
      ...['image', 'textinput', 'atom:author', 'atom:contributor', 'atom:source'],
      ...['podcast:liveitem', 'podcast:valuetimesplit', 'podcast:podroll'],
    ],
    {encloses: 'other'},
  ),
  ...toRoles(
    [
      ...['enclosure', 'atom:link', 'atom:category', 'media:content', 'googleplay:image', 'googleplay:category'],
      ...['itunes:category', 'podcast:chapters', 'podcast:transcript', 'podcast:source', 'podcast:integrity'],
      'psc:chapter',
    ],
    {keepsAttributes: 'lower-case'},
  ),
  ...toRoles(
    [
      ...['itunes:image', 'category', 'podcast:person', 'podcast:funding', 'podcast:soundbite'],
      'podcast:updatefrequency',
    ],
    {keepsText: true, keepsAttributes: 'lower-case'},
  ),
  ['podcast:alternateenclosure', {keepsAttributes: 'lower-case', encloses: 'itself'}],
  ['podcast:value', {keepsAttributes: 'as-written', encloses: 'itself'}],
  ['podcast:valuerecipient', {keepsAttributes: 'as-written'}],
];

export type ElementRoles = ReadonlyMap<string, ElementRole>;
export const feedRoles: ElementRoles = withTexts(feedTexts, itemTexts);
export const itemRoles: ElementRoles = withTexts(itemTexts, feedTexts);

/** What only others want to read is known too, since it ends a field that was never closed. */
function withTexts(own: Readonly<Record<string, readonly string[]>>, others: typeof own): ElementRoles {
  return new Map([...toRoles(toNames(others), {}), ...toRoles(toNames(own), {keepsText: true}), ...elements]);
}

function toNames(texts: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.values(texts)
    .flat()
    .map((name) => name.replace(/^.*\//, ''));
}

function toRoles(names: readonly string[], role: ElementRole): [name: string, ElementRole][] {
  return names.map((name) => [name, role]);
}
