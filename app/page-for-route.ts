import {html, nothing} from 'lit';
import type {Episode, Feed} from '../core/feed.js';
import type {HostRoute} from '../core/host-route.js';
import {latestPath, type Route} from '../core/routes.js';
import {toAllowance} from '../core/settings.js';
import type {AppStates} from './app-states.js';
import './elements/pod-empty.js';
import type {EpisodeRow} from './elements/episode-facts.js';
import type {ListPlace} from './elements/request-events.js';
import type {FeedPreview} from './pages/pod-find-page.js';
import type {PodcastItem} from './pages/pod-podcasts-page.js';

const titleOrder = new Intl.Collator(undefined, {numeric: true});

let downloadRows: {sources: readonly unknown[]; rows: readonly EpisodeRow[]} = {sources: [], rows: []};

let keepingPages: typeof import('./keeping-pages.js') | undefined;
const keeping = async () => {
  keepingPages = await import('./keeping-pages.js');
};
const find = () => import('./pages/pod-find-page.js');
const pages: Record<Route['page'], () => Promise<unknown>> = {
  home: find,
  find,
  latest: () => import('./pages/pod-latest-page.js'),
  downloads: () => import('./pages/pod-downloads-page.js'),
  podcasts: () => import('./pages/pod-podcasts-page.js'),
  podcast: () => import('./pages/pod-podcast-page.js'),
  episode: () => import('./pages/pod-episode-page.js'),
  settings: keeping,
  storage: keeping,
  unknown: () => Promise.resolve(),
};

/** Gets the code of a page: a start loads only what it shows. The app shell holds all of them, so this works offline. */
export function loadPage({page}: Route): Promise<unknown> {
  return pages[page]();
}

/** The page of an address, with everything that it shows. `place`: where its long list was left. */
export function renderPage(states: AppStates, route: Route, place: ListPlace | undefined) {
  const {device, directory, downloads, details, library, lists, refresh, search} = states;
  const {feeds, subscriptions, checks, preferences} = library.library.value;
  const rowOf = (episode: Episode) => toRow(states, episode);
  switch (route.page) {
    case 'home':
    case 'find':
      return html`<pod-find-page
        .feedUrl=${route.page === 'find' ? (route.feedUrl ?? '') : ''}
        .text=${route.page === 'find' ? route.text : ''}
        .found=${toFound(states)}
        .everywhere=${route.page === 'find' && route.everywhere}
        .directorySearch=${directory.search.value}
        .directories=${directory.directories.value}
        .followed=${subscriptions}
        .preview=${toPreview(states)}
        .toRow=${rowOf}
        .canInstall=${device.install.value !== undefined}
        .installed=${device.installed.value}
        .following=${subscriptions.size > 0}
        @focusin=${() => search.prepare()}
      ></pod-find-page>`;
    case 'latest': {
      const episodes = lists.listLatest(route.show);
      const isPlaceHere = !place?.key || episodes.some(({episodeId}) => episodeId === place.key);
      if (!isPlaceHere && !library.whole.value) return nothing;
      return html`<pod-latest-page
        .episodes=${episodes}
        .total=${library.latest.value.length}
        .toRow=${rowOf}
        .show=${route.show}
        .refreshing=${refresh.refreshing.value}
        .result=${refresh.result.value}
        .offline=${!device.online.value}
        .place=${place}
      ></pod-latest-page>`;
    }
    case 'downloads':
      return html`<pod-downloads-page
        .rows=${listDownloads(states)}
        .summary=${downloads.summarise()}
        .room=${downloads.room.value}
        .starts=${downloads.starts.value}
        .paused=${states.settings.settings.value.paused}
      ></pod-downloads-page>`;
    case 'podcasts':
      return html`<pod-podcasts-page
        .items=${listPodcasts(states)}
        .loading=${refresh.findProgress()}
        .importTrouble=${refresh.importTrouble.value}
        .place=${place}
      ></pod-podcasts-page>`;
    case 'podcast': {
      const {feedId, show, text} = route;
      const sort = lists.findSort(feedId);
      return html`<pod-podcast-page
        .feed=${feeds.get(feedId)?.feed}
        .pending=${subscriptions.get(feedId)}
        .following=${library.isFollowed(feedId)}
        .automatic=${preferences.get(feedId)?.automatic ?? false}
        .notifications=${states.keeping.value?.automatic.notifications.value}
        .episodes=${lists.listFeed(feedId, {show, text, sort})}
        .total=${library.listOf(feedId).length}
        .toRow=${rowOf}
        .show=${show}
        .text=${text}
        .sort=${sort}
        .check=${checks.get(feedId)}
        .audioRoute=${findAudioRoute(states, feedId)}
        .older=${toOlder(states, feedId)}
        .room=${findRoom(states)}
        .place=${place}
      ></pod-podcast-page>`;
    }
    case 'episode': {
      const found = library.find(route.episodeId);
      if (!found && !library.whole.value) return nothing;
      return html`<pod-episode-page
        .row=${found && toRow(states, found.episode)}
        .details=${details.shown.value}
        .showImages=${preferences.get(found?.feed.feedId ?? '')?.showsImages ?? false}
      ></pod-episode-page>`;
    }
    case 'settings':
    case 'storage':
      return states.keeping.value && keepingPages?.renderKeepingPage(states, states.keeping.value, route);
    case 'unknown':
      return html`<pod-empty heading="There is no such page" text="The address is not one of Dogear’s.">
        <a class="pill primary" href=${latestPath}>Latest episodes</a>
      </pod-empty>`;
  }
}

