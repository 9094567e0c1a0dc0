import {Workbox} from 'workbox-window';
import type {PageMessage, WorkerMessage} from '../../core/worker-message.js';

export interface WorkerListeners {
  /** A new version waits for the person's word; `update` makes it take over and reloads this window. */
  onUpdateReady(update: () => void): void;
  /** Another window let a new version take over; this one still runs the old version until it is reloaded. */
  onUpdated(): void;
  /** A notification was tapped: show this address. */
  onNavigate(path: string): void;
}

/** How often an open app asks for a new version, milliseconds. */
const updateInterval = 60 * 60 * 1000;

/** Registers the service worker. `undefined` where there can be none: a private window, an insecure address, blocked cookies. */
export async function registerWorker(listeners: WorkerListeners): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  navigator.serviceWorker.addEventListener('message', ({data}: MessageEvent<WorkerMessage>) => {
    if (data?.type === 'navigate') listeners.onNavigate(data.path);
  });

  const workbox = new Workbox('/service-worker.js');
  let isWanted = false;
  workbox.addEventListener('waiting', () =>
    listeners.onUpdateReady(() => {
      isWanted = true;
      workbox.messageSkipWaiting();
    }),
  );
  workbox.addEventListener('controlling', ({isUpdate}) => {
    if (isWanted) location.reload();
    else if (isUpdate) listeners.onUpdated();
  });
  setInterval(() => void workbox.update(), updateInterval);
  try {
    await workbox.register();
  } catch {
    return undefined;
  }
  const registration = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) registration.active?.postMessage({type: 'claim'} satisfies PageMessage);
  return registration;
}

/** Resolves once the service worker answers this page's requests, and with it stored audio. */
export async function waitForController(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, {once: true}));
}
