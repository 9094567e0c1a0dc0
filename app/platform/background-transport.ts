import type {Progress} from '../../core/download-view.js';
import {
  type PlannedEpisode,
  type PlannedFile,
  type RegistrationPlan,
  toKeepingLock,
} from '../../core/registration-plan.js';
import {countBytes, toSliceRequests} from '../../core/slice-request.js';
import {placeForBackgroundFetch} from '../../core/slices.js';
import {watchChanges} from '../../core/storage/changes.js';
import {deletePlan, getPlan, getPlans, markReforming, putPlan} from '../../core/storage/registrations.js';
import {findFinishedRecords} from './finished-records.js';
import {ProgressMeter} from './progress-meter.js';
import type {StartAnswer, Starts, Transport} from './transport.js';

/** A registration is gone before its worker event begins, and after a crash of the browser for some seconds: only then is it lost. */
const graceForLostRegistrations = 20_000;
/** How long the worker may take to keep the slices of a registration that Dogear aborts. */
const graceForReforming = 20_000;
const tick = 1_000;
/** A message that a plan is gone may be lost: look so often, milliseconds. */
const lookAgainAfter = 10_000;

/** Moves bytes by Background Fetch: goes on when the page, the tab or the browser closes. */
export class BackgroundTransport implements Transport {
  readonly #manager: BackgroundFetchManager;
  /** When this page first saw a plan without its registration, by registration id. */
  readonly #missingSince = new Map<string, number>();

  constructor(manager: BackgroundFetchManager) {
    this.#manager = manager;
  }

  async findStarts(): Promise<Starts> {
    const {state} = await navigator.permissions.query({name: 'background-fetch' as PermissionName});
    if (state === 'granted') return 'alone';
    return state === 'denied' ? 'denied' : 'gesture';
  }

  async findHeld(): Promise<Set<string>> {
    const plans = await this.#findLivePlans();
    return new Set(plans.flatMap(({episodes}) => episodes.map(({episodeId}) => episodeId)));
  }