/** An episode, and everything known of it. Of a library that knows its feed. */
export function toRow({downloads, library, playback}: AppStates, episode: Episode): EpisodeRow {
  const feed = library.library.value.feeds.get(episode.feedId)?.feed ?? toUnknownFeed(episode);
  const playing = playback.playing.value;
  const kept = playback.positions.value.get(episode.episodeId);
  const current = playing?.episodeId === episode.episodeId;
  return {
    episode,
    feed,
    download: downloads.view(episode.episodeId),
    position: current ? playing.position : (kept?.position ?? 0),
    playing: current && playing.playing,
    played: kept?.played ?? false,
  };
}

function toUnknownFeed({feedId}: Episode): Feed {
  return {feedId, feedUrl: '', title: '', author: '', description: ''};
}

function toPreview({library, preview}: AppStates): FeedPreview {
  const shown = preview.preview.value;
  if (shown.status !== 'ready') return shown;
  const feed = library.library.value.feeds.get(shown.feedId)?.feed;
  if (!feed) return {status: 'loading', feedUrl: shown.feedUrl};
  const {feedId} = feed;
  return {
    status: 'ready',
    feed,
    following: library.isFollowed(feedId),
    episodes: library.listOf(feedId),
    route: library.library.value.checks.get(feedId)?.route,
  };
}

function toFound({library, search}: AppStates) {
  const result = search.result.value;
  if (!result) return undefined;
  const feeds = result.feedIds.map((feedId) => library.library.value.feeds.get(feedId)?.feed);
  const episodes = result.episodes.map(({episodeId}) => library.find(episodeId)?.episode);
  return {
    text: result.text,
    total: result.total,
    feeds: feeds.filter((feed) => feed !== undefined),
    episodes: episodes.filter((episode) => episode !== undefined),
  };
}

/** Of the newest episode, which is where the podcast is now. */
function findAudioRoute({hostRoutes, library}: AppStates, feedId: string): HostRoute | undefined {
  const [newest] = library.listOf(feedId);
  return newest && hostRoutes.find(newest.enclosure.url);
}

/** Bytes that may still be downloaded: what the browser gives, as far as it tells, and what the person lets Dogear use. */
function findRoom({downloads, settings}: AppStates): number | undefined {
  const {available = Number.POSITIVE_INFINITY} = downloads.room.value ?? {};
  const room = Math.min(available, toAllowance(settings.settings.value, downloads.records.value));
  return Number.isFinite(room) ? Math.max(0, room) : undefined;
}

function toOlder({library, refresh}: AppStates, feedId: string): 'none' | 'more' | 'loading' {
  if (refresh.older.value.has(feedId)) return 'loading';
  return library.library.value.feeds.get(feedId)?.olderUrl ? 'more' : 'none';
}

/** Made again only when something in them may have changed: there may be a thousand. */
function listDownloads(states: AppStates): readonly EpisodeRow[] {
  const {downloads, library, playback} = states;
  const stores = [
    downloads.records,
    downloads.progress,
    library.library,
    library.whole,
    playback.playing,
    playback.positions,
  ];
  const sources = stores.map(({value}) => value);
  if (!sources.every((source, index) => source === downloadRows.sources[index])) {
    const rows = downloads
      .list()
      .filter(({status}) => status !== 'removed')
      .map(({episodeId}) => library.find(episodeId)?.episode)
      .filter((episode) => episode !== undefined)
      .map((episode) => toRow(states, episode));
    downloadRows = {sources, rows};
  }
  return downloadRows.rows;
}

function listPodcasts({downloads, library}: AppStates): PodcastItem[] {
  const {feeds, subscriptions, checks} = library.library.value;
  const downloaded = new Map<string, number>();
  for (const {episodeId, status} of downloads.records.value.values()) {
    const feedId = status === 'stored' && library.find(episodeId)?.feed.feedId;
    if (feedId) downloaded.set(feedId, (downloaded.get(feedId) ?? 0) + 1);
  }
  const items = [...subscriptions.values()].map(({feedId, title}): PodcastItem => {
    const stored = feeds.get(feedId);
    const trouble = checks.get(feedId)?.trouble;
    return {
      feedId,
      title: stored?.feed.title ?? title,
      episodes: stored?.episodeCount,
      downloaded: downloaded.get(feedId) ?? 0,
      ...(stored?.feed.artwork && {artwork: stored.feed.artwork}),
      ...(trouble && {trouble}),
    };
  });
  return items.sort((a, b) => titleOrder.compare(a.title, b.title));
}
