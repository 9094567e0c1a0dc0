import {html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {latestPath, samplePath, toPreviewPath} from '../core/routes.js';
import {appLayoutStyles} from './elements/app-layout-styles.js';
import {buttonStyles} from './elements/button-styles.js';
import './elements/pod-empty.js';
import type {EpisodeRow} from './elements/pod-episode-row.js';
import './elements/pod-mini-player.js';
import './elements/pod-notice.js';
import './elements/pod-tab-bar.js';
import type {Tab} from './elements/pod-tab-bar.js';
import type {RequestDetails} from './elements/request-events.js';
import './pages/pod-downloads-page.js';
import './pages/pod-episode-page.js';
import type {FeedPreview} from './pages/pod-find-page.js';
import './pages/pod-find-page.js';
import './pages/pod-latest-page.js';
import './pages/pod-podcast-page.js';
import './pages/pod-podcasts-page.js';
import type {Router} from './router.js';
import type {DeviceState} from './state/device.js';
import type {DownloadsState} from './state/downloads.js';
import type {FoundEpisode, LibraryState} from './state/library.js';
import type {NotesState} from './state/notes.js';
import type {PlaybackState} from './state/playback.js';
import {StoreController} from './state/store-controller.js';

export interface AppStates {
  router: Router;
  device: DeviceState;
  library: LibraryState;
  notes: NotesState;
  downloads: DownloadsState;
  playback: PlaybackState;
}

type Answers = {[Name in keyof RequestDetails]: (detail: RequestDetails[Name]) => unknown};

/** The root: picks the page for the address, hands data down, answers what the elements ask for. */
@customElement('pod-app')
export class PodApp extends LitElement {
  static override styles = [buttonStyles, appLayoutStyles];

  readonly #states: AppStates;
  #trouble = '';

  readonly #answers: Answers = {
    'pod-download-request': ({episodeId}) => this.#states.downloads.request(episodeId),
    'pod-download-retry': ({episodeId}) => this.#states.downloads.request(episodeId),
    'pod-download-cancel': ({episodeId}) => this.#states.downloads.cancel(episodeId),
    'pod-download-remove': ({episodeId}) => this.#states.downloads.cancel(episodeId),
    'pod-start-request': () => this.#states.downloads.startNow(),
    'pod-play-request': ({episodeId}) => this.#play(episodeId),
    'pod-pause-request': () => this.#states.playback.pause(),
    'pod-seek-request': ({position}) => this.#states.playback.seek(position),
    'pod-skip-request': ({seconds}) => this.#states.playback.skip(seconds),
    'pod-refresh-request': () => this.#states.library.refresh(),
    'pod-follow-request': ({feedId}) => this.#states.library.follow(feedId),
    'pod-unfollow-request': ({feedId}) => this.#states.library.unfollow(feedId),
    'pod-preview-request': ({text}) => this.#preview(text),
    'pod-sample-request': () => this.#preview(new URL(samplePath, location.origin).href),
    'pod-install-request': () => this.#states.device.install.value?.(),
    'pod-notice-action': () => this.#states.device.update.value?.(),
  };

  constructor(states: AppStates) {
    super();
    this.#states = states;
    const {router, device, library, notes, downloads, playback} = states;
    new StoreController(this, router.route, notes.shown);
    new StoreController(this, device.online, device.install, device.installed, device.update, device.outdated);
    new StoreController(this, library.library, library.preview, library.refreshing, library.refreshResult);
    new StoreController(this, downloads.records, downloads.progress, downloads.starts, downloads.room);
    new StoreController(this, playback.playing, playback.positions);
    for (const name of Object.keys(this.#answers) as (keyof Answers)[]) {
      this.addEventListener(name, (event) => this.#answer(name, event));
    }
    router.route.subscribe(() => this.#follow());
    this.#follow();
    addEventListener('unhandledrejection', ({reason}) => this.#show(reason));
  }

  override render() {
    const {device, downloads, playback} = this.#states;
    const playing = playback.playing.value;
    const found = playing && this.#states.library.find(playing.episodeId);
    const records = [...downloads.records.value.values()];
    return html`
      <main tabindex="-1" @scrollend=${this.#keepScroll}>${this.#page()}</main>
      <footer>
        ${this.#notice()}
        ${
          playing && found
            ? html`<pod-mini-player
                .row=${this.#toRow(found)}
                .position=${playing.position}
                .duration=${playing.duration}
                .playing=${playing.playing}
                .message=${playing.broken ? this.#brokenSentence(playing.episodeId, device.online.value) : ''}
              ></pod-mini-player>`
            : nothing
        }
        <pod-tab-bar
          .current=${this.#tab()}
          .waiting=${records.filter(({status}) => status !== 'stored').length}
        ></pod-tab-bar>
      </footer>
      ${playback.audio}
    `;
  }

  #page() {
    const {router, device, library, notes, downloads} = this.#states;
    const route = router.route.value;
    switch (route.page) {
      case 'home':
      case 'find':
        return html`<pod-find-page
          .feedUrl=${route.page === 'find' ? (route.feedUrl ?? '') : ''}
          .preview=${this.#toPreview()}
          .canInstall=${device.install.value !== undefined}
          .installed=${device.installed.value}
        ></pod-find-page>`;
      case 'latest':
        return html`<pod-latest-page
          .rows=${library.listLatest().map((found) => this.#toRow(found))}
          .refreshing=${library.refreshing.value}
          .result=${library.refreshResult.value}
          .offline=${!device.online.value}
        ></pod-latest-page>`;
      case 'downloads':
        return html`<pod-downloads-page
          .rows=${this.#listDownloads()}
          .summary=${downloads.summarise()}
          .room=${downloads.room.value}
          .starts=${downloads.starts.value}
        ></pod-downloads-page>`;
      case 'podcasts':
        return html`<pod-podcasts-page .items=${this.#listPodcasts()}></pod-podcasts-page>`;
      case 'podcast':
        return html`<pod-podcast-page
          .feed=${library.library.value.feeds.get(route.feedId)?.feed}
          .following=${library.library.value.followed.has(route.feedId)}
          .rows=${library.listOf(route.feedId).map((found) => this.#toRow(found))}
        ></pod-podcast-page>`;
      case 'episode': {
        const found = library.find(route.episodeId);
        return html`<pod-episode-page
          .row=${found && this.#toRow(found)}
          .notes=${notes.shown.value}
        ></pod-episode-page>`;
      }
      case 'unknown':
        return html`<pod-empty heading="There is no such page" text="The address is not one of Dogear’s.">
          <a class="pill primary" href=${latestPath}>Latest episodes</a>
        </pod-empty>`;
    }
  }

  #tab(): Tab | undefined {
    const {page} = this.#states.router.route.value;
    if (page === 'home') return 'find';
    if (page === 'podcast') return 'podcasts';
    return page === 'episode' || page === 'unknown' ? undefined : page;
  }

  #notice() {
    const {device, playback} = this.#states;
    if (this.#trouble) return html`<pod-notice .text=${this.#trouble}></pod-notice>`;
    if (!device.update.value || playback.playing.value?.playing) return html`<pod-notice></pod-notice>`;
    return html`<pod-notice text="Update ready" action="Update"></pod-notice>`;
  }

  #toRow({episode, feed}: FoundEpisode): EpisodeRow {
    const {downloads, playback} = this.#states;
    const playing = playback.playing.value;
    const kept = playback.positions.value.get(episode.episodeId);
    const current = playing?.episodeId === episode.episodeId;
    return {
      episode,
      feed,
      download: downloads.view(episode.episodeId),
      position: current ? playing.position : (kept?.position ?? 0),
      playing: current && playing.playing,
      played: kept?.played ?? false,
    };
  }

  #toPreview(): FeedPreview {
    const {library} = this.#states;
    const preview = library.preview.value;
    if (preview.status !== 'ready') return preview;
    const feed = library.library.value.feeds.get(preview.feedId)?.feed;
    if (!feed) return {status: 'loading', feedUrl: preview.feedUrl};
    return {
      status: 'ready',
      feed,
      following: library.library.value.followed.has(preview.feedId),
      rows: library.listOf(preview.feedId).map((found) => this.#toRow(found)),
    };
  }

  #listDownloads(): EpisodeRow[] {
    const {downloads, library} = this.#states;
    return downloads
      .list()
      .map(({episodeId}) => library.find(episodeId))
      .filter((found) => found !== undefined)
      .map((found) => this.#toRow(found));
  }

  #listPodcasts() {
    const {downloads, library} = this.#states;
    const {feeds, followed} = library.library.value;
    return [...feeds.values()]
      .filter(({feed}) => followed.has(feed.feedId))
      .sort((a, b) => a.feed.title.localeCompare(b.feed.title))
      .map(({feed, episodes}) => ({
        feed,
        episodes: episodes.length,
        downloaded: episodes.filter(({episodeId}) => downloads.view(episodeId).status === 'stored').length,
      }));
  }

  #brokenSentence(episodeId: string, online: boolean): string {
    if (this.#states.downloads.view(episodeId).status === 'stored') return 'This audio cannot be played. Get it again.';
    if (!online) return 'No network. Download episodes to hear them offline.';
    return 'The host did not send audio. Try again later.';
  }

  async #answer<Name extends keyof Answers>(name: Name, event: CustomEvent<RequestDetails[Name]>): Promise<void> {
    try {
      await this.#answers[name](event.detail);
    } catch (error) {
      this.#show(error);
    }
  }

  async #play(episodeId: string): Promise<void> {
    const found = this.#states.library.find(episodeId);
    if (found) await this.#states.playback.play(found.episode);
  }

  /** The address carries the preview, so that it can be reloaded and shared. */
  async #preview(text: string): Promise<void> {
    const {router, library} = this.#states;
    const path = toPreviewPath(text.trim());
    if (path === location.pathname + location.search) await library.openPreview(text);
    else router.navigate(path);
  }

  /** Gets what the new address needs. */
  #follow(): void {
    const {router, library, notes, playback, device} = this.#states;
    const route = router.route.value;
    this.#trouble = '';
    void this.updateComplete.then(() => this.#restoreScroll());
    if (device.outdated.value && !playback.playing.value?.playing) location.reload();
    if (route.page === 'find' && route.feedUrl) void library.openPreview(route.feedUrl);
    else library.closePreview();
    const found = route.page === 'episode' ? library.find(route.episodeId) : undefined;
    if (found) void notes.show(found.feed.feedId, found.episode.episodeId);
    else notes.hide();
  }

  /** Where a list was left is part of its place in the history. */
  #keepScroll(event: Event): void {
    if (event.target instanceof HTMLElement) history.replaceState({scroll: event.target.scrollTop}, '');
  }

  #restoreScroll(): void {
    const main = this.renderRoot.querySelector('main');
    main?.focus({preventScroll: true});
    main?.scrollTo(0, history.state?.scroll ?? 0);
  }

  /** The last resort for what nobody expected. */
  #show(error: unknown): void {
    console.error(error);
    this.#trouble = `Something went wrong: ${error instanceof Error ? error.message : String(error)}`;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-app': PodApp;
  }
}
