import type {KeepingRequest} from './elements/request-events.js';
import type {Router} from './router.js';
import type {DetailsState} from './state/details.js';
import type {DeviceState} from './state/device.js';
import type {DirectoryState} from './state/directory.js';
import type {DownloadsState} from './state/downloads.js';
import type {EpisodeLists} from './state/episode-lists.js';
import type {HostRoutesState} from './state/host-routes.js';
import type {Keeping} from './state/keeping.js';
import type {LibraryState} from './state/library.js';
import type {NoticeState} from './state/notice.js';
import type {PlaybackState} from './state/playback.js';
import type {PreviewState} from './state/preview.js';
import type {RefreshState} from './state/refresh.js';
import type {SearchState} from './state/search.js';
import type {SettingsState} from './state/settings.js';
import type {Store} from './state/store.js';

/** Everything the page knows now, by who knows it. */
export interface AppStates {
  router: Router;
  device: DeviceState;
  hostRoutes: HostRoutesState;
  library: LibraryState;
  lists: EpisodeLists;
  details: DetailsState;
  preview: PreviewState;
  refresh: RefreshState;
  search: SearchState;
  directory: DirectoryState;
  settings: SettingsState;
  downloads: DownloadsState;
  playback: PlaybackState;
  notice: NoticeState;
  /** Absent until it is loaded. */
  keeping: Store<Keeping | undefined>;
  /** Loads it first, if need be: no tap is lost. */
  answerKeeping(name: KeepingRequest, detail: unknown): Promise<unknown>;
}
