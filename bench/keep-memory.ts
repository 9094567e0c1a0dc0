import type {Figure} from './figure.js';
import {compareGrowth} from './memory-growth.js';

/** However long an episode is, keeping it never holds the whole of it in memory. */
export const keepMemory: Figure = {
  id: 'keep-memory',
  title: 'The most memory that all processes of the browser gain while an episode is kept, 500 MB over 50 MB',
  unit: 'MB',
  better: 'lower',
  bound: {on: 'ratio', limit: 1.3},

  measure: (tell) => compareGrowth({}, tell),
};
