import {cancelEverywhere} from '../support/cancel-journeys.js';
import {foregroundWays} from '../support/ways.js';

for (const way of foregroundWays('chromium')) cancelEverywhere(way);
