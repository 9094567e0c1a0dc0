import {updatePreferences} from '../../core/storage/library.js';
import {wishAutomatically} from '../../core/storage/wish-automatically.js';
import {
  askForNotifications,
  closeOffer,
  type NotificationAnswer,
  readNotifications,
} from '../platform/notifications.js';
import type {DownloadsState} from './downloads.js';
import type {LibraryState} from './library.js';
import type {PlaybackState} from './playback.js';
import {Store} from './store.js';

type AutomaticStates = {downloads: DownloadsState; library: LibraryState; playback: PlaybackState};

/** Podcasts whose new episodes come by themselves. Whoever refreshes wishes for them; a page that is open starts them. */
export class AutomaticState {
  readonly notifications = new Store<NotificationAnswer>(readNotifications());

  readonly #states: AutomaticStates;
  /** Episodes that were played, by podcast, of those that are told in order. */
  readonly #played = new Map<string, number>();
  #isOffering = true;

  constructor(states: AutomaticStates) {
    this.#states = states;
  }

  watch(): void {
    const {downloads, library, playback} = this.#states;
    for (const store of [downloads.records, library.library]) store.subscribe(() => this.#startWished());
    playback.positions.subscribe(() => this.#followPlayed());
    library.whole.subscribe(() => this.#followPlayed());
    this.#startWished();
    this.#followPlayed();
  }

  /** Notifications offer what is new while no page is open, so the first time the browser asks for them. */
  async set(feedId: string, automatic: boolean): Promise<void> {
    await updatePreferences(feedId, (preferences = {}) => {
      const {automatic: _, ...others} = preferences;
      return automatic ? {...others, automatic} : others;
    });
    if (!automatic) return;
    await wishAutomatically(feedId);
    this.notifications.value = await askForNotifications();
  }

  /** The service worker may wish for what this page has yet to read. */
  #startWished(): void {
    const {downloads, library} = this.#states;
    const wished = [...downloads.records.value.values()].filter(
      (record) => record.status === 'queued' && record.wait.why === 'open',
    );
    if (wished.some(({episodeId}) => library.find(episodeId))) void downloads.startWaiting();
    if (wished.length === 0 && this.#isOffering) void closeOffer();
    this.#isOffering = wished.length > 0;
  }

  /** What is told in order goes on when an episode has been played. */
  #followPlayed(): void {
    const {library, playback} = this.#states;
    const {preferences, feeds} = library.library.value;
    if (!library.whole.value) return;
    for (const [feedId, {automatic}] of preferences) {
      if (!automatic || feeds.get(feedId)?.feed.type !== 'serial') continue;
      const isPlayed = ({episodeId}: {episodeId: string}) => playback.positions.value.get(episodeId)?.played;
      const played = library.listOf(feedId).filter(isPlayed).length;
      if (this.#played.get(feedId) !== played) void wishAutomatically(feedId);
      this.#played.set(feedId, played);
    }
  }
}
