/** What the rules that a person made remove, and what the person could remove to make room. */

import type {Remover} from './download-reasons.js';
import type {Settings} from './settings.js';

/** A kept episode, as far as a rule looks at it. Times in milliseconds since the epoch. */
export interface KeptEpisode {
  episodeId: string;
  feedId: string;
  /** To be heard from the first episode on. */
  serial: boolean;
  publishedAt: number | undefined;
  /** Bytes. */
  size: number;
  storedAt: number;
  /** A rule removed it then, and the person took that back. */
  sparedAt: number | undefined;
  /** Heard to the end. */
  played: boolean;
  /** It plays now, or was begun and not heard to the end. */
  begun: boolean;
  /** When the listener was last in it; 0 for never. */
  heardAt: number;
}

export type RuleSettings = Pick<Settings, 'removesPlayed' | 'episodesPerPodcast' | 'roomLimit' | 'rulesChosenAt'>;

export interface RuleRemoval {
  episodeId: string;
  by: Exclude<Remover, 'person'>;
}

/**
 * What the rules remove now. What is begun stays, and what a rule removed and the person brought back stays until it is played again or
 * the rules are chosen anew. `missing`: bytes that downloads over the limit wait for, in the order of the queue.
 */
export function planRemovals(
  kept: readonly KeptEpisode[],
  settings: RuleSettings,
  missing: readonly number[] = [],
): RuleRemoval[] {
  const free = kept.filter((episode) => !episode.begun && !isSpared(episode, settings));
  const removals = new Map<string, RuleRemoval>();
  const add = (episodes: readonly KeptEpisode[], by: RuleRemoval['by']) => {
    for (const {episodeId} of episodes) if (!removals.has(episodeId)) removals.set(episodeId, {episodeId, by});
  };
  if (settings.removesPlayed) add(free.filter(isPlayed), 'played-rule');
  const {episodesPerPodcast: count} = settings;
  if (count !== null) {
    const outranked = new Set(listOutranked(kept, count, settings.rulesChosenAt));
    add(
      free.filter((episode) => outranked.has(episode)),
      'count-rule',
    );
  }
  if (settings.roomLimit !== null) {
    const gone = sumSizes(kept.filter(({episodeId}) => removals.has(episodeId)));
    const over = Math.max(0, sumSizes(kept) - settings.roomLimit);
    const giving = free.filter((episode) => episode.played && !removals.has(episode.episodeId)).sort(byHeard);
    // Unplayed episodes never make room by a rule, so a download may have to wait; then nothing goes for it.
    const wanted = missing.find((bytes) => bytes > 0 && bytes - gone <= sumSizes(giving)) ?? 0;
    add(takeUntil(giving, Math.max(over, wanted) - gone), 'room-rule');
  }
  return [...removals.values()];
}

/** What to remove to free so many bytes: first what was played, then what is oldest, last what is begun. All of it where that is too little. */
export function proposeRemoval(kept: readonly KeptEpisode[], bytes: number): KeptEpisode[] {
  const toRank = ({played, begun}: KeptEpisode) => (played && !begun ? 0 : begun ? 2 : 1);
  const ordered = [...kept].sort((a, b) => toRank(a) - toRank(b) || toTime(a) - toTime(b));
  return takeUntil(ordered, bytes);
}

const steps = [1, 2, 5];

/** An amount to propose: round, and at most half of what is kept. 0 when that is not worth it. */
export function toFreeAmount(keptBytes: number): number {
  let amount = 0;
  for (let unit = 1e6; unit <= keptBytes; unit *= 10) {
    for (const step of steps) if (unit * step * 2 <= keptBytes) amount = unit * step;
  }
  return amount;
}

export function sumSizes(episodes: readonly {size: number}[]): number {
  return episodes.reduce((sum, {size}) => sum + size, 0);
}

function isPlayed({played}: KeptEpisode): boolean {
  return played;
}

function isSpared({sparedAt, heardAt}: KeptEpisode, {rulesChosenAt}: RuleSettings): boolean {
  return sparedAt !== undefined && sparedAt >= rulesChosenAt && heardAt <= sparedAt;
}

/**
 * Those behind the first `count` of their podcast. What came after the rule was chosen has been wished for in spite of it: it gives way
 * only to what came later still.
 */
function listOutranked(kept: readonly KeptEpisode[], count: number, rulesChosenAt: number): KeptEpisode[] {
  return [...groupByFeed(kept).values()].flatMap((ofFeed) => {
    const ranked = [...ofFeed].sort(byRank);
    return ranked.filter((episode, rank) => {
      if (rank < count) return false;
      const isLater = ({storedAt}: KeptEpisode) => storedAt > episode.storedAt;
      return episode.storedAt <= rulesChosenAt || ranked.slice(0, rank).some(isLater);
    });
  });
}

/** The newest first; of what is told in order, the one to hear next. */
function byRank(a: KeptEpisode, b: KeptEpisode): number {
  if (!a.serial) return toTime(b) - toTime(a);
  if (a.played !== b.played) return a.played ? 1 : -1;
  return a.played ? toTime(b) - toTime(a) : toTime(a) - toTime(b);
}

/** What was heard longest ago first. */
function byHeard(a: KeptEpisode, b: KeptEpisode): number {
  return a.heardAt - b.heardAt;
}

function toTime({publishedAt, storedAt}: KeptEpisode): number {
  return publishedAt ?? storedAt;
}

function takeUntil(episodes: readonly KeptEpisode[], bytes: number): KeptEpisode[] {
  const taken: KeptEpisode[] = [];
  for (let sum = 0; sum < bytes && taken.length < episodes.length; ) {
    const next = episodes[taken.length];
    if (!next) break;
    taken.push(next);
    sum += next.size;
  }
  return taken;
}

export function groupByFeed<T extends {feedId: string}>(episodes: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const episode of episodes) {
    const group = groups.get(episode.feedId);
    if (group) group.push(episode);
    else groups.set(episode.feedId, [episode]);
  }
  return groups;
}