  async reclaim(): Promise<PlannedEpisode[]> {
    const reclaimed: PlannedEpisode[] = [];
    for (const plan of await this.#findLivePlans()) {
      const registration = await this.#manager.get(plan.registrationId);
      if (!registration || plan.reforming || (await hasBegun(registration))) continue;
      if (await this.#reform(plan.registrationId)) reclaimed.push(...plan.episodes);
    }
    return reclaimed;
  }

  async start(episodes: PlannedEpisode[], isOvertaken: () => boolean): Promise<StartAnswer> {
    const ordered = [...episodes].sort((a, b) => a.place - b.place);
    const plan: RegistrationPlan = {registrationId: crypto.randomUUID(), episodes: ordered, reforming: false};
    await putPlan(plan);
    if (isOvertaken()) {
      await deletePlan(plan.registrationId);
      return {started: false, reason: 'overtaken'};
    }
    try {
      const requests = placeForBackgroundFetch(ordered.flatMap(toRequests));
      await this.#manager.fetch(plan.registrationId, requests, toOptions(ordered));
      return {started: true};
    } catch (error) {
      await deletePlan(plan.registrationId);
      return {started: false, reason: await this.#toRefusal(error)};
    }
  }

  async release(episodeIds: readonly string[]): Promise<void> {
    const released = new Set(episodeIds);
    const plans = await this.#findLivePlans();
    const touched = plans.filter(({episodes}) => episodes.some(({episodeId}) => released.has(episodeId)));
    await Promise.all(touched.map(({registrationId}) => this.#reform(registrationId)));
  }

  watch(listener: (progress: ReadonlyMap<string, Progress>) => void): () => void {
    const meters = new Map<string, ProgressMeter>();
    let plans: RegistrationPlan[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const measure = async () => {
      listener(await this.#measure(plans, meters));
      clearTimeout(timer);
      if (plans.length > 0 && document.visibilityState === 'visible') timer = setTimeout(measure, tick);
    };
    const look = async () => {
      plans = await this.#findLivePlans();
      await measure();
    };
    const stopWatching = watchChanges(({store}) => {
      if (store === 'registrations') void look();
    });
    const lookTimer = setInterval(() => plans.length > 0 && void look(), lookAgainAfter);
    document.addEventListener('visibilitychange', look);
    void look();
    return () => {
      clearTimeout(timer);
      clearInterval(lookTimer);
      stopWatching();
      document.removeEventListener('visibilitychange', look);
    };
  }

  async #measure(plans: RegistrationPlan[], meters: Map<string, ProgressMeter>): Promise<Map<string, Progress>> {
    const progress = new Map<string, Progress>();
    for (const plan of plans) {
      const meter = meters.get(plan.registrationId) ?? (await this.#createMeter(plan));
      if (!meter) continue;
      meters.set(plan.registrationId, meter);
      for (const [episodeId, one] of await meter.read()) progress.set(episodeId, one);
    }
    for (const id of meters.keys()) {
      if (!plans.some(({registrationId}) => registrationId === id)) meters.delete(id);
    }
    return progress;
  }

  async #createMeter(plan: RegistrationPlan): Promise<ProgressMeter | undefined> {
    const registration = await this.#manager.get(plan.registrationId);
    return registration && new ProgressMeter(plan, registration);
  }

  /** Plans whose registration is alive, or is just being kept by the service worker. Removes the plans of lost ones. */
  async #findLivePlans(): Promise<RegistrationPlan[]> {
    const plans = await getPlans();
    if (plans.size === 0) return [];
    const ids = new Set(await this.#manager.getIds());
    const live: RegistrationPlan[] = [];
    for (const plan of plans.values()) {
      if (ids.has(plan.registrationId)) this.#missingSince.delete(plan.registrationId);
      else if (await this.#isLost(plan.registrationId)) {
        await deletePlan(plan.registrationId);
        continue;
      }
      live.push(plan);
    }
    return live;
  }

  async #isLost(registrationId: string): Promise<boolean> {
    const since = this.#missingSince.get(registrationId) ?? Date.now();
    this.#missingSince.set(registrationId, since);
    if (Date.now() - since < graceForLostRegistrations) return false;
    const {held = []} = await navigator.locks.query();
    return !held.some(({name}) => name === toKeepingLock(registrationId));
  }

  /** Aborts a registration and waits until the worker has kept its finished slices. `false` when it was already over. */
  async #reform(registrationId: string): Promise<boolean> {
    await markReforming(registrationId);
    const settled = new Promise<void>((resolve) => {
      const finish = () => {
        stopWatching();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(finish, graceForReforming);
      const stopWatching = watchChanges(async ({keys}) => {
        if (keys.includes(registrationId) && !(await getPlan(registrationId))) finish();
      });
    });
    if (!(await this.#abort(registrationId))) return false;
    await settled;
    return true;
  }

  async #abort(registrationId: string): Promise<boolean> {
    const registration = await this.#manager.get(registrationId);
    return (await registration?.abort()) ?? false;
  }

  async #toRefusal(error: unknown) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    if (error.name === 'QuotaExceededError') return 'quota-exceeded';
    const starts = await this.findStarts();
    if (starts === 'denied') return 'browser-refused';
    return 'gesture';
  }
}

function toRequests({url, file}: PlannedEpisode): Request[] {
  if (file.by === 'whole') return [new Request(url, {credentials: 'omit'})];
  return toSliceRequests(file).map(({range: Range}) => new Request(url, {credentials: 'omit', headers: {Range}}));
}

function toOptions(episodes: PlannedEpisode[]): BackgroundFetchOptions {
  const [first, ...others] = episodes;
  const title = others.length > 0 ? `${episodes.length} episodes` : (first?.title ?? '');
  const icons = [{src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png'}];
  const bytes = episodes.map(({file}) => toRequestedBytes(file));
  const known = bytes.filter((count) => count !== undefined);
  if (known.length < bytes.length) return {title, icons};
  return {title, icons, downloadTotal: known.reduce((sum, count) => sum + count, 0)};
}

/** Bytes that all requests of a file ask for; `undefined` when nobody knows. */
function toRequestedBytes(file: PlannedFile): number | undefined {
  if (file.by === 'whole') return file.size;
  return toSliceRequests(file).reduce((bytes, {span}) => bytes + countBytes(span), 0);
}

async function hasBegun(registration: BackgroundFetchRegistration): Promise<boolean> {
  return registration.downloaded > 0 || (await findFinishedRecords(registration)).size > 0;
}
