import {Workbox} from 'workbox-window';
import type {PageMessage, WorkerMessage} from '../../core/worker-message.js';

export interface WorkerListeners {
  /** A new version waits for the person's word; `update` makes it take over every window. */
  onUpdateReady(update: () => void): void;
  /** A new version has taken over: this window still runs the old one until it is reloaded. */
  onUpdated(): void;
  /** A notification was tapped: show this address. */
  onNavigate(path: string): void;
}

/** How often an open app asks for a new version, milliseconds. */
const updateInterval = 60 * 60 * 1000;

/** Registers the service worker. `undefined` where there is none: a private window, an insecure address. */
export async function registerWorker(listeners: WorkerListeners): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  navigator.serviceWorker.addEventListener('message', ({data}: MessageEvent<WorkerMessage>) => {
    if (data?.type === 'navigate') listeners.onNavigate(data.path);
  });

  const workbox = new Workbox('/service-worker.js');
  workbox.addEventListener('waiting', () => listeners.onUpdateReady(() => workbox.messageSkipWaiting()));
  workbox.addEventListener('controlling', ({isUpdate}) => {
    if (isUpdate) listeners.onUpdated();
  });
  setInterval(() => void workbox.update(), updateInterval);
  await workbox.register();
  const registration = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) registration.active?.postMessage({type: 'claim'} satisfies PageMessage);
  return registration;
}

/** Resolves once the service worker answers this page's requests, and with it stored audio. */
export async function waitForController(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, {once: true}));
}
