import {defaultSettings, type Settings} from '../settings.js';
import {createTable} from './table.js';

/** By name; what was never chosen is absent. Written by the page. */
const settings = createTable<Settings[keyof Settings]>('settings');

export async function getSettings(): Promise<Settings> {
  return {...defaultSettings, ...Object.fromEntries(await settings.all())};
}

export function putSettings(chosen: Partial<Settings>): Promise<void> {
  return settings.putMany(Object.entries(chosen));
}
