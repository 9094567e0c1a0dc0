import {toMediaType} from './enclosure.js';
import type {Attachment, Funding, Person, Soundbite, Transcript, Value} from './feed.js';
import type {FeedElement, FeedPart} from './feed-part.js';
import {toPlainText} from './plain-text.js';
import {onlyPresent} from './present.js';
import {toWebAddress} from './web-address.js';

/** The file of chapters (Podcasting 2.0, `podcast:chapters`). */
export function toChapters({attributes}: FeedElement, feedUrl: string): Attachment | undefined {
  const url = toWebAddress(attributes.url, feedUrl);
  return url ? {url, type: toMediaType(attributes.type)} : undefined;
}

/** Podcasting 2.0, `podcast:transcript`. */
export function toTranscript({attributes}: FeedElement, feedUrl: string): Transcript | undefined {
  const {language, rel} = attributes;
  const url = toWebAddress(attributes.url, feedUrl);
  if (!url) return undefined;
  return onlyPresent<Transcript>({url, type: toMediaType(attributes.type), language, rel});
}

/** Podcasting 2.0, `podcast:person`. */
export function toPerson({text, attributes}: FeedElement, feedUrl: string): Person | undefined {
  const {role, group, img, href} = attributes;
  const name = toPlainText(text?.read() ?? '');
  if (!name) return undefined;
  return onlyPresent<Person>({
    name,
    role,
    group,
    image: toWebAddress(img, feedUrl),
    link: toWebAddress(href, feedUrl),
  });
}

/** Podcasting 2.0, `podcast:soundbite`. Nothing without from when and how long. */
export function toSoundbite({text, attributes}: FeedElement): Soundbite | undefined {
  const start = toSeconds(attributes.starttime);
  const duration = toSeconds(attributes.duration);
  if (start === undefined || !duration) return undefined;
  return onlyPresent<Soundbite>({start, duration, title: toPlainText(text?.read() ?? '') || undefined});
}

/** Podcasting 2.0, `podcast:funding`. */
export function toFunding({text, attributes}: FeedElement, feedUrl: string): Funding | undefined {
  const url = toWebAddress(attributes.url, feedUrl);
  return url ? {url, text: toPlainText(text?.read() ?? '')} : undefined;
}

/** Podcasting 2.0, `podcast:value`: the first that is there. */
export function findValue(part: FeedPart): Value | undefined {
  const [value] = part.elements('podcast:value');
  if (!value) return undefined;
  const recipients = value.inside?.list('podcast:valuerecipient', ({attributes}) => attributes);
  return {attributes: value.attributes, recipients: recipients ?? []};
}

function toSeconds(text = ''): number | undefined {
  return /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
