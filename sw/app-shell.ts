import {cleanupOutdatedCaches, createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute} from 'workbox-precaching';
import {NavigationRoute, registerRoute} from 'workbox-routing';

/** Served by the server, not by the shell. */
const notTheApp = [/^\/gateway\//, /^\/sample\//, /^\/media\//];

/** Precaches the app shell and answers every address of the app from it, with or without a network. */
export function serveAppShell(manifest: (PrecacheEntry | string)[]): void {
  precacheAndRoute(manifest);
  cleanupOutdatedCaches();
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), {denylist: notTheApp}));
}
