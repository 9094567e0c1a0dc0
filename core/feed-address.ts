import {FeedError} from './feed.js';

/** What the host of a private feed asks for. */
export interface Credentials {
  user: string;
  password: string;
}

/** What a person can mean by an address: a feed (or a page that may name one), or a podcast in Apple's directory. */
export type FeedAddress =
  | {kind: 'address'; feedUrl: string; credentials?: Credentials}
  | {kind: 'apple'; podcastId: string; url: string};

/** Characters of a text in which an address is looked for. */
const longestText = 10_000;

/** Quotes, angle brackets, white space, and the invisible marks that come along with copied text. */
const wrapping = ' \t\r\n\u00a0"\'“”„‘’«»<>\u200b\u200c\u200d\u200e\u200f\u2060\ufeff';
const punctuation = ".,;:!?'’…";

/**
 * By these, apps and sites say that a podcast is there; what follows is an address, with or without a scheme of its
 * own.
 */
const appSchemes = 'feed|rss|pcast|itpcs?|podcasts?|web\\+podcast|itmss?|itms-p(?:od)?casts?';
const appScheme = new RegExp(`^(?:${appSchemes}):(?://)?`, 'i');
const names = '(?:[\\p{L}\\p{M}\\p{N}_-]+\\.)+\\p{L}[\\p{L}\\p{M}\\p{N}-]+';
/** A host that is one even without a scheme before it: `1.5`, `tides` and `me@mail.example` are not. */
const plainHost = new RegExp(`^(?:localhost|\\[[\\da-f:.]+\\]|(?:\\d+\\.){3}\\d+|${names})(?::\\d*)?$`, 'iu');
const addressInText = new RegExp(
  `(?<![\\p{L}\\p{N}+.-])(?:https?|${appSchemes}):[^\\s<>"“”„«»]+|(?<![\\p{L}\\p{N}@.:/+-])${names}/[^\\s<>"“”„«»]*`,
  'giu',
);
const loopbackHost = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;
const appleHost = /^(?:[a-z-]+\.)*(?:itunes|podcasts)\.apple\.com$/;

/**
 * The address that a person means by what they typed, pasted or shared: `https://` where they left the scheme out or
 * wrote an app's (`http://` for this machine), out of its quotes, or out of a text with no other address in it. Without
 * its fragment, and with user and password apart. Throws `FeedError` `not-an-address`.
 */
export function readFeedAddress(text: string): FeedAddress {
  const address = findFeedAddress(text);
  if (!address) throw new FeedError('not-an-address');
  return address;
}

/** As `readFeedAddress`, for text that need not be an address: absent when it is none. */
export function findFeedAddress(text: string): FeedAddress | undefined {
  if (text.length > longestText) return undefined;
  const whole = trim(text, wrapping);
  const url = (/\s/.test(whole) ? undefined : toUrl(whole)) ?? findOnlyUrl(whole);
  if (!url) return undefined;
  const credentials = takeCredentials(url);
  url.hash = '';
  const podcastId = findPodcastId(url);
  if (podcastId === undefined) return {kind: 'address', feedUrl: url.href, ...(credentials && {credentials})};
  url.protocol = 'https:';
  return {kind: 'apple', podcastId, url: url.href};
}

/**
 * The same for addresses that mean the same feed: scheme, case of the host, default port, final slash and fragment are
 * not in it.
 */
export function toFeedKey(feedUrl: string): string {
  const url = URL.parse(feedUrl);
  if (!url) return feedUrl;
  const path = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : url.pathname;
  return url.host + path + url.search;
}

function findOnlyUrl(text: string): URL | undefined {
  const found = new Map<string, URL>();
  for (const [written] of text.matchAll(addressInText)) {
    const url = toUrl(trimEnd(written, written.includes('(') ? punctuation : `${punctuation})`));
    if (url) found.set(toFeedKey(url.href), url);
  }
  const [url] = found.values();
  return found.size === 1 ? url : undefined;
}

function toUrl(written: string): URL | undefined {
  const address = toInnerAddress(written);
  if (/^https?:/i.test(address)) return URL.parse(address) ?? undefined;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(address)) return undefined;
  const bare = address.replace(/^\/\//, '');
  const host = bare.replace(/[/?#\\].*/su, '');
  const isStated = /^[a-z+-]+:\/\//i.test(written);
  if (!isStated && !plainHost.test(host)) return undefined;
  const url = URL.parse(`https://${bare}`);
  if (url && loopbackHost.test(url.hostname)) url.protocol = 'http:';
  return url ?? undefined;
}

/**
 * Without the schemes of apps. Browsers take the colon out of `feed://https://…`, and encode what they hand to an app.
 */
function toInnerAddress(written: string): string {
  let address = written;
  while (appScheme.test(address)) address = address.replace(appScheme, '');
  if (/^https?%3a/i.test(address)) address = decode(address);
  return address.replace(/^(https?)\/\//i, '$1://');
}

function takeCredentials(url: URL): Credentials | undefined {
  const {username, password} = url;
  if (!username && !password) return undefined;
  url.username = '';
  url.password = '';
  return {user: decode(username), password: decode(password)};
}

function findPodcastId(url: URL): string | undefined {
  if (!appleHost.test(url.hostname)) return undefined;
  const written = /\/id(\d{1,15})(?:\/|$)/.exec(url.pathname)?.[1] ?? url.searchParams.get('id') ?? '';
  return /^\d{1,15}$/.test(written) ? written : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function trim(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  return trimEnd(text.slice(start), characters);
}

function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
