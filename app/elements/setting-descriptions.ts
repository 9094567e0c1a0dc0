/** Every setting that a person can choose, as its page shows it. A new one is a new entry here. */

import type {Settings} from '../../core/settings.js';
import {formatBytes, formatCount, formatCountOf} from './format.js';

/** What this browser can do, as far as settings depend on it. */
export interface Abilities {
  /** It says whether the network is Wi-Fi. */
  tellsWifi: boolean;
  /** Downloads run in the browser itself, with Dogear closed. */
  downloadsInBackground: boolean;
  keepsAwake: boolean;
}

type NameOf<Value> = {[Name in keyof Settings]: Settings[Name] extends Value ? Name : never}[keyof Settings];

interface Described {
  label: string;
  /** What it does, and what to know about it. */
  sentence: string;
  /** Why it does nothing here; `undefined` where it works. */
  findObstacle?(settings: Settings, abilities: Abilities): string | undefined;
}

export type SettingDescription = Described &
  (
    | {kind: 'switch'; name: Exclude<NameOf<boolean>, 'paused'>}
    | {
        kind: 'choice';
        name: Exclude<NameOf<number | null>, 'rulesChosenAt' | NameOf<boolean>>;
        /** `null` is "off". */
        choices: readonly (number | null)[];
        describe(choice: number | null): string;
        /** Another number may be typed, in this unit. */
        custom?: {label: string; unit: number};
      }
  );

const gigabyte = 1e9;

export const settingGroups: {heading: string; settings: SettingDescription[]}[] = [
  {
    heading: 'Downloading',
    settings: [
      {
        kind: 'switch',
        name: 'wifiOnly',
        label: 'Wi-Fi only',
        sentence: 'On mobile data downloads wait. What plays over the network still plays.',
        findObstacle: (_, {tellsWifi}) =>
          tellsWifi
            ? undefined
            : 'This browser does not tell whether the network is Wi-Fi. Chrome on Android does; here, pause downloads by hand.',
      },
      {
        kind: 'choice',
        name: 'atOnce',
        label: 'Episodes at once',
        sentence: 'Fewer come in order, more may come sooner.',
        choices: [1, 2, 3, 4],
        describe: (choice) => formatCount(choice ?? 0),
        findObstacle: ({foregroundOnly}, {downloadsInBackground}) =>
          downloadsInBackground && !foregroundOnly
            ? 'This browser downloads in the background and decides by itself how many come at once.'
            : undefined,
      },
      {
        kind: 'switch',
        name: 'foregroundOnly',
        label: 'Download only while Dogear is open',
        sentence: 'The browser shows no download of its own. Takes effect at the next start of Dogear.',
        findObstacle: (_, {downloadsInBackground}) =>
          downloadsInBackground ? undefined : 'In this browser downloads always need Dogear to be open.',
      },
      {
        kind: 'switch',
        name: 'keepsAwake',
        label: 'Keep the screen on while downloading',
        sentence: 'A phone that sleeps pauses downloads that need Dogear to be open.',
        findObstacle: ({foregroundOnly}, {downloadsInBackground, keepsAwake}) => {
          if (downloadsInBackground && !foregroundOnly)
            return 'Not needed here: this browser goes on while the screen is off.';
          return keepsAwake
            ? undefined
            : 'This browser cannot keep the screen on. Let the phone do it in its settings.';
        },
      },
    ],
  },
  {
    heading: 'Keeping',
    settings: [
      {
        kind: 'choice',
        name: 'roomLimit',
        label: 'Room for episodes',
        sentence: 'At the limit played episodes make room for new ones. Others stay, and new ones wait.',
        choices: [null, ...[1, 2, 5, 10, 20].map((count) => count * gigabyte)],
        describe: (choice) => (choice === null ? 'No limit' : formatBytes(choice)),
        custom: {label: 'Room in GB', unit: gigabyte},
      },
      {
        kind: 'choice',
        name: 'episodesPerPodcast',
        label: 'Episodes of each podcast',
        sentence: 'The newest stay. When a newer one comes, the oldest goes, unless you have begun it.',
        choices: [null, 1, 3, 5, 10, 25],
        describe: (choice) => (choice === null ? 'All' : formatCountOf(choice, 'episode')),
      },
      {
        kind: 'switch',
        name: 'removesPlayed',
        label: 'Remove after playing',
        sentence: 'What was heard to the end goes from this device. It stays in its list.',
      },
    ],
  },
];
