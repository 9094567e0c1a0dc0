import type {Enclosure} from './feed.js';
import type {FeedPart} from './feed-part.js';
import {toWebAddress} from './web-address.js';
import type {Attributes} from './xml-attributes.js';

const audioType = /^(audio|video)\//;
const audioPath = /\.(3gp|aac|aif|aiff|flac|m4[abv]|mka|mov|mp[34]|mpga|oga|ogg|ogv|opus|wav|webm|wma)$/i;

/**
 * The audio of an item: its enclosures (RSS 2.0) and Atom links of that relation, else its Media RSS content, as far as they
 * are audio or video by type or by the end of their path. The first is the item's own. Each address comes once.
 */
export function findEnclosures(item: FeedPart, feedUrl: string): Enclosure[] {
  const enclosures: Enclosure[] = [];
  for (const {attributes} of item.elements('enclosure')) addEnclosure(enclosures, attributes, feedUrl);
  for (const {attributes} of item.elements('atom:link')) {
    if (attributes.rel === 'enclosure') addEnclosure(enclosures, attributes, feedUrl);
  }
  if (enclosures.length > 0) return enclosures;
  for (const {attributes} of item.elements('media:content')) addEnclosure(enclosures, attributes, feedUrl);
  return enclosures;
}

function addEnclosure(enclosures: Enclosure[], attributes: Attributes, feedUrl: string): void {
  const url = toWebAddress(attributes.url ?? attributes.href, feedUrl);
  const type = toMediaType(attributes.type);
  if (!url || !isAudio(url, type, attributes) || enclosures.some((known) => known.url === url)) return;
  const length = toLength(attributes.length ?? attributes.filesize);
  enclosures.push(length === undefined ? {url, type} : {url, type, length});
}

function isAudio(url: string, type: string, {medium = ''}: Attributes): boolean {
  return audioType.test(type) || medium === 'audio' || medium === 'video' || audioPath.test(new URL(url).pathname);
}

/** In lower case; empty where the feed states none. */
export function toMediaType(type = ''): string {
  return type.trim().toLowerCase();
}

/** Bytes. Absent when missing, zero or not a number. */
export function toLength(text: string | undefined): number | undefined {
  const length = Number(text);
  return Number.isSafeInteger(length) && length > 0 ? length : undefined;
}
