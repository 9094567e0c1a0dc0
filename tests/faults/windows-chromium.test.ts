import {foregroundWays} from '../support/ways.js';
import {closeWindows} from '../support/window-journeys.js';

for (const way of foregroundWays('chromium')) closeWindows(way);
