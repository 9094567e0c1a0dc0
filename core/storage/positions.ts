import {createTable} from './table.js';

/** Where the listener is in an episode. */
export interface Position {
  /** Seconds. */
  position: number;
  /** Seconds, as the audio itself says. */
  duration: number;
  /** Heard to the end. */
  played: boolean;
  /** Milliseconds since the epoch. */
  updatedAt: number;
}

const positions = createTable<Position>('positions');

export const getPosition = positions.get;
export const getPositions = positions.all;
export const getPositionsOf = positions.getMany;
export const putPosition = positions.put;
export const putPositions = positions.putMany;
export const deletePositions = positions.delete;
