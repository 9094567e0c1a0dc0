import type {ParsedEpisode} from '../../core/feed.js';
import type {Expectation, ExpectedItem} from './corpus.js';

export type DifferenceKind = 'item missing' | 'enclosure missing' | 'published' | 'duration';

/** How often ours differs from what the other parsers found, by kind. Ours must be from `feedUrl`. */
export function countDifferences(
  episodes: readonly ParsedEpisode[],
  {feedparser, podcastparser}: Expectation,
  feedUrl: string,
): Map<DifferenceKind, number> {
  const counts = new Map<DifferenceKind, number>();
  const count = (kind: DifferenceKind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);

  for (const [item, episode] of pair(feedparser.entries ?? [], episodes, feedUrl)) {
    if (!episode) {
      count('item missing');
      continue;
    }
    const found = toAddresses(episode);
    for (const {url} of item.enclosures) if (!found.includes(toAbsolute(url, feedUrl))) count('enclosure missing');
    const publishedAt = item.published === null ? undefined : item.published * 1000;
    if (episode.publishedAt !== publishedAt) count('published');
  }
  for (const [item, episode] of pair(podcastparser?.entries ?? [], episodes, feedUrl)) {
    if (item.total_time && episode && episode.duration !== item.total_time) count('duration');
  }
  return counts;
}

/** Each item with its episode: of those with one of its enclosures the one with its guid, else the first that is left. */
function pair(
  items: readonly ExpectedItem[],
  episodes: readonly ParsedEpisode[],
  feedUrl: string,
): [ExpectedItem, ParsedEpisode | undefined][] {
  const left = new Set(episodes);
  return items.map((item) => {
    const wanted = item.enclosures.map(({url}) => toAbsolute(url, feedUrl));
    const candidates = [...left].filter((episode) => toAddresses(episode).some((url) => wanted.includes(url)));
    const episode = candidates.find(({guid}) => guid === item.guid) ?? candidates[0];
    if (episode) left.delete(episode);
    return [item, episode];
  });
}

function toAddresses({enclosure, details}: ParsedEpisode): string[] {
  return [enclosure.url, ...(details.alternateEnclosures ?? []).map(({url}) => url)];
}

function toAbsolute(url: string, feedUrl: string): string {
  return URL.parse(url, feedUrl)?.href ?? url;
}
