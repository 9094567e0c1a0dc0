import {isInstalled, watchInstallPrompt} from '../platform/install-prompt.js';
import {registerWorker} from '../platform/worker-registration.js';
import {Store} from './store.js';

/** What the browser and this device say about themselves. */
export class DeviceState {
  readonly online = new Store(navigator.onLine);
  readonly installed = new Store(isInstalled());
  /** Opens the browser's own installation dialogue; `undefined` where it has none to offer. */
  readonly install = new Store<(() => Promise<void>) | undefined>(undefined);
  /** Makes the new version take over; `undefined` while there is none. */
  readonly update = new Store<(() => void) | undefined>(undefined);
  /** Another window let a new version take over; this one still runs the old version. */
  readonly outdated = new Store(false);

  watch(): void {
    addEventListener('online', () => {
      this.online.value = true;
    });
    addEventListener('offline', () => {
      this.online.value = false;
    });
    watchInstallPrompt((install) => {
      this.install.value = install;
      this.installed.value = isInstalled();
    });
  }

  /** Registers the service worker. `onNavigate`: a notification was tapped. */
  registerWorker(onNavigate: (path: string) => void): Promise<ServiceWorkerRegistration | undefined> {
    return registerWorker({
      onNavigate,
      onUpdateReady: (update) => {
        this.update.value = update;
      },
      onUpdated: () => {
        this.outdated.value = true;
      },
    });
  }
}
