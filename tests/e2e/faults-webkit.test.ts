import {meetFaults} from '../support/fault-journeys.js';
import {waysOf} from '../support/ways.js';

for (const way of waysOf('webkit')) meetFaults(way);
