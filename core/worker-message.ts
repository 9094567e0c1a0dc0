/** Everything the page and the service worker say to each other directly; facts travel through storage instead. */

/** What the service worker hears when the browser lets it refresh the feeds. */
export const refreshTag = 'refresh-feeds';

/** The notification that offers new episodes. */
export const offerTag = 'new-episodes';

/** Page to worker. */
export type PageMessage =
  /** The person accepted the update. The name is workbox-window's. */
  | {type: 'SKIP_WAITING'}
  /** A forced reload left the page without its worker, and so without stored audio. */
  | {type: 'claim'};

/** Worker to page: a notification was tapped. */
export interface WorkerMessage {
  type: 'navigate';
  path: string;
}
