/** What elements ask for, by the name of the event, and what each says. `<pod-app>` hears them all. */
export interface RequestDetails {
  'pod-download-request': {episodeId: string};
  'pod-download-cancel': {episodeId: string};
  'pod-download-retry': {episodeId: string};
  'pod-download-remove': {episodeId: string};
  'pod-play-request': {episodeId: string};
  'pod-pause-request': {episodeId: string};
  /** `position` in seconds. */
  'pod-seek-request': {position: number};
  /** Negative seconds go back. */
  'pod-skip-request': {seconds: number};
  'pod-refresh-request': null;
  'pod-follow-request': {feedId: string};
  'pod-unfollow-request': {feedId: string};
  /** The text as the person gave it: an address, or not. */
  'pod-preview-request': {text: string};
  'pod-sample-request': null;
  'pod-install-request': null;
  /** Start the downloads that wait for a gesture; this is the gesture. */
  'pod-start-request': null;
  /** The button of a `<pod-notice>`. */
  'pod-notice-action': null;
}

type RequestEvents = {[Name in keyof RequestDetails]: CustomEvent<RequestDetails[Name]>};

/** Sends a wish up to `<pod-app>`, through every shadow root on the way. */
export function request<Name extends keyof RequestDetails>(
  element: HTMLElement,
  name: Name,
  detail: RequestDetails[Name],
): void {
  element.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
}

declare global {
  interface HTMLElementEventMap extends RequestEvents {}
}
