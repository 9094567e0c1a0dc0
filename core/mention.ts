import type {Episode, Feed} from './feed.js';
import type {MentionedEnclosure} from './gateway-address.js';

/** How the gateway is told which audio is meant. `episodes`: all of the feed; some feeds use a guid again. */
export function toMention(
  {guid, enclosure}: Episode,
  {feedUrl}: Feed,
  episodes: readonly Episode[],
): MentionedEnclosure {
  const isShared = episodes.some((other) => other.guid === guid && other.enclosure.url !== enclosure.url);
  return {feedUrl, guid, ...(isShared && {enclosureUrl: enclosure.url})};
}
