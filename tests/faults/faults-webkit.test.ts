import {meetFaults} from '../support/fault-journeys.js';
import {foregroundWays} from '../support/ways.js';

for (const way of foregroundWays('webkit')) meetFaults(way);
