import {findEnclosureIntegrity, toAlternateEnclosure} from './alternate-enclosure.js';
import {findInlineChapters} from './chapters-in-feed.js';
import {parseDuration} from './duration.js';
import {findEnclosures} from './enclosure.js';
import type {AlternateEnclosure, Enclosure, Episode, EpisodeDetails, ParsedEpisode} from './feed.js';
import {itemTexts} from './feed-fields.js';
import type {FeedPart} from './feed-part.js';
import {toPlainText} from './plain-text.js';
import {findValue, toChapters, toFunding, toPerson, toSoundbite, toTranscript} from './podcast-namespace.js';
import {onlyPresent} from './present.js';
import {parsePublicationDate} from './publication-date.js';
import {findArtwork, findLink, isExplicit} from './to-feed.js';

type EpisodeFacts = Omit<Episode, 'episodeId' | 'feedId' | 'guid'>;

/** What an item says of its episode, before it has our id. Absent when the item has no audio. */
export function toEpisode(item: FeedPart, feedUrl: string): ParsedEpisode | undefined {
  const [enclosure, ...others] = findEnclosures(item, feedUrl);
  if (!enclosure) return undefined;
  const facts = onlyPresent<EpisodeFacts>({
    title: toPlainText(item.text(itemTexts.title) ?? '') || 'Untitled episode',
    publishedAt: parsePublicationDate(item.text(itemTexts.publishedAt) ?? ''),
    duration: parseDuration(item.text(itemTexts.duration) ?? ''),
    artwork: findArtwork(item, itemTexts.artwork, feedUrl),
    season: parseNumber(item.text(itemTexts.season)),
    number: parseNumber(item.text(itemTexts.number)),
    type: findType(item),
    explicit: isExplicit(item, itemTexts.explicit) || undefined,
    enclosure,
  });
  return {...facts, guid: findGuid(item), details: toDetails(item, enclosure, others, feedUrl)};
}

function toDetails(item: FeedPart, enclosure: Enclosure, others: Enclosure[], feedUrl: string): EpisodeDetails {
  return onlyPresent<EpisodeDetails>({
    link: findLink(item, feedUrl),
    notes: item.text(itemTexts.notes),
    alternateEnclosures: findAlternatives(item, others, feedUrl),
    integrity: findEnclosureIntegrity(item, enclosure, feedUrl),
    chapters: item.list('podcast:chapters', (chapters) => toChapters(chapters, feedUrl))?.[0],
    inlineChapters: findInlineChapters(item, feedUrl),
    transcripts: item.list('podcast:transcript', (transcript) => toTranscript(transcript, feedUrl)),
    persons: item.list('podcast:person', (person) => toPerson(person, feedUrl)),
    soundbites: item.list('podcast:soundbite', toSoundbite),
    funding: item.list('podcast:funding', (funding) => toFunding(funding, feedUrl)),
    value: findValue(item),
  });
}

/** A second enclosure of RSS is one, too. */
function findAlternatives(item: FeedPart, others: Enclosure[], feedUrl: string): AlternateEnclosure[] | undefined {
  const stated = item.list('podcast:alternateenclosure', (element) => toAlternateEnclosure(element, feedUrl));
  return others.length > 0 ? [...others, ...(stated ?? [])] : stated;
}

/** Of a season or an episode: they count from one. */
function parseNumber(text = ''): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) || undefined : undefined;
}

/** RSS 1.0 knows an item by an attribute. */
function findGuid(item: FeedPart): string | undefined {
  return item.text(itemTexts.guid) ?? item.elements('item')[0]?.attributes['rdf:about'];
}

function findType(item: FeedPart): 'trailer' | 'bonus' | undefined {
  const type = item.text(itemTexts.type)?.toLowerCase();
  return type === 'trailer' || type === 'bonus' ? type : undefined;
}
