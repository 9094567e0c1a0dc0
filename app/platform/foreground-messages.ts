/** What the page and its download worker say to each other, and what they tell every window. Facts travel through storage instead. */

import type {Progress} from '../../core/download-view.js';
import type {MentionedEpisode} from './plan-batch.js';

/** The worker asks its page, which has the library. */
export interface EpisodeQuestion {
  episodeId: string;
}

export interface EpisodeAnswer {
  episodeId: string;
  /** Absent when the page does not know that episode now. */
  found: MentionedEpisode | undefined;
}

/** To and from every window and worker. */
export type ForegroundMessage =
  /** By the worker that works, of everything that it has in hand. */
  | {type: 'progress'; progress: ReadonlyMap<string, Progress>}
  /** By a page: there may be something to do. */
  | {type: 'look'}
  /** By a page: stop with these episodes. The lock of each is free as soon as nothing of it is written any more. */
  | {type: 'release'; episodeIds: readonly string[]};

export const foregroundChannel = 'dogear-foreground';

/** Held by the one worker that works; the next one has it as soon as that one ends, however it ends. */
export const foregroundLock = 'foreground-downloads';
