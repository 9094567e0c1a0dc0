import {surviveKills} from '../support/kill-journeys.js';
import {waysOf} from '../support/ways.js';

for (const way of waysOf('webkit')) surviveKills(way);
