import {toEpisodeId} from './episode-id.js';
import {byNewest} from './episode-order.js';
import type {Episode, EpisodeDetails, ParsedEpisode} from './feed.js';

/** What is known of a feed's episodes. */
export interface KnownEpisodes {
  /** Newest first, also those that the feed no longer lists. */
  episodes: readonly Episode[];
  /** By `episodeId`. */
  details: ReadonlyMap<string, EpisodeDetails>;
}

export interface MergedEpisodes extends KnownEpisodes {
  /** The ids of those that were not known before. */
  added: string[];
  /** Whether anything differs from what was known. */
  changed: boolean;
}

/** As many as a document may have; of what is no longer listed, the oldest give way. */
const mostEpisodes = 20_000;

/**
 * Brings what a feed says now together with what it said before. An episode keeps its id, and with it its audio and its position,
 * as long as one of these is the same: its guid; its enclosure's address, unless guid, title and time say that the address was
 * used again; its link and time; its title and time. What the feed no longer lists stays.
 */
export async function mergeEpisodes(
  feedId: string,
  parsed: readonly ParsedEpisode[],
  known: KnownEpisodes,
): Promise<MergedEpisodes> {
  const matches = matchEpisodes(parsed, known);
  const ids = await nameEpisodes(feedId, parsed, matches, known.episodes);
  const details = new Map(known.details);
  const listed = new Set<string>();
  const episodes: Episode[] = [];
  for (const [index, {details: newDetails, guid, ...facts}] of parsed.entries()) {
    const episodeId = ids[index];
    if (episodeId === undefined || listed.has(episodeId)) continue;
    listed.add(episodeId);
    details.set(episodeId, newDetails);
    episodes.push({episodeId, feedId, guid: guid ?? facts.enclosure.url, ...facts});
  }
  const unlisted = known.episodes.filter(({episodeId}) => !listed.has(episodeId));
  const all = [...episodes, ...unlisted].sort(byNewest).slice(0, mostEpisodes);
  return {
    episodes: all,
    details,
    added: parsed.flatMap((_, index) => (matches[index] ? [] : (ids[index] ?? []))),
    changed: isOther(known, {episodes: all, details}),
  };
}

/** For each parsed episode the known one that it is. Each known one is only one. */
function matchEpisodes(parsed: readonly ParsedEpisode[], known: KnownEpisodes): (Episode | undefined)[] {
  const matches: (Episode | undefined)[] = new Array(parsed.length).fill(undefined);
  if (known.episodes.length === 0) return matches;
  const taken = new Set<Episode>();
  const link = (episodeId: string) => known.details.get(episodeId)?.link;
  const rules: {
    ofParsed(episode: ParsedEpisode): string | undefined;
    ofKnown(episode: Episode): string | undefined;
    agrees?(parsed: ParsedEpisode, known: Episode): boolean;
  }[] = [
    {
      ofParsed: ({guid, enclosure}) => `${guid ?? enclosure.url}\n${enclosure.url}`,
      ofKnown: ({guid, enclosure}) => `${guid}\n${enclosure.url}`,
    },
    {ofParsed: ({guid}) => guid, ofKnown: ({guid}) => guid},
    {ofParsed: ({enclosure}) => enclosure.url, ofKnown: ({enclosure}) => enclosure.url, agrees: isSameRelease},
    {
      ofParsed: (episode) => joinTime(episode.details.link, episode.publishedAt),
      ofKnown: (episode) => joinTime(link(episode.episodeId), episode.publishedAt),
    },
    {
      ofParsed: (episode) => joinTime(episode.title, episode.publishedAt),
      ofKnown: (episode) => joinTime(episode.title, episode.publishedAt),
    },
  ];
  for (const {ofParsed, ofKnown, agrees} of rules) {
    const free = new Map<string, Episode[]>();
    for (const episode of known.episodes) {
      const key = taken.has(episode) ? undefined : ofKnown(episode);
      if (key !== undefined) free.set(key, [...(free.get(key) ?? []), episode]);
    }
    for (const [index, episode] of parsed.entries()) {
      const key = matches[index] ? undefined : ofParsed(episode);
      const candidate = key === undefined ? undefined : free.get(key)?.find((one) => !taken.has(one));
      if (!candidate || (agrees && !agrees(episode, candidate))) continue;
      matches[index] = candidate;
      taken.add(candidate);
    }
  }
  return matches;
}

/** Radio stations put each day's programme at the same address, with a guid, a title and a time of its own. */
function isSameRelease({guid, title, publishedAt}: ParsedEpisode, known: Episode): boolean {
  return (
    guid === undefined || title === known.title || (publishedAt !== undefined && publishedAt === known.publishedAt)
  );
}

function joinTime(text: string | undefined, time: number | undefined): string | undefined {
  return text !== undefined && time !== undefined ? `${time}\n${text}` : undefined;
}

/** The ids of all parsed episodes: the known one's, else one made of the guid, and of the address too where the guid is taken. */
async function nameEpisodes(
  feedId: string,
  parsed: readonly ParsedEpisode[],
  matches: readonly (Episode | undefined)[],
  known: readonly Episode[],
): Promise<string[]> {
  const names = parsed.map(({guid, enclosure}) => guid ?? enclosure.url);
  const ids = await Promise.all(names.map((name, index) => matches[index]?.episodeId ?? toEpisodeId(feedId, name)));
  const used = new Set(known.map(({episodeId}) => episodeId));
  for (const [index, id] of ids.entries()) {
    const url = parsed[index]?.enclosure.url;
    if (matches[index]) continue;
    if (used.has(id)) ids[index] = await toEpisodeId(feedId, `${names[index]}\n${url}`);
    used.add(ids[index] ?? id);
  }
  return ids;
}

function isOther(before: KnownEpisodes, after: KnownEpisodes): boolean {
  if (before.episodes.length !== after.episodes.length || before.details.size !== after.details.size) return true;
  if (JSON.stringify(before.episodes) !== JSON.stringify(after.episodes)) return true;
  for (const [episodeId, details] of after.details) {
    if (JSON.stringify(details) !== JSON.stringify(before.details.get(episodeId))) return true;
  }
  return false;
}
