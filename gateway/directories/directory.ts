import {findFeedAddress} from '../../core/feed-address.js';
import type {FoundPodcast} from '../../core/gateway-address.js';
import {toPlainText} from '../../core/plain-text.js';
import {onlyPresent} from '../../core/present.js';
import {toWebAddress} from '../../core/web-address.js';
import {Refusal} from '../refusal.js';

/**
 * A small document, whole, after redirects; every hop checked, bytes and time bounded. Throws `Refusal`, and the reason of `signal`.
 * `Authorization` goes to the host of `url` alone.
 */
export type Ask = (
  url: string,
  options: {
    headers?: Record<string, string>;
    mostBytes: number;
    /** Milliseconds. */
    timeout: number;
    signal: AbortSignal;
  },
) => Promise<AskedDocument>;

export interface AskedDocument {
  status: number;
  headers: Headers;
  bytes: Uint8Array<ArrayBuffer>;
  /** Where redirects ended. */
  url: string;
}

/** Where podcasts are found by name. */
export interface Directory {
  /** As people know it: "Apple Podcasts". */
  name: string;
  /** Best first. Throws `Refusal` when there is no answer that can be read, and the reason of `signal`. */
  search(words: string, ask: Ask, signal: AbortSignal): Promise<FoundPodcast[]>;
}

/** An object of a directory's answer. Nothing in it is what it should be until it was looked at. */
export type Entry = Readonly<Record<string, unknown>>;

/** What a directory may say of a podcast, as it stands in its answer. Of several pictures, the first that has an address. */
export interface StatedPodcast {
  title: unknown;
  author: unknown;
  feedUrl: unknown;
  artwork: readonly unknown[];
  link: unknown;
}

/** Milliseconds that a person waits for one directory. */
const timeout = 5000;
/** Fifty podcasts take about 100 kB. */
const mostBytes = 2_000_000;
/** Characters of a name. */
const longestText = 300;
const longestAddress = 2000;

/** The objects in the list `field` of a directory's answer, at most `most`. Throws `Refusal`, and the reason of `signal`. */
export async function askForList(
  url: string,
  {ask, field, most, signal, headers}: AskForList,
): Promise<{answer: Entry; entries: Entry[]}> {
  const {status, bytes} = await ask(url, {
    headers: {Accept: 'application/json', ...headers},
    mostBytes,
    timeout,
    signal,
  });
  if (status !== 200) throw new Refusal('bad-status');
  const answer = parseJson(bytes);
  const list = isEntry(answer) ? answer[field] : undefined;
  if (!isEntry(answer) || !Array.isArray(list)) throw new Refusal('bad-answer');
  return {answer, entries: list.slice(0, most).filter(isEntry)};
}

export interface AskForList {
  ask: Ask;
  field: string;
  most: number;
  signal: AbortSignal;
  headers?: Record<string, string>;
}

/** A podcast that can be shown: without a name or a feed there is nothing to show. */
export function toPodcast(directory: string, stated: StatedPodcast): FoundPodcast[] {
  const feedUrl = toFeedUrl(stated.feedUrl);
  const title = toShortText(stated.title) || (feedUrl && new URL(feedUrl).hostname);
  if (!title) return [];
  return [
    onlyPresent<FoundPodcast>({
      title,
      author: toShortText(stated.author),
      feedUrl,
      artwork: stated.artwork.map(toAddress).find((address) => address !== undefined),
      link: toAddress(stated.link),
      directories: [directory],
    }),
  ];
}

/** Absolute and http(s), without a user, a password and a fragment. */
export function toFeedUrl(stated: unknown): string | undefined {
  const address = findFeedAddress(toAddress(stated) ?? '');
  return address?.kind === 'address' ? address.feedUrl : undefined;
}

/** Plain, short and on one line; empty when nothing was said. */
export function toShortText(stated: unknown): string {
  return typeof stated === 'string' ? shorten(toPlainText(stated.slice(0, 4 * longestText))) : '';
}

/** Never cuts a character in two. */
export function shorten(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

function toAddress(stated: unknown): string | undefined {
  if (typeof stated !== 'string' || stated.length > longestAddress) return undefined;
  // Nothing is relative to this base, so only whole addresses pass.
  return toWebAddress(stated, 'about:blank');
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Refusal('bad-answer');
  }
}
