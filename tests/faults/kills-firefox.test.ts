import {surviveKills} from '../support/kill-journeys.js';
import {foregroundWays} from '../support/ways.js';

for (const way of foregroundWays('firefox')) surviveKills(way);
