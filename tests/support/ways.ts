import {type Engine, engines} from './engine.js';

/** A browser, and how it moves bytes. */
export interface Way {
  name: string;
  engine: Engine;
  foreground: boolean;
}

const all: Way[] = [
  {name: 'in Chromium, in the background', engine: 'chromium', foreground: false},
  {name: 'in Chromium, while the app is open', engine: 'chromium', foreground: true},
  {name: 'in Firefox', engine: 'firefox', foreground: true},
  {name: 'in WebKit', engine: 'webkit', foreground: true},
];

/** Every transport of an engine; none where the engine is not here. */
export function waysOf(engine: Engine): Way[] {
  return all.filter((way) => way.engine === engine && engines.includes(engine));
}
