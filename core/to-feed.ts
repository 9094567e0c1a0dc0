import type {Feed} from './feed.js';
import {feedTexts} from './feed-fields.js';
import type {FeedPart} from './feed-part.js';
import {toPlainText} from './plain-text.js';
import {toWebAddress} from './web-address.js';

const longestDescription = 4000;

/** What a document says of the feed itself. */
export function toFeed(part: FeedPart, feedId: string, feedUrl: string): Feed {
  const artwork = findArtwork(part, feedTexts.artwork, feedUrl);
  const link = findLink(part, feedUrl);
  const language = part.text(feedTexts.language);
  return {
    feedId,
    feedUrl,
    title: toPlainText(part.text(feedTexts.title) ?? '') || new URL(feedUrl).host,
    author: toPersonName(toPlainText(part.text(feedTexts.author) ?? '')),
    description: shorten(toPlainText(part.text(feedTexts.description) ?? '')),
    ...(artwork && {artwork}),
    ...(link && {link}),
    ...(language && {language}),
  };
}

/** The picture of a feed or an item. `texts` are the elements whose text may be its address. */
export function findArtwork(part: FeedPart, texts: readonly string[], feedUrl: string): string | undefined {
  const [image] = [...part.elements('itunes:image'), ...part.elements('googleplay:image')];
  return toWebAddress(image?.href ?? image?.url, feedUrl) ?? toWebAddress(part.text(texts), feedUrl);
}

/** The page of a feed or an item: RSS's link, else Atom's of the relation `alternate`, which is the default. */
export function findLink(part: FeedPart, feedUrl: string): string | undefined {
  const alternate = part.elements('atom:link').find(({rel = 'alternate'}) => rel === 'alternate');
  return toWebAddress(part.text(['link']), feedUrl) ?? toWebAddress(alternate?.href, feedUrl);
}

/** RSS 2.0 writes people as `mail@example.com (Name)`. */
function toPersonName(author: string): string {
  return /^[^\s@]+@[^\s@]+ \((.+)\)$/.exec(author)?.[1] ?? author;
}

/** Never cuts a character in two. */
function shorten(text: string): string {
  return text.slice(0, longestDescription).replace(/[\ud800-\udbff]$/, '');
}
