import type {Browser} from 'puppeteer-core';
import {AppWindow} from './app-window.js';
import {type Engine, launchEngine} from './engine.js';
import type {EngineBrowser} from './engine-page.js';
import {type Dogear, type PodcastServer, startDogear, startPodcastServer} from './processes.js';
import {createProfile, type Profile} from './profile.js';
import {PuppeteerBrowser} from './puppeteer-page.js';
import type {AudioFault, EpisodeScenario, FeedFault, LogEntry, PodcastScenario} from './scenario.js';

export const mebibyte = 2 ** 20;
const day = 24 * 60 * 60 * 1000;

/** One episode of "Tide Tables"; `number` tells episodes apart and dates them, the highest newest. */
export function anyEpisode(number: number, size: number, fault?: AudioFault): EpisodeScenario {
  const publishedAt = Date.UTC(2026, 10, 1) + number * day;
  return {slug: `episode-${number}`, title: `Harbour ${number}`, publishedAt, size, ...(fault ? {fault} : {})};
}

export function anyPodcast(episodes: EpisodeScenario[], fault?: FeedFault): PodcastScenario {
  return {slug: 'tide-tables', title: 'Tide Tables', episodes, ...(fault ? {fault} : {})};
}

export interface JourneyOptions {
  engine?: Engine;
  /** Download as a browser without Background Fetch does. */
  foreground?: boolean;
  /** Bytes that the app may keep in the browser. */
  room?: number;
  gatewayReachesPodcasts?: boolean;
  /** Settings of the gateway. */
  env?: Record<string, string>;
}

/** A phone, a podcast host and Dogear's own server: all real, each a process of its own. */
export class Journey {
  readonly podcasts: PodcastServer;
  readonly dogear: Dogear;
  readonly #profile: Profile;
  readonly #engine: Engine;
  readonly #isForeground: boolean;
  readonly #room: number | undefined;
  #browser: EngineBrowser | undefined;

  private constructor(
    podcasts: PodcastServer,
    dogear: Dogear,
    profile: Profile,
    {engine = 'chromium', foreground = false, room}: JourneyOptions,
  ) {
    this.podcasts = podcasts;
    this.dogear = dogear;
    this.#profile = profile;
    this.#engine = engine;
    this.#isForeground = foreground;
    this.#room = room;
  }

  /** The podcast host is on this machine, where a gateway does not go unless it is told that it may. */
  static async begin(options: JourneyOptions = {}): Promise<Journey> {
    const {gatewayReachesPodcasts = false, env = {}} = options;
    const [podcasts, profile] = await Promise.all([startPodcastServer(), createProfile()]);
    const reach = gatewayReachesPodcasts ? {GATEWAY_ALLOW_HOSTS: new URL(podcasts.origin).host} : {};
    const dogear = await startDogear({env: {...reach, ...env}}).catch(async (error: unknown) => {
      // A host that nobody closes would keep this process from ending.
      await podcasts.close();
      throw error;
    });
    return new Journey(podcasts, dogear, profile, options);
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    await Promise.all([this.podcasts.close(), this.dogear.close()]);
    await this.#profile.remove();
  }

  /** Puppeteer's browser, for what only journeys in Chromium or Firefox do. */
  get browser(): Browser {
    const running = this.#running;
    if (!(running instanceof PuppeteerBrowser)) throw new Error('Puppeteer does not drive this engine');
    return running.browser;
  }

  get #running(): EngineBrowser {
    if (!this.#browser) throw new Error('The browser is not running');
    return this.#browser;
  }

  get feedUrl(): string {
    return `${this.podcasts.origin}/tide-tables/feed.xml`;
  }

  /** Starts the browser, or starts it again on the same profile. */
  async launch(): Promise<void> {
    this.#browser = await launchEngine(this.#engine, this.#profile, {
      background: !this.#isForeground,
      room: this.#room,
    });
  }

  /** Quits the browser in an orderly way. */
  async quit(): Promise<void> {
    await this.#running.close();
    this.#browser = undefined;
  }

  /** Ends the browser as a crash does. */
  async kill(): Promise<void> {
    await this.#running.kill();
    this.#browser = undefined;
  }

  open(path?: string): Promise<AppWindow> {
    return AppWindow.open(this.#running, this.dogear.origin, path);
  }

  /** Serves "Tide Tables", starts the browser and follows it there. */
  async follow(episodes: EpisodeScenario[]): Promise<AppWindow> {
    await this.podcasts.control.setScenario([anyPodcast(episodes)]);
    await this.launch();
    const window = await this.open();
    if (this.#isForeground) await window.useForeground();
    await window.follow(this.feedUrl);
    return window;
  }

  /** Waits until the podcast host's log says something. */
  async waitForLog<T>(
    read: (log: Awaited<ReturnType<PodcastServer['control']['readLog']>>) => T | undefined | false,
  ): Promise<T> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const found = read(await this.podcasts.control.readLog());
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`The log never said so: ${read}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until the host has sent so many bytes of an episode, all answers together. */
  async waitForSent(slug: string, bytes: number): Promise<void> {
    await this.waitForLog((log) => pickAnswers(log, slug).reduce((sum, {sent}) => sum + sent, 0) >= bytes);
  }

  /** Waits until so many ranges of an episode were asked for. */
  async waitForRanges(slug: string, count: number): Promise<void> {
    await this.waitForLog((log) => pickAnswers(log, slug).length >= count);
  }

  /** The ranges of an episode that were asked for, in turn. */
  async readRanges(slug: string): Promise<(string | null)[]> {
    return pickAnswers(await this.podcasts.control.readLog(), slug).map(({range}) => range);
  }
}

/** Without what probes ask for. */
function pickAnswers(log: readonly LogEntry[], slug: string): LogEntry[] {
  return log.filter(({path, range}) => path.includes(`/${slug}.`) && range !== 'bytes=0-0');
}
