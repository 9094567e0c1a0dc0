import type {PrecacheEntry} from 'workbox-precaching';
import {registerRoute} from 'workbox-routing';
import {serveAppShell} from './app-shell.js';
import {onBackgroundFetchAbort, onBackgroundFetchEnd} from './background-fetch-events.js';
import {answerMedia, isMediaRequest} from './media-route.js';
import {onBackgroundFetchClick, onNotificationClick} from './notification-click.js';
import {onMessage} from './page-message.js';
import {onPeriodicSync} from './periodic-refresh.js';

declare const self: ServiceWorkerGlobalScope & {__WB_MANIFEST: (PrecacheEntry | string)[]};

for (const method of ['GET', 'HEAD'] as const) {
  registerRoute(isMediaRequest, (asked) => answerMedia(asked, self.registration.backgroundFetch), method);
}
serveAppShell(self.__WB_MANIFEST);

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(onMessage(event.data)));
self.addEventListener('backgroundfetchsuccess', (event) => event.waitUntil(onBackgroundFetchEnd(event)));
self.addEventListener('backgroundfetchfail', (event) => event.waitUntil(onBackgroundFetchEnd(event)));
self.addEventListener('backgroundfetchabort', (event) => event.waitUntil(onBackgroundFetchAbort(event)));
self.addEventListener('backgroundfetchclick', (event) => event.waitUntil(onBackgroundFetchClick(event)));
self.addEventListener('notificationclick', (event) => event.waitUntil(onNotificationClick(event)));
self.addEventListener('periodicsync', (event) => event.waitUntil(onPeriodicSync(event)));
