import {toLength, toMediaType} from './enclosure.js';
import type {AlternateEnclosure, Enclosure, Integrity} from './feed.js';
import type {FeedElement, FeedPart} from './feed-part.js';
import {onlyPresent} from './present.js';
import {toWebAddress} from './web-address.js';

/**
 * Another version of an item's audio (Podcasting 2.0, `podcast:alternateEnclosure`). Nothing when none of its sources is an
 * http address; the first of these is its own.
 */
export function toAlternateEnclosure(element: FeedElement, feedUrl: string): AlternateEnclosure | undefined {
  const {attributes} = element;
  const sources = findSources(element);
  const own = sources.find((source) => toWebAddress(source.attributes.uri, feedUrl));
  const url = toWebAddress(own?.attributes.uri, feedUrl);
  if (!url) return undefined;
  return onlyPresent<AlternateEnclosure>({
    url,
    type: toMediaType(attributes.type ?? own?.attributes.contenttype),
    length: toLength(attributes.length),
    mirrors: sources.filter((source) => source !== own).flatMap((source) => source.attributes.uri ?? []),
    bitrate: toPositive(attributes.bitrate),
    height: toPositive(attributes.height),
    title: attributes.title,
    language: attributes.lang,
    codecs: attributes.codecs,
    isDefault: isDefault(element),
    integrity: findIntegrity(element),
  });
}

/** What the bytes of the enclosure itself must come to: said of the alternative that has its address, or is the default. */
export function findEnclosureIntegrity(item: FeedPart, {url}: Enclosure, feedUrl: string): Integrity | undefined {
  const alternatives = item.elements('podcast:alternateenclosure');
  const isSame = (element: FeedElement) =>
    findSources(element).some(({attributes}) => toWebAddress(attributes.uri, feedUrl) === url);
  const same = alternatives.find(isSame) ?? alternatives.find(isDefault);
  return same && findIntegrity(same);
}

function findSources({inside}: FeedElement): readonly FeedElement[] {
  return inside?.elements('podcast:source') ?? [];
}

function isDefault({attributes}: FeedElement): true | undefined {
  return attributes.default?.trim().toLowerCase() === 'true' || undefined;
}

function findIntegrity({inside}: FeedElement): Integrity | undefined {
  const [integrity] = inside?.elements('podcast:integrity') ?? [];
  const {type, value} = integrity?.attributes ?? {};
  return type && value ? {type, value} : undefined;
}

function toPositive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
