import type {Chapter} from './feed.js';
import type {FeedElement, FeedPart} from './feed-part.js';
import {toPlainText} from './plain-text.js';
import {onlyPresent} from './present.js';
import {toWebAddress} from './web-address.js';

const normalPlayTime = /^(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:\.\d+)?)$/;

/** The chapters that an item brings along (Podlove Simple Chapters), in the order of their times. One without a time is none. */
export function findInlineChapters(item: FeedPart, feedUrl: string): Chapter[] | undefined {
  return item.list('psc:chapter', (chapter) => toChapter(chapter, feedUrl))?.sort((a, b) => a.start - b.start);
}

function toChapter({attributes}: FeedElement, feedUrl: string): Chapter | undefined {
  const start = parseNormalPlayTime(attributes.start);
  if (start === undefined) return undefined;
  return onlyPresent<Chapter>({
    start,
    title: toPlainText(attributes.title ?? ''),
    link: toWebAddress(attributes.href, feedUrl),
    image: toWebAddress(attributes.image, feedUrl),
  });
}

/** Seconds of `01:02:03.500`, `02:03` or `3` (RFC 2326, section 3.6). */
export function parseNormalPlayTime(text = ''): number | undefined {
  const match = normalPlayTime.exec(text.trim());
  if (!match) return undefined;
  const [, hours = 0, minutes = 0, seconds] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
