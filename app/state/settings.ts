import {defaultSettings, type Settings} from '../../core/settings.js';
import {watchChanges} from '../../core/storage/changes.js';
import {getSettings, putSettings} from '../../core/storage/settings.js';
import {Store} from './store.js';

/** What the person chose. */
export class SettingsState {
  readonly settings = new Store<Settings>(defaultSettings);

  /** Reads the settings from storage, then follows their changes. */
  async load(): Promise<void> {
    watchChanges(async ({store}) => {
      if (store === 'settings') this.settings.value = await getSettings();
    });
    this.settings.value = await getSettings();
  }

  async change(chosen: Partial<Settings>): Promise<void> {
    await putSettings(chosen);
    this.settings.value = await getSettings();
  }
}
