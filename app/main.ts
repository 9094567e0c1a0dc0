import type {Episode} from '../core/feed.js';
import {findPath, latestPath, toMediaPath} from '../core/routes.js';
import {BackgroundTransport} from './platform/background-transport.js';
import {waitForController} from './platform/worker-registration.js';
import {PodApp} from './pod-app.js';
import {Router} from './router.js';
import {DeviceState} from './state/device.js';
import {DownloadsState} from './state/downloads.js';
import {LibraryState} from './state/library.js';
import {NotesState} from './state/notes.js';
import {PlaybackState} from './state/playback.js';

const router = new Router();
const device = new DeviceState();
const library = new LibraryState();
const downloads = new DownloadsState((episodeId) => library.find(episodeId)?.episode);
const playback = new PlaybackState(new Audio(), toSource);

device.watch();
await Promise.all([library.load(), downloads.load(), playback.load()]);
if (router.route.value.page === 'home') router.replace(library.library.value.followed.size > 0 ? latestPath : findPath);
document.body.append(new PodApp({router, device, library, notes: new NotesState(), downloads, playback}));

const workerRegistration = await device.registerWorker((path) => router.navigate(path));
const manager = workerRegistration?.backgroundFetch;
await downloads.use(manager && new BackgroundTransport(manager));
await library.refreshIfStale();

/** What is stored plays from this device, everything else from its host. */
async function toSource({episodeId, enclosure}: Episode): Promise<string> {
  if (downloads.records.value.get(episodeId)?.status !== 'stored') return enclosure.url;
  await waitForController();
  return toMediaPath(episodeId);
}
