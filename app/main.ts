import './platform/trusted-types.js';
import type {Episode} from '../core/feed.js';
import {toMention} from '../core/mention.js';
import {findPath, latestPath, toMediaPath} from '../core/routes.js';
import {toSecureAddress} from '../core/secure-address.js';
import type {AppStates} from './app-states.js';
import {loadPage} from './page-for-route.js';
import {waitForPaint} from './platform/paint.js';
import {askForPeriodicRefresh} from './platform/periodic-refresh.js';
import type {MentionedEpisode} from './platform/plan-batch.js';
import type {Transport} from './platform/transport.js';
import {waitForController} from './platform/worker-registration.js';
import {PodApp} from './pod-app.js';
import {Router} from './router.js';
import {DetailsState} from './state/details.js';
import {DeviceState} from './state/device.js';
import {DirectoryState} from './state/directory.js';
import {DownloadsState} from './state/downloads.js';
import {EpisodeLists} from './state/episode-lists.js';
import {HostRoutesState} from './state/host-routes.js';
import {LibraryState} from './state/library.js';
import {NoticeState} from './state/notice.js';
import {PlaybackState} from './state/playback.js';
import {PreviewState} from './state/preview.js';
import {RefreshState} from './state/refresh.js';
import {SearchState} from './state/search.js';
import {SettingsState} from './state/settings.js';
import {Store} from './state/store.js';

type Answers = ReturnType<typeof import('./keeping-answers.js').startKeeping>['answers'];

// Not awaited here: what is imported later would wait for the end of this script.
void start();

async function start(): Promise<void> {
  const router = new Router();
  const device = new DeviceState();
  const library = new LibraryState();
  const hostRoutes = new HostRoutesState();
  const settings = new SettingsState();
  const downloads = new DownloadsState(findMentioned, settings.settings);
  const playback = new PlaybackState(new Audio(), toSources);
  const refresh = new RefreshState(library);

  device.watch();
  await Promise.all([library.load(), settings.load(), downloads.load(), playback.load(), loadPage(router.route.value)]);
  if (router.route.value.page === 'home')
    router.replace(library.library.value.subscriptions.size > 0 ? latestPath : findPath);
  let keepingAnswers: Promise<Answers> | undefined;
  const states: AppStates = {
    router,
    device,
    hostRoutes,
    library,
    lists: new EpisodeLists(library, downloads, playback),
    details: new DetailsState(),
    preview: new PreviewState(library),
    refresh,
    search: new SearchState(() => library.library.value.subscriptions.keys()),
    directory: new DirectoryState(),
    settings,
    downloads,
    playback,
    notice: new NoticeState(),
    keeping: new Store<AppStates['keeping']['value']>(undefined),
    answerKeeping: async (name, detail) => (await loadKeeping())[name](detail as never),
  };
  const app = new PodApp(states);
  document.body.append(app);

  await waitForPaint();
  void hostRoutes.load();
  await library.loadEpisodes();
  const registering = device.registerWorker((path) => router.navigate(path));
  let working: Promise<void> | undefined;
  await workWhenNeeded();
  await refresh.refreshIfStale();
  const workerRegistration = await registering;
  if (workerRegistration) await askForPeriodicRefresh(workerRegistration);

  /** Who follows and keeps nothing has nothing to download and to decide, and a first visit has to be light. */
  function workWhenNeeded(): Promise<void> | undefined {
    const pages = ['downloads', 'settings', 'storage'];
    const look = () => {
      const isNeeded = library.library.value.subscriptions.size > 0 || downloads.records.value.size > 0;
      if (isNeeded || pages.includes(router.route.value.page)) working ??= work();
      return working;
    };
    for (const store of [library.library, downloads.records, router.route]) store.subscribe(look);
    return look();
  }

  async function work(): Promise<void> {
    await downloads.use(await toTransport(registering, findMentioned, settings.settings.value.foregroundOnly));
    if (downloads.starts.value === 'open') {
      const {stayAwake} = await import('./state/stay-awake.js');
      stayAwake(settings.settings, downloads.progress);
    }
    await loadKeeping();
  }

  function loadKeeping(): Promise<Answers> {
    keepingAnswers ??= import('./keeping-answers.js').then(({startKeeping}) => {
      const {keeping, answers} = startKeeping(app, states);
      states.keeping.value = keeping;
      return answers;
    });
    return keepingAnswers;
  }

  function findMentioned(episodeId: string): MentionedEpisode | undefined {
    const found = library.find(episodeId);
    if (!found) return undefined;
    const {episode, feed} = found;
    return {episode, mention: toMention(episode, feed, library.listOf(feed.feedId))};
  }

  /**
   * What is stored plays from this device, and so does what just comes as soon as its size is known; everything else from its host, or
   * through the gateway where that fails.
   */
  async function* toSources({episodeId, enclosure}: Episode): AsyncGenerator<string, void> {
    const isStored = downloads.records.value.get(episodeId)?.status === 'stored';
    if (isStored || downloads.isComing(episodeId)) {
      await waitForController();
      yield toMediaPath(episodeId);
      if (isStored) return;
    }
    yield toSecureAddress(enclosure.url);
    const found = findMentioned(episodeId);
    if (!found) return;
    const {probeThroughGateway} = await import('./platform/probe.js');
    const probed = await probeThroughGateway(found.mention);
    if (probed.ok) yield probed.value.url;
  }
}

/** The foreground transport does not wait for the service worker: in WebKit one whose page is reloaded meanwhile may install for ever. */
async function toTransport(
  registering: Promise<ServiceWorkerRegistration | undefined>,
  findMentioned: (episodeId: string) => MentionedEpisode | undefined,
  foregroundOnly: boolean,
): Promise<Transport | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  if ('backgroundFetch' in ServiceWorkerRegistration.prototype && !foregroundOnly) {
    const {backgroundFetch} = (await registering) ?? {};
    if (!backgroundFetch) return undefined;
    const {BackgroundTransport} = await import('./platform/background-transport.js');
    return new BackgroundTransport(backgroundFetch);
  }
  const {ForegroundTransport} = await import('./platform/foreground-transport.js');
  return new ForegroundTransport(findMentioned);
}
