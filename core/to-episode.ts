import {parseDuration} from './duration.js';
import {findEnclosure} from './enclosure.js';
import type {Attachment, Episode} from './feed.js';
import {itemTexts} from './feed-fields.js';
import type {Attributes} from './feed-names.js';
import type {FeedPart} from './feed-part.js';
import {toPlainText} from './plain-text.js';
import {parsePublicationDate} from './publication-date.js';
import {findArtwork, findLink} from './to-feed.js';
import {toWebAddress} from './web-address.js';

/** Best first: timed text before text. */
const transcriptTypes = ['text/vtt', 'application/srt', 'application/x-subrip', 'application/json', 'text/html'];

/** What an item says of its episode, before it has our id. Absent when the item has no audio. */
export function toEpisode(item: FeedPart, feedId: string, feedUrl: string): Omit<Episode, 'episodeId'> | undefined {
  const enclosure = findEnclosure(item, feedUrl);
  if (!enclosure) return undefined;
  const publishedAt = parsePublicationDate(item.text(itemTexts.publishedAt) ?? '');
  const duration = parseDuration(item.text(itemTexts.duration) ?? '');
  const link = findLink(item, feedUrl);
  const artwork = findArtwork(item, itemTexts.artwork, feedUrl);
  const [chapters] = toAttachments(item.elements('podcast:chapters'), feedUrl);
  const transcript = findTranscript(item, feedUrl);
  return {
    feedId,
    guid: item.text(itemTexts.guid) ?? enclosure.url,
    title: toPlainText(item.text(itemTexts.title) ?? '') || 'Untitled episode',
    enclosure,
    ...(publishedAt !== undefined && {publishedAt}),
    ...(duration && {duration}),
    ...(link && {link}),
    ...(artwork && {artwork}),
    ...(chapters && {chapters}),
    ...(transcript && {transcript}),
  };
}

function findTranscript(item: FeedPart, feedUrl: string): Attachment | undefined {
  const transcripts = toAttachments(item.elements('podcast:transcript'), feedUrl);
  const best = transcriptTypes.find((type) => transcripts.some((transcript) => transcript.type === type));
  return transcripts.find((transcript) => transcript.type === best) ?? transcripts[0];
}

function toAttachments(elements: Attributes[], feedUrl: string): Attachment[] {
  return elements.flatMap((attributes) => {
    const url = toWebAddress(attributes.url, feedUrl);
    return url ? [{url, type: attributes.type?.trim().toLowerCase() ?? ''}] : [];
  });
}
