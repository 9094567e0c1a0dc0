import type {Progress} from '../../core/download-view.js';
import type {Settings} from '../../core/settings.js';
import {WakeLock} from '../platform/wake-lock.js';
import type {Store} from './store.js';

/** Keeps the screen on while downloads run that need the app to be open, if the person wants that. */
export function stayAwake(settings: Store<Settings>, progress: Store<ReadonlyMap<string, Progress>>): void {
  const lock = new WakeLock();
  const look = () => lock.want(settings.value.keepsAwake && progress.value.size > 0);
  settings.subscribe(look);
  progress.subscribe(look);
  look();
}
