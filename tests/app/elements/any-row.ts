import type {EpisodeRow} from '../../../app/elements/pod-episode-row.js';
import type {AudioLayout} from '../../../core/download.js';
import type {FailureReason, WaitReason} from '../../../core/download-reasons.js';
import type {DownloadView} from '../../../core/download-view.js';
import type {Episode, Feed, FeedErrorReason} from '../../../core/feed.js';
import {type GatewayRefusal, gatewayRefusals} from '../../../core/gateway-refusals.js';
import type {OpmlErrorReason} from '../../../core/opml.js';

export function anyFeed(changes: Partial<Feed> = {}): Feed {
  return {
    feedId: 'tide',
    feedUrl: 'https://host.test/feed.xml',
    title: 'Tide Tables',
    author: 'Harbour Radio',
    description: 'Slow stories from ports.',
    ...changes,
  };
}

export function anyEpisode(changes: Partial<Episode> = {}): Episode {
  return {
    episodeId: 'harbour',
    feedId: 'tide',
    guid: 'guid-1',
    title: 'The harbour that moved',
    publishedAt: Date.now(),
    duration: 2520,
    enclosure: {url: 'https://host.test/harbour.mp3', type: 'audio/mpeg', length: 38_000_000},
    ...changes,
  };
}

export function anyRow(changes: Partial<EpisodeRow> = {}): EpisodeRow {
  return {
    episode: anyEpisode(),
    feed: anyFeed(),
    download: {status: 'absent'},
    position: 0,
    playing: false,
    played: false,
    ...changes,
  };
}

/** Rows with ids and titles of their own. */
export function anyRows(count: number, changes: (index: number) => Partial<EpisodeRow> = () => ({})): EpisodeRow[] {
  return Array.from({length: count}, (_, index) =>
    anyRow({episode: anyEpisode({episodeId: `e${index}`, title: `Episode ${index}`}), ...changes(index)}),
  );
}

const layout: AudioLayout = {size: 38_000_000, entrySize: 38_000_000, type: 'audio/mpeg'};
const base = {episodeId: 'harbour', place: 1} as const;

/** One of each kind. A kind that is missing here does not compile. */
export const downloads: {[Status in DownloadView['status']]: Extract<DownloadView, {status: Status}>} = {
  absent: {status: 'absent'},
  running: {
    status: 'running',
    progress: {downloaded: 25_300_000, size: 46_000_000, bytesPerSecond: 330_000, secondsLeft: 64, silent: false},
  },
  queued: {...base, status: 'queued', wait: {why: 'turn'}, attempts: 0},
  stored: {status: 'stored', episodeId: 'harbour', layout, storedAt: 0},
  failed: {...base, status: 'failed', reason: 'gone'},
  lost: {status: 'lost', episodeId: 'harbour'},
  removed: {status: 'removed', episodeId: 'harbour', by: 'person', at: 0},
};

export const waits: {[Why in WaitReason['why']]: Extract<WaitReason, {why: Why}>} = {
  turn: {why: 'turn'},
  paused: {why: 'paused'},
  gesture: {why: 'gesture'},
  permission: {why: 'permission'},
  open: {why: 'open'},
  offline: {why: 'offline'},
  wifi: {why: 'wifi'},
  room: {why: 'room', missing: 240_000_000},
  limit: {why: 'limit', missing: 240_000_000},
  again: {why: 'again', after: 'unreachable', at: 0},
};

const failures: Record<Exclude<FailureReason, GatewayRefusal>, true> = {
  unreadable: true,
  changed: true,
  'not-as-published': true,
  'quota-exceeded': true,
  'browser-refused': true,
  unsupported: true,
};
const refusals = Object.keys(gatewayRefusals) as GatewayRefusal[];
export const failureReasons = [...(Object.keys(failures) as FailureReason[]), ...refusals];

const feedErrors: Record<Exclude<FeedErrorReason, GatewayRefusal>, true> = {
  'not-an-address': true,
  offline: true,
  unreadable: true,
  'wrong-password': true,
  'no-feed-here': true,
  'no-gateway': true,
  'no-audio': true,
  'too-deep': true,
  'too-many-items': true,
  'field-too-long': true,
  'no-room': true,
};
export const feedErrorReasons = [...(Object.keys(feedErrors) as FeedErrorReason[]), ...refusals];

const opmlErrors: Record<OpmlErrorReason, true> = {'not-opml': true, 'no-feeds': true, 'too-large': true};
export const opmlErrorReasons = Object.keys(opmlErrors) as OpmlErrorReason[];
