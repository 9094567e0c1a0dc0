import type {FailureReason} from '../../core/download-reasons.js';
import type {Progress} from '../../core/download-view.js';
import type {PlannedEpisode} from '../../core/registration-plan.js';

/** How waiting downloads begin now. */
export type Starts =
  /** At once. */
  | 'alone'
  /** At once, and they go on while the app is open. */
  | 'open'
  /** With the person's next tap. */
  | 'gesture'
  /** Not until the person changes the site's settings. */
  | 'denied'
  | 'unsupported';

export type StartAnswer =
  | {started: true}
  /** `overtaken`: there is more to start now, and nothing was asked of the browser yet. */
  | {started: false; reason: FailureReason | 'gesture' | 'overtaken'};

/** What moves the bytes of an episode from its host into the audio store. */
export interface Transport {
  findStarts(): Promise<Starts>;
  /** The episodes that it holds now; all others that are queued wait. */
  findHeld(): Promise<Set<string>>;
  /** Gives back what it holds but has not begun, so that one start can carry everything. */
  reclaim(): Promise<PlannedEpisode[]>;
  /** Begins with these, in the order of their places. `isOvertaken` is asked right before the browser is. */
  start(episodes: PlannedEpisode[], isOvertaken: () => boolean): Promise<StartAnswer>;
  /** Lets episodes go, unless they are already over. Others that shared a registration with one wait again, with the bytes they have. */
  release(episodeIds: readonly string[]): Promise<void>;
  /** Tells the progress of everything held, by episode, about once a second while there is any. */
  watch(listener: (progress: ReadonlyMap<string, Progress>) => void): () => void;
}
