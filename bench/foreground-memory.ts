import type {Figure} from './figure.js';
import {compareGrowth} from './memory-growth.js';

/** The same for an episode that comes entry by entry while the app is open. */
export const foregroundMemory: Figure = {
  id: 'foreground-memory',
  title:
    'The most memory that all processes of the browser gain while the open app keeps an episode, 500 MB over 50 MB',
  unit: 'MB',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.3},

  measure: (tell) => compareGrowth({foregroundOnly: true}, tell),
};
