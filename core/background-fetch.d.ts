/**
 * The Background Fetch API, which TypeScript's libraries do not carry.
 * Source: https://wicg.github.io/background-fetch/
 */

type BackgroundFetchResult = '' | 'success' | 'failure';

type BackgroundFetchFailureReason =
  | ''
  | 'aborted'
  | 'bad-status'
  | 'fetch-error'
  | 'quota-exceeded'
  | 'download-total-exceeded';

interface BackgroundFetchRecord {
  readonly request: Request;
  /** Resolves when the whole body is there; rejects when it never will be. */
  readonly responseReady: Promise<Response>;
}

interface BackgroundFetchRegistration extends EventTarget {
  readonly id: string;
  readonly uploadTotal: number;
  readonly uploaded: number;
  readonly downloadTotal: number;
  /** Bytes; 0 after a restart of the browser, and may go backwards. */
  readonly downloaded: number;
  readonly result: BackgroundFetchResult;
  readonly failureReason: BackgroundFetchFailureReason;
  readonly recordsAvailable: boolean;
  /** `true` once; `false` when it was already over. */
  abort(): Promise<boolean>;
  matchAll(): Promise<BackgroundFetchRecord[]>;
}

interface BackgroundFetchIcon {
  src: string;
  sizes?: string;
  type?: string;
  label?: string;
}

interface BackgroundFetchUIOptions {
  title?: string;
  icons?: BackgroundFetchIcon[];
}

interface BackgroundFetchOptions extends BackgroundFetchUIOptions {
  /** Bytes; one too few fails the registration. */
  downloadTotal?: number;
}

interface BackgroundFetchManager {
  fetch(id: string, requests: Request[], options?: BackgroundFetchOptions): Promise<BackgroundFetchRegistration>;
  get(id: string): Promise<BackgroundFetchRegistration | undefined>;
  getIds(): Promise<string[]>;
}

interface ServiceWorkerRegistration {
  readonly backgroundFetch?: BackgroundFetchManager;
}

interface BackgroundFetchEvent extends ExtendableEvent {
  readonly registration: BackgroundFetchRegistration;
}

interface BackgroundFetchUpdateUIEvent extends BackgroundFetchEvent {
  /** Works once, before the event has ended. */
  updateUI(options?: BackgroundFetchUIOptions): Promise<void>;
}

interface ServiceWorkerGlobalScopeEventMap {
  backgroundfetchsuccess: BackgroundFetchUpdateUIEvent;
  backgroundfetchfail: BackgroundFetchUpdateUIEvent;
  backgroundfetchabort: BackgroundFetchEvent;
  backgroundfetchclick: BackgroundFetchEvent;
}
