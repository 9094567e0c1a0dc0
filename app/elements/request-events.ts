import type {EpisodeFilter, EpisodeSort} from '../../core/episode-order.js';
import type {Settings} from '../../core/settings.js';

/** A place in a long list that survives rows of unknown heights. */
export interface ListPlace {
  /** The first visible row. */
  key: string;
  /** Pixels from the top of what scrolls to the top of that row; negative when the row is cut. */
  offset: number;
}

/** What elements ask for about what is chosen and kept; `keeping-answers.ts` hears it. */
export interface KeepingDetails {
  /** Other values of some settings. What would remove something is shown first. */
  'pod-setting-request': Partial<Settings>;
  /** The choice that is shown with what it removes: it counts. */
  'pod-rules-confirm': null;
  'pod-rules-cancel': null;
  /** Asks the browser for a promise to keep what is stored. */
  'pod-persist-request': null;
  /** New episodes of this podcast are wished for by themselves, or no longer. */
  'pod-automatic-request': {feedId: string; automatic: boolean};
}

export type KeepingRequest = keyof KeepingDetails;

/** All of them; one that is missing here does not compile. */
export const keepingRequests = Object.keys({
  'pod-setting-request': 1,
  'pod-rules-confirm': 1,
  'pod-rules-cancel': 1,
  'pod-persist-request': 1,
  'pod-automatic-request': 1,
} satisfies Record<KeepingRequest, 1>) as KeepingRequest[];

/** What elements ask for, by the name of the event, and what each says. `<pod-app>` hears them all. */
export interface RequestDetails {
  'pod-download-request': {episodeId: string};
  'pod-download-cancel': {episodeId: string};
  'pod-download-retry': {episodeId: string};
  'pod-download-remove': {episodeId: string};
  /** Reads what is kept once more; the app says what came of it. */
  'pod-verify-request': {episodeId: string};
  /** Many at once; they come in this order. */
  'pod-download-all-request': {episodeIds: readonly string[]};
  /** What is kept of them goes, and what waits is called off; the app offers to undo it. */
  'pod-remove-all-request': {episodeIds: readonly string[]};
  /** Everything that has failed. */
  'pod-retry-all-request': null;
  /** The whole queue waits until `pod-resume-all-request`. */
  'pod-pause-all-request': null;
  'pod-resume-all-request': null;
  /** To the place before another episode of the queue, or to its end. */
  'pod-move-request': {episodeId: string; before: string | undefined};
  'pod-play-request': {episodeId: string};
  'pod-pause-request': {episodeId: string};
  /** `position` in seconds. */
  'pod-seek-request': {position: number};
  /** Negative seconds go back. */
  'pod-skip-request': {seconds: number};
  /** Marks one episode or many; the app offers to undo it. */
  'pod-played-request': {episodeIds: readonly string[]; played: boolean};
  /** Plays the episode from `position`, seconds. */
  'pod-play-at-request': {episodeId: string; position: number};
  /** Another filter or text of the list at this address. */
  'pod-list-request': {show?: EpisodeFilter; text?: string};
  /** How the episodes of this podcast are sorted, now and from now on. */
  'pod-sort-request': {feedId: string; sort: EpisodeSort};
  /** Pictures in the notes of this podcast may be loaded from their hosts. */
  'pod-show-images-request': {feedId: string};
  /** Asks every followed feed, or these only. */
  'pod-refresh-request': {feedIds: readonly string[]} | null;
  /** The next page of a feed that is split into several. */
  'pod-older-request': {feedId: string};
  /** For a feed that wants a password. */
  'pod-sign-in-request': {feedUrl: string; user: string; password: string};
  /** A file of subscriptions (OPML), not looked at yet. */
  'pod-import-request': {file: File};
  'pod-export-request': null;
  /** Where a long list was left, once it stands still. */
  'pod-place-change': {place: ListPlace};
  /** What is typed into the search field, at every keystroke. */
  'pod-search-request': {text: string};
  /** A name to look for in the public directories, which hear of it only now. */
  'pod-directory-request': {text: string};
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

export type AllDetails = RequestDetails & KeepingDetails;

type RequestEvents = {[Name in keyof AllDetails]: CustomEvent<AllDetails[Name]>};

/** Sends a wish up to `<pod-app>`, through every shadow root on the way. */
export function request<Name extends keyof AllDetails>(
  element: HTMLElement,
  name: Name,
  detail: AllDetails[Name],
): void {
  element.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
}

declare global {
  interface HTMLElementEventMap extends RequestEvents {}
}
