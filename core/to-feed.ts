import type {FeedFacts} from './feed.js';
import {feedTexts} from './feed-fields.js';
import type {FeedElement, FeedPart} from './feed-part.js';
import {toPlainText} from './plain-text.js';
import {findValue, toFunding, toPerson} from './podcast-namespace.js';
import {onlyPresent} from './present.js';
import {toWebAddress} from './web-address.js';

const longestDescription = 4000;

/** What a document says of the feed itself. */
export function toFeedFacts(part: FeedPart, feedUrl: string): FeedFacts {
  return onlyPresent<FeedFacts>({
    title: toPlainText(part.text(feedTexts.title) ?? '') || new URL(feedUrl).host,
    author: toPersonName(toPlainText(part.text(feedTexts.author) ?? '')),
    description: shorten(toPlainText(part.text(feedTexts.description) ?? '')),
    artwork: findArtwork(part, feedTexts.artwork, feedUrl),
    link: findLink(part, feedUrl),
    language: part.text(feedTexts.language),
    categories: findCategories(part),
    type: part.text(feedTexts.type)?.toLowerCase() === 'serial' ? 'serial' : undefined,
    explicit: isExplicit(part, feedTexts.explicit) || undefined,
    podcastGuid: part.text(feedTexts.podcastGuid),
    medium: part.text(feedTexts.medium),
    updateFrequency: findUpdateFrequency(part),
    persons: part.list('podcast:person', (person) => toPerson(person, feedUrl)),
    funding: part.list('podcast:funding', (funding) => toFunding(funding, feedUrl)),
    value: findValue(part),
    newFeedUrl: toWebAddress(part.text(feedTexts.newFeedUrl), feedUrl),
    selfUrl: findRelated(part, 'self', feedUrl),
    nextPageUrl: findRelated(part, 'next', feedUrl),
  });
}

/** The picture of a feed or an item. `texts` are the elements whose text may be its address. */
export function findArtwork(part: FeedPart, texts: readonly string[], feedUrl: string): string | undefined {
  const image = part.elements('itunes:image')[0] ?? part.elements('googleplay:image')[0];
  const {href, url} = image?.attributes ?? {};
  return toWebAddress(href ?? url, feedUrl) ?? toWebAddress(part.text(texts), feedUrl);
}

/** The page of a feed or an item: RSS's link, else Atom's of the relation `alternate`, which is the default. */
export function findLink(part: FeedPart, feedUrl: string): string | undefined {
  return toWebAddress(part.text(feedTexts.link), feedUrl) ?? findRelated(part, 'alternate', feedUrl);
}

/** As iTunes has written it over the years. */
export function isExplicit(part: FeedPart, texts: readonly string[]): boolean {
  return /^(yes|true|explicit|1)$/i.test(part.text(texts) ?? '');
}

/** The address of a link of Atom. */
function findRelated(part: FeedPart, relation: string, feedUrl: string): string | undefined {
  const link = part.elements('atom:link').find(({attributes: {rel = 'alternate'}}) => rel === relation);
  return toWebAddress(link?.attributes.href, feedUrl);
}

function findCategories(part: FeedPart): string[] | undefined {
  const stated = ['itunes:category', 'googleplay:category', 'category', 'atom:category'].flatMap(
    (name) => part.list(name, toCategory) ?? [],
  );
  return stated.length > 0 ? [...new Set(stated)] : undefined;
}

function toCategory({text, attributes}: FeedElement): string | undefined {
  return toPlainText(attributes.text ?? attributes.term ?? text?.read() ?? '') || undefined;
}

/** In words, else as a recurrence rule (Podcasting 2.0, `podcast:updateFrequency`). */
function findUpdateFrequency(part: FeedPart): string | undefined {
  const [frequency] = part.elements('podcast:updatefrequency');
  return toPlainText(frequency?.text?.read() ?? '') || frequency?.attributes.rrule;
}

/** RSS 2.0 writes people as `mail@example.com (Name)`. */
function toPersonName(author: string): string {
  return /^[^\s@]+@[^\s@]+ \((.+)\)$/.exec(author)?.[1] ?? author;
}

/** Never cuts a character in two. */
function shorten(text: string): string {
  return text.slice(0, longestDescription).replace(/[\ud800-\udbff]$/, '');
}
