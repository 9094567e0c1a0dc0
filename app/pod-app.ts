import {html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {podcastsPath, type Route, samplePath, toListPath, toPreviewPath, toSearchPath} from '../core/routes.js';
import type {AppStates} from './app-states.js';
import {appLayoutStyles} from './elements/app-layout-styles.js';
import {buttonStyles} from './elements/button-styles.js';
import {describeImport, describeMarked, describeVerdict} from './elements/notice-words.js';
import './elements/pod-notice.js';
import './elements/pod-tab-bar.js';
import type {Tab} from './elements/pod-tab-bar.js';
import {keepingRequests, type ListPlace, type RequestDetails} from './elements/request-events.js';
import {loadPage, renderPage, toRow} from './page-for-route.js';
import {RemovalNotice} from './removal-notice.js';
import {StoreController} from './state/store-controller.js';

type Answers = {[Name in keyof RequestDetails]: (detail: RequestDetails[Name]) => unknown};

/** Where a page was left, as its place in the history says it. */
interface LeftPage {
  scroll?: number;
  place?: ListPlace;
}

/** The root: picks the page for the address, hands data down, answers what the elements ask for. */
@customElement('pod-app')
export class PodApp extends LitElement {
  static override styles = [buttonStyles, appLayoutStyles];

  readonly #states: AppStates;
  readonly #removals: RemovalNotice;
  #trouble = '';
  #page = '';
  /** How the page that is shown was left. */
  #left: LeftPage = {};
  #isNewPage = false;
  #feedUrl: string | undefined;

  readonly #answers: Answers = {
    'pod-download-request': ({episodeId}) => this.#states.downloads.request(episodeId),
    'pod-download-retry': ({episodeId}) => this.#states.downloads.retry(episodeId),
    'pod-download-cancel': ({episodeId}) => this.#removals.remove([episodeId], 'person'),
    'pod-download-remove': ({episodeId}) => this.#removals.remove([episodeId], 'person'),
    'pod-download-all-request': ({episodeIds}) => this.#states.downloads.requestAll(episodeIds),
    'pod-remove-all-request': ({episodeIds}) => this.#removals.remove(episodeIds, 'person'),
    'pod-verify-request': ({episodeId}) => this.#verify(episodeId),
    'pod-retry-all-request': () => this.#states.downloads.retryAll(),
    'pod-pause-all-request': () => this.#states.settings.change({paused: true}),
    'pod-resume-all-request': () => this.#states.settings.change({paused: false}),
    'pod-move-request': ({episodeId, before}) => this.#states.downloads.move(episodeId, before),
    'pod-start-request': () => this.#states.downloads.startNow(),
    'pod-play-request': ({episodeId}) => this.#play(episodeId),
    'pod-play-at-request': ({episodeId, position}) => this.#play(episodeId, position),
    'pod-pause-request': () => this.#states.playback.pause(),
    'pod-seek-request': ({position}) => this.#states.playback.seek(position),
    'pod-skip-request': ({seconds}) => this.#states.playback.skip(seconds),
    'pod-played-request': ({episodeIds, played}) => this.#mark(episodeIds, played),
    'pod-list-request': (list) => this.#states.router.rewrite(toListPath(this.#states.router.url, list)),
    'pod-sort-request': ({feedId, sort}) => this.#states.library.sort(feedId, sort),
    'pod-show-images-request': ({feedId}) => this.#states.library.showImages(feedId),
    'pod-place-change': ({place}) => this.#keep({place}),
    'pod-refresh-request': (which) => this.#states.refresh.refresh(which?.feedIds),
    'pod-older-request': ({feedId}) => this.#states.refresh.loadOlder(feedId),
    'pod-sign-in-request': ({feedUrl, ...credentials}) => this.#states.preview.signIn(feedUrl, credentials),
    'pod-import-request': ({file}) => this.#import(file),
    'pod-export-request': () => this.#states.refresh.exportFile(),
    'pod-search-request': ({text}) => this.#search(text),
    'pod-directory-request': ({text}) => this.#searchEverywhere(text),
    'pod-follow-request': ({feedId}) => this.#states.library.follow(feedId),
    'pod-unfollow-request': ({feedId}) => this.#states.library.unfollow(feedId),
    'pod-preview-request': ({text}) => this.#preview(text),
    'pod-sample-request': () => this.#preview(new URL(samplePath, location.origin).href),
    'pod-install-request': () => this.#states.device.install.value?.(),
    'pod-notice-action': () => this.#actOnNotice(),
  };

  constructor(states: AppStates) {
    super();
    this.#states = states;
    this.#removals = new RemovalNotice(states.downloads, states.notice);
    const {router, device, library, details, preview, refresh, search, directory, downloads, playback, notice} = states;
    new StoreController(this, router.route, details.shown, notice.notice, states.settings.settings, states.keeping);
    new StoreController(this, device.online, device.install, device.installed, device.update, device.outdated);
    new StoreController(this, library.library, library.latest, library.whole, preview.preview, search.result);
    new StoreController(this, directory.search, directory.directories);
    new StoreController(this, refresh.refreshing, refresh.result, refresh.older, refresh.importTrouble);
    new StoreController(this, downloads.records, downloads.progress, downloads.starts, downloads.room);
    new StoreController(this, playback.playing, playback.positions, states.hostRoutes.hosts);
    for (const name of Object.keys(this.#answers) as (keyof Answers)[]) {
      this.addEventListener(name, (event) => this.#answer(name, event));
    }
    for (const name of keepingRequests) {
      // What goes wrong is an unhandled rejection, which is shown.
      this.addEventListener(name, ({detail}: CustomEvent) => void states.answerKeeping(name, detail));
    }
    router.route.subscribe(() => this.#follow());
    library.library.subscribe(() => void search.searchAgain());
    const stopWaiting = playback.playing.subscribe(() => {
      stopWaiting();
      // Who plays nothing needs none of it, and a first visit has to be light.
      void import('./elements/pod-mini-player.js');
    });
    library.whole.subscribe(() => this.#showDetails());
    this.#follow();
    addEventListener('keydown', (event) => this.#onKey(event));
    addEventListener('unhandledrejection', ({reason}) => this.#show(reason));
  }

  override render() {
    const {router, device, downloads, library, playback} = this.#states;
    const playing = playback.playing.value;
    const found = playing && library.find(playing.episodeId);
    const records = [...downloads.records.value.values()];
    return html`
      <main tabindex="-1" @scrollend=${this.#keepScroll}>${renderPage(this.#states, router.route.value, this.#left.place)}</main>
      <footer>
        ${this.#notice()}
        ${
          playing && found
            ? html`<pod-mini-player
                .row=${toRow(this.#states, found.episode)}
                .position=${playing.position}
                .duration=${playing.duration}
                .playing=${playing.playing}
                .message=${playing.broken ? this.#brokenSentence(playing.episodeId, device.online.value) : ''}
              ></pod-mini-player>`
            : nothing
        }
        <pod-tab-bar
          .current=${this.#tab()}
          .waiting=${records.filter(({status}) => status !== 'stored' && status !== 'removed').length}
        ></pod-tab-bar>
      </footer>
      ${playback.audio}
    `;
  }

  /** A long list finds its place from the top, as soon as it has rendered. */
  protected override updated() {
    if (this.#isNewPage) this.renderRoot.querySelector('main')?.scrollTo(0, 0);
    this.#isNewPage = false;
  }

  #tab(): Tab | undefined {
    const {page} = this.#states.router.route.value;
    if (page === 'home') return 'find';
    if (page === 'podcast') return 'podcasts';
    if (page === 'settings' || page === 'storage') return 'downloads';
    return page === 'episode' || page === 'unknown' ? undefined : page;
  }

  #notice() {
    const {text, action} = this.#toNotice();
    const keys = action === 'Undo' ? 'Control+Z' : undefined;
    return html`<pod-notice .text=${text} .action=${action} .keys=${keys}></pod-notice>`;
  }

  #toNotice(): {text: string; action?: string | undefined} {
    const {device, playback, notice} = this.#states;
    const {text = '', undo} = notice.notice.value ?? {};
    if (this.#trouble) return {text: this.#trouble};
    if (text) return {text, action: undo ? 'Undo' : undefined};
    if (!device.update.value || playback.playing.value?.playing) return {text: ''};
    return {text: 'Update ready', action: 'Update'};
  }

  #actOnNotice(): unknown {
    const {notice, device} = this.#states;
    return notice.notice.value ? notice.undo() : device.update.value?.();
  }

  /** The notice is far away for who uses the keyboard, and soon gone. */
  #onKey(event: KeyboardEvent): void {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    const [target] = event.composedPath();
    if (!isUndo || !this.#states.notice.notice.value?.undo || isEditable(target)) return;
    event.preventDefault();
    void this.#states.notice.undo();
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

  async #play(episodeId: string, from?: number): Promise<void> {
    const found = this.#states.library.find(episodeId);
    if (found) await this.#states.playback.play(found.episode, from);
  }

  async #verify(episodeId: string): Promise<void> {
    const verdict = await this.#states.downloads.verify(episodeId);
    this.#states.notice.show({text: describeVerdict(verdict)});
  }

  async #mark(episodeIds: readonly string[], played: boolean): Promise<void> {
    const undo = await this.#states.playback.mark(episodeIds, played);
    this.#states.notice.show({text: describeMarked(episodeIds.length, played), undo});
  }

  /** What a file lists is seen best among the podcasts. */
  async #import(file: File): Promise<void> {
    this.#states.router.navigate(podcastsPath);
    const result = await this.#states.refresh.importFile(file);
    if (result) this.#states.notice.show({text: describeImport(result)});
  }

  #search(text: string): void {
    this.#states.preview.close();
    this.#states.router.rewrite(toSearchPath(text));
  }

  /** The address carries the search too. A search that stands there already is made again. */
  async #searchEverywhere(text: string): Promise<void> {
    const {router, directory} = this.#states;
    const path = toSearchPath(text, true);
    if (path === router.url.pathname + router.url.search) await directory.ask(text);
    else router.navigate(path);
  }

  /**
   * The address carries the preview, so that it can be reloaded and shared. Words are a name, unless several addresses stand there: those
   * may be secret, and no directory hears of them.
   */
  async #preview(text: string): Promise<void> {
    const {router, preview} = this.#states;
    if (!preview.isAddress(text)) return text.includes('://') ? preview.open(text) : this.#searchEverywhere(text);
    const path = toPreviewPath(preview.takeCredentials(text.trim()));
    if (path === location.pathname + location.search) await preview.open(text);
    else router.navigate(path);
  }

  /** Gets what the new address needs. Another filter or text of the same list moves nothing. */
  #follow(): void {
    const {router, library, playback, device, search, directory} = this.#states;
    const route = router.route.value;
    if (route.page === 'find') void search.search(route.text);
    else search.close();
    if (route.page === 'find' && route.everywhere) void directory.show(route.text);
    else directory.leave();
    this.#followPreview(route.page === 'find' ? route.feedUrl : undefined);
    const page = toPageKey(route);
    if (page === this.#page) return;
    this.#page = page;
    this.#trouble = '';
    this.#left = history.state ?? {};
    this.#isNewPage = true;
    void this.#arrive(route, page);
    if (device.outdated.value && !playback.playing.value?.playing) location.reload();
    if (route.page === 'podcast') void library.loadFeed(route.feedId);
    this.#showDetails();
  }

  #followPreview(feedUrl: string | undefined): void {
    if (feedUrl === this.#feedUrl) return;
    this.#feedUrl = feedUrl;
    if (feedUrl) void this.#states.preview.open(feedUrl);
    else this.#states.preview.close();
  }

  /** Once the page is there, it is shown from where it was left. */
  async #arrive(route: Route, page: string): Promise<void> {
    await loadPage(route);
    this.requestUpdate();
    await this.updateComplete;
    const shown = this.renderRoot.querySelector('main > *');
    if (shown instanceof LitElement) await shown.updateComplete;
    if (page === this.#page) this.#restoreScroll();
  }

  #showDetails(): void {
    const {router, library, details} = this.#states;
    const route = router.route.value;
    const found = route.page === 'episode' ? library.find(route.episodeId) : undefined;
    if (found) void details.show(found.feed.feedId, found.episode.episodeId);
    else details.hide();
  }

  #keep(left: LeftPage): void {
    history.replaceState({...history.state, ...left}, '');
  }

  /** Where a page was left is part of its place in the history. A long list keeps that itself. */
  #keepScroll(event: Event): void {
    if (event.target instanceof HTMLElement && !history.state?.place) this.#keep({scroll: event.target.scrollTop});
  }

  #restoreScroll(): void {
    const main = this.renderRoot.querySelector('main');
    // Who types goes on typing.
    if (!main?.querySelector(':focus-within')) main?.focus({preventScroll: true});
    const {place, scroll = 0} = this.#left;
    if (!place && scroll > 0) main?.scrollTo(0, scroll);
  }

  /** The last resort for what nobody expected. */
  #show(error: unknown): void {
    console.error(error);
    this.#trouble = `Something went wrong: ${error instanceof Error ? error.message : String(error)}`;
    this.requestUpdate();
  }
}

/** Whether keys write there. */
function isEditable(target: EventTarget | undefined): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'range';
}

/** The same for the same page, whatever of it is shown. */
function toPageKey(route: Route): string {
  switch (route.page) {
    case 'podcast':
      return `podcast ${route.feedId}`;
    case 'episode':
      return `episode ${route.episodeId}`;
    case 'find':
      return `find ${route.everywhere} ${route.feedUrl}`;
    default:
      return route.page;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-app': PodApp;
  }
}
