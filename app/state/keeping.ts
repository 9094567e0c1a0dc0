import {readAbilities} from '../platform/abilities.js';
import {AutomaticState} from './automatic.js';
import type {DownloadsState} from './downloads.js';
import type {LibraryState} from './library.js';
import type {PlaybackState} from './playback.js';
import {RulesState} from './rules.js';
import type {SettingsState} from './settings.js';
import {StorageState} from './storage.js';

/** What decides over what is kept. Who follows and keeps nothing needs none of it, so it is loaded by itself. */
export class Keeping {
  readonly abilities = readAbilities();
  readonly rules: RulesState;
  readonly storage: StorageState;
  readonly automatic: AutomaticState;

  constructor(states: {
    downloads: DownloadsState;
    library: LibraryState;
    playback: PlaybackState;
    settings: SettingsState;
  }) {
    this.rules = new RulesState(states);
    this.storage = new StorageState(states.downloads);
    this.automatic = new AutomaticState(states);
  }

  watch(): void {
    this.rules.watch();
    this.automatic.watch();
  }
}
