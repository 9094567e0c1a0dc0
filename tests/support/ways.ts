import {type Engine, engines} from './engine.js';

/** A browser, and how it moves bytes. */
export interface Way {
  name: string;
  engine: Engine;
  foreground: boolean;
}

export const backgroundWay: Way = {name: 'in the background', engine: 'chromium', foreground: false};

/** While the app is open; nothing where the engine is not here. */
export function foregroundWays(engine: Engine): Way[] {
  return engines.includes(engine) ? [{name: `while the app is open in ${engine}`, engine, foreground: true}] : [];
}
