import {Parser} from 'htmlparser2';
import {findFeedAddress, toFeedKey} from './feed-address.js';

export interface FoundFeed {
  /** Absolute, http(s). */
  feedUrl: string;
  title: string;
}

/** Characters of a page that are read: what a page says of its feeds stands at its start. */
const longestPage = 1_000_000;
/** Characters after which no more of a link's text is its title. */
const longestTitle = 200;

const feedType = /^\s*(?:application|text)\/(?:x[.-])?(?:(?:rss|atom|rdf)(?:\+xml)?|xml)\s*(?:;|$)/i;
const feedPath = /(?:\.(?:rss|atom|rdf|xml)|\/(?:rss|atom|feed)(?:\.php)?|\/feed\/[\w-]+)\/?$/i;
const feedQuery = /[?&](?:feed=(?:rss2?|atom|podcast)|format=(?:rss|atom))(?:&|$)/i;
const feedHost = /^(?:feeds?\d*|rss)\./;
const otherXml = /sitemap|opensearch|\/comments\//i;
const commentsPath = /\/comments\/(?:feed|default)\b|[?&]feed=comments/i;
const feedScheme = /^(?:feed|pcast|itpcs?|podcasts?|web\+podcast):$/;

type Attributes = Readonly<Record<string, string>>;

interface Candidate {
  href: string;
  title: string;
}

/**
 * Keeps no stack of open tags, which would cost the square of their depth: of scripts and styles it must know the end,
 * of links the text inside, and a link ends the one before it.
 */
class LinkParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return name !== 'a' && name !== 'script' && name !== 'style';
  }
}

/**
 * The feeds that a web page names: those in its `<link rel="alternate">`, or, when it has none, the links that plainly
 * lead to one. In the order of the page, each once, feeds of comments last; JSON feeds are left out. The title is the
 * host's name where the page gives none.
 * @param pageUrl Absolute: what addresses in the page are relative to.
 */
export function discoverFeeds(html: string, pageUrl: string): FoundFeed[] {
  const page = new PageLinks();
  new LinkParser(page, {decodeEntities: true}).end(html.slice(0, longestPage));
  const base = (page.base && URL.parse(page.base, pageUrl)?.href) || pageUrl;
  const stated = toFeeds(page.stated, base, () => true);
  const feeds = stated.length > 0 ? stated : toFeeds(page.plain, base, isPlainlyFeed);
  return [...feeds.filter((feed) => !isOfComments(feed)), ...feeds.filter(isOfComments)];
}

/** Collects what may be a feed while the page is read; what it is relative to may come later. */
class PageLinks {
  base: string | undefined;
  readonly stated: Candidate[] = [];
  readonly plain: (Candidate & {isStated: boolean})[] = [];
  #open: Candidate | undefined;

  onopentag(name: string, attributes: Attributes): void {
    const {href, rel = '', type = '', title = ''} = attributes;
    if (!href) return;
    if (name === 'base') this.base ??= href;
    if (name === 'link' && isFeedLink(rel, type)) this.stated.push({href, title});
    if (name !== 'a' || isJson(type)) return;
    const link = {href, title, isStated: feedType.test(type)};
    this.plain.push(link);
    this.#open = title ? undefined : link;
  }

  ontext(text: string): void {
    if (this.#open && this.#open.title.length < longestTitle) this.#open.title += text;
  }

  onclosetag(name: string): void {
    if (name === 'a') this.#open = undefined;
  }
}

/** `rel="feed"` was in drafts of HTML, and needs no type. */
function isFeedLink(rel: string, type: string): boolean {
  const relations = rel.toLowerCase().split(/\s+/);
  if (relations.includes('feed')) return !isJson(type);
  return relations.includes('alternate') && feedType.test(type);
}

function isJson(type: string): boolean {
  return /json/i.test(type);
}

function isPlainlyFeed(url: URL, {isStated}: {isStated: boolean}): boolean {
  if (isStated || feedScheme.test(url.protocol)) return true;
  if (otherXml.test(url.pathname)) return commentsPath.test(url.pathname);
  return feedPath.test(url.pathname) || feedQuery.test(url.search) || feedHost.test(url.hostname);
}

function toFeeds<Link extends Candidate>(
  links: readonly Link[],
  base: string,
  isFeed: (url: URL, link: Link) => boolean,
): FoundFeed[] {
  const feeds = new Map<string, FoundFeed>();
  for (const link of links) {
    const url = URL.parse(link.href, base);
    const feedUrl = url && isFeed(url, link) ? toFeedUrl(url) : undefined;
    if (!feedUrl || feeds.has(toFeedKey(feedUrl))) continue;
    const title = link.title.replace(/\s+/g, ' ').trim() || new URL(feedUrl).hostname;
    feeds.set(toFeedKey(feedUrl), {feedUrl, title});
  }
  return [...feeds.values()];
}

function toFeedUrl(url: URL): string | undefined {
  if (!/^https?:$/.test(url.protocol) && !feedScheme.test(url.protocol)) return undefined;
  const address = findFeedAddress(url.href);
  return address?.kind === 'address' ? address.feedUrl : undefined;
}

function isOfComments({feedUrl, title}: FoundFeed): boolean {
  return commentsPath.test(feedUrl) || /\bcomments?\b/i.test(title);
}
