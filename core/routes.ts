import {type EpisodeFilter, episodeFilters} from './episode-order.js';

/** Every path, cache name and database key that two places must agree on. */

export type Route =
  | {page: 'latest'; show: EpisodeFilter}
  | {page: 'downloads'}
  | {page: 'podcasts'}
  | {page: 'podcast'; feedId: string; show: EpisodeFilter; text: string}
  | {page: 'episode'; episodeId: string}
  | {page: 'find'; feedUrl: string | undefined; text: string; everywhere: boolean}
  | {page: 'settings'}
  /** `free`: bytes of room that the person looks for. */
  | {page: 'storage'; free: number | undefined}
  | {page: 'home'}
  | {page: 'unknown'};

export const latestPath = '/latest-podcasts';
export const downloadsPath = '/download-progress';
export const podcastsPath = '/podcasts';
export const findPath = '/find';
export const storagePath = '/storage';
export const settingsPath = '/settings';
export const samplePath = '/sample/feed.xml';

/** The address of a proposal to free so many bytes. */
export function toFreePath(bytes: number): string {
  return `${storagePath}?free=${Math.ceil(bytes)}`;
}

/** Our ids are base64url, so they stand in a path as they are. */
const idPattern = '([A-Za-z0-9_-]+)';
const podcastPattern = new RegExp(`^/podcast/${idPattern}$`);
const episodePattern = new RegExp(`^/episode/${idPattern}$`);
const mediaPattern = new RegExp(`^/media/${idPattern}$`);

export function toPodcastPath(feedId: string): string {
  return `/podcast/${feedId}`;
}

export function toEpisodePath(episodeId: string): string {
  return `/episode/${episodeId}`;
}

/** The address of the preview of any feed. */
export function toPreviewPath(feedUrl: string): string {
  return `${findPath}?${new URLSearchParams({feed: feedUrl})}`;
}

/** The address that answers a stored episode's audio; only the service worker serves it. */
export function toMediaPath(episodeId: string): string {
  return `/media/${episodeId}`;
}

/** The episode of a media address, or `undefined` when the path is not one. */
export function fromMediaPath(pathname: string): string | undefined {
  return mediaPattern.exec(pathname)?.[1];
}

/** Reads an address of the app. Trailing slashes do not matter. */
export function toRoute(url: URL): Route {
  const path = url.pathname.replace(/\/+$/, '') || '/';
  const feedId = podcastPattern.exec(path)?.[1];
  if (feedId) return {page: 'podcast', feedId, show: toFilter(url), text: url.searchParams.get('text') ?? ''};
  const episodeId = episodePattern.exec(path)?.[1];
  if (episodeId) return {page: 'episode', episodeId};
  switch (path) {
    case '/':
      return {page: 'home'};
    case latestPath:
      return {page: 'latest', show: toFilter(url)};
    case downloadsPath:
      return {page: 'downloads'};
    case podcastsPath:
      return {page: 'podcasts'};
    case findPath:
      return toFindRoute(url.searchParams);
    case settingsPath:
      return {page: 'settings'};
    case storagePath:
      return {page: 'storage', free: toBytes(url.searchParams.get('free'))};
    default:
      return {page: 'unknown'};
  }
}

function toFindRoute(params: URLSearchParams): Route {
  const text = params.get('text') ?? '';
  const everywhere = text.trim() !== '' && params.get('in') === 'directories';
  return {page: 'find', feedUrl: params.get('feed') ?? undefined, text, everywhere};
}

function toBytes(text: string | null): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) || undefined : undefined;
}

function toFilter(url: URL): EpisodeFilter {
  const show = url.searchParams.get('show');
  return episodeFilters.find((filter) => filter === show) ?? 'all';
}

/** The address of a search in the library, or `everywhere`: in the public directories. */
export function toSearchPath(text: string, everywhere = false): string {
  return text ? `${findPath}?${new URLSearchParams({text, ...(everywhere && {in: 'directories'})})}` : findPath;
}

/** The same page with another filter or text; what is the default is left out of the address. */
export function toListPath(url: URL, {show, text}: {show?: EpisodeFilter; text?: string}): string {
  const params = new URLSearchParams(url.search);
  if (show !== undefined) params.set('show', show === 'all' ? '' : show);
  if (text !== undefined) params.set('text', text);
  for (const name of ['show', 'text']) if (!params.get(name)) params.delete(name);
  return url.pathname + (params.size > 0 ? `?${params}` : '');
}

const audioCachePrefix = 'audio:';

/** One cache per episode; deleting it deletes the audio. */
export function toAudioCacheName(episodeId: string): string {
  return audioCachePrefix + episodeId;
}

/** The episode of an audio cache, or `undefined` when the cache is not one. */
export function fromAudioCacheName(cacheName: string): string | undefined {
  return cacheName.startsWith(audioCachePrefix) ? cacheName.slice(audioCachePrefix.length) : undefined;
}

/** Only to find out whether there is room; nothing stays in it. */
export const trialCacheName = 'trial';

/** The key of one entry inside an episode's audio cache. */
export function toEntryPath(episodeId: string, index: number): string {
  return `${toMediaPath(episodeId)}?entry=${index}`;
}

/** The key of the bytes of an entry that is not whole yet; they are in the same cache and no entry. */
export function toTailPath(episodeId: string, index: number): string {
  return `${toMediaPath(episodeId)}?tail=${index}`;
}
