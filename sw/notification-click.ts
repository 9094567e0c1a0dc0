import {downloadsPath, latestPath, toRoute} from '../core/routes.js';
import type {WorkerMessage} from '../core/worker-message.js';

declare const self: ServiceWorkerGlobalScope;

/** A tap on the browser's download notification. */
export function onBackgroundFetchClick({registration}: BackgroundFetchEvent): Promise<void> {
  return openApp(registration.result === 'success' ? latestPath : downloadsPath);
}

/** A tap on the offer of new episodes: once their page is open they start. */
export function onNotificationClick({notification}: NotificationEvent): Promise<void> {
  notification.close();
  return openApp(downloadsPath);
}

/**
 * Shows `path`: an open window is told to go there and focused, else a new one is opened. The browser allows one window call per click,
 * so it is one or the other.
 */
export async function openApp(path: string): Promise<void> {
  const clients = await self.clients.matchAll({type: 'window', includeUncontrolled: true});
  const windows = clients.filter(({url}) => toRoute(new URL(url)).page !== 'unknown');
  const window = windows.find(({focused}) => focused) ?? windows[0];
  if (!window) {
    await self.clients.openWindow(path);
    return;
  }
  window.postMessage({type: 'navigate', path} satisfies WorkerMessage);
  await window.focus();
}
