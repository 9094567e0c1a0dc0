import type {Enclosure} from './feed.js';
import type {Attributes} from './feed-names.js';
import type {FeedPart} from './feed-part.js';
import {toWebAddress} from './web-address.js';

const audioType = /^(audio|video)\//;
const audioPath = /\.(3gp|aac|aif|aiff|flac|m4[abv]|mka|mov|mp[34]|mpga|oga|ogg|ogv|opus|wav|webm|wma)$/i;

/**
 * The audio of an item: its first enclosure (RSS 2.0), Atom link of that relation or Media RSS content that is audio or
 * video by its type or by the end of its path. Absent when the item has none.
 */
export function findEnclosure(item: FeedPart, feedUrl: string): Enclosure | undefined {
  for (const candidate of findCandidates(item)) {
    const url = toWebAddress(candidate.url ?? candidate.href, feedUrl);
    const type = candidate.type?.trim().toLowerCase() ?? '';
    if (!url || !isAudio(url, type, candidate.medium)) continue;
    const length = Number(candidate.length ?? candidate.filesize);
    return Number.isSafeInteger(length) && length > 0 ? {url, type, length} : {url, type};
  }
  return undefined;
}

function findCandidates(item: FeedPart): Attributes[] {
  return [
    ...item.elements('enclosure'),
    ...item.elements('atom:link').filter((link) => link.rel === 'enclosure'),
    ...item.elements('media:content'),
  ];
}

function isAudio(url: string, type: string, medium = ''): boolean {
  return audioType.test(type) || /^(audio|video)$/.test(medium) || audioPath.test(new URL(url).pathname);
}
