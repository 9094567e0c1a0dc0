import type {Download} from '../../core/download.js';
import {type EpisodeFilter, type EpisodeSort, sortEpisodes} from '../../core/episode-order.js';
import type {Episode} from '../../core/feed.js';
import {toIndexWords, toQueryWords} from '../../core/search-words.js';
import type {Position} from '../../core/storage/positions.js';
import type {DownloadsState} from './downloads.js';
import type {LibraryState} from './library.js';
import type {PlaybackState} from './playback.js';

export interface ListWishes {
  show: EpisodeFilter;
  text: string;
  sort: EpisodeSort;
}

/** A list, and what it was made from. */
interface MadeList {
  source: readonly Episode[];
  wishes: ListWishes;
  records: ReadonlyMap<string, Download>;
  positions: ReadonlyMap<string, Position>;
  list: readonly Episode[];
}

/** The lists of episodes as pages show them, filtered and sorted; made again only when something in them may have changed. */
export class EpisodeLists {
  readonly #library: LibraryState;
  readonly #downloads: DownloadsState;
  readonly #playback: PlaybackState;
  #made: MadeList | undefined;

  constructor(library: LibraryState, downloads: DownloadsState, playback: PlaybackState) {
    this.#library = library;
    this.#downloads = downloads;
    this.#playback = playback;
  }

  listLatest(show: EpisodeFilter): readonly Episode[] {
    return this.#list(this.#library.latest.value, {show, text: '', sort: 'newest'});
  }

  listFeed(feedId: string, wishes: ListWishes): readonly Episode[] {
    return this.#list(this.#library.listOf(feedId), wishes);
  }

  /** How a podcast is sorted until the person chooses. */
  findSort(feedId: string): EpisodeSort {
    const {preferences, feeds} = this.#library.library.value;
    const serial = feeds.get(feedId)?.feed.type === 'serial';
    return preferences.get(feedId)?.sort ?? (serial ? 'oldest' : 'newest');
  }

  #list(source: readonly Episode[], wishes: ListWishes): readonly Episode[] {
    const records = this.#downloads.records.value;
    const positions = this.#playback.positions.value;
    const made = this.#made;
    const same = made?.source === source && isSame(made.wishes, wishes);
    if (made && same && (wishes.show === 'all' || (made.records === records && made.positions === positions))) {
      return made.list;
    }
    const list = this.#make(source, wishes, records, positions);
    this.#made = {source, wishes, records, positions, list};
    return list;
  }

  #make(
    source: readonly Episode[],
    {show, text, sort}: ListWishes,
    records: ReadonlyMap<string, Download>,
    positions: ReadonlyMap<string, Position>,
  ): readonly Episode[] {
    const words = toQueryWords(text);
    const isShown: Record<EpisodeFilter, (episodeId: string) => boolean> = {
      all: () => true,
      downloaded: (episodeId) => records.get(episodeId)?.status === 'stored',
      unplayed: (episodeId) => !positions.get(episodeId)?.played,
      'in-progress': (episodeId) => {
        const {position = 0, played = false} = positions.get(episodeId) ?? {};
        return position > 0 && !played;
      },
    };
    const shown =
      show === 'all' && words.length === 0
        ? source
        : source.filter(({episodeId, title}) => isShown[show](episodeId) && hasWords(title, words));
    return sortEpisodes(shown, sort);
  }
}

function isSame(a: ListWishes, b: ListWishes): boolean {
  return a.show === b.show && a.text === b.text && a.sort === b.sort;
}

/** Whether every word begins a word of the title. */
function hasWords(title: string, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const titleWords = toIndexWords(title);
  return words.every((word) => titleWords.some((titleWord) => titleWord.startsWith(word)));
}
