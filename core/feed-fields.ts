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
} as const;

export const itemTexts = {
  guid: ['guid', 'atom:id', 'rdf:about'],
  title: ['title', 'itunes:title', 'atom:title', 'dc:title', 'media:title'],
  publishedAt: ['pubdate', 'dc:date', 'atom:published', 'atom:issued', 'atom:updated', 'atom:modified'],
  duration: ['itunes:duration'],
  artwork: ['itunes:image', 'image/url'],
  link: ['link'],
  notes: ['content:encoded', 'description', 'atom:content', 'itunes:summary', 'atom:summary', 'media:description'],
} as const;

/** Elements whose inside speaks of something else than the feed or the item that they are in. */
export const containers: ReadonlySet<string> = new Set([
  ...['image', 'textinput', 'podcast:liveitem'],
  ...['atom:author', 'atom:contributor', 'atom:source'],
]);

/** Elements whose text is read, wherever they stand. */
export const textNames: ReadonlySet<string> = new Set(
  [...Object.values(feedTexts), ...Object.values(itemTexts)].flat().map((name) => name.replace(/^.*\//, '')),
);

/** Elements whose attributes are read, wherever they stand. */
export const elementNames: ReadonlySet<string> = new Set([
  ...['enclosure', 'atom:link', 'media:content', 'itunes:image', 'googleplay:image'],
  ...['podcast:chapters', 'podcast:transcript'],
]);
