import type {EpisodeSort} from './episode-order.js';

/** What a person chose for one podcast. */
export interface FeedPreferences {
  sort?: EpisodeSort;
  /** Pictures in its notes may be loaded from their hosts. */
  showsImages?: true;
  /** New episodes are wished for as soon as they are seen. */
  automatic?: true;
}
