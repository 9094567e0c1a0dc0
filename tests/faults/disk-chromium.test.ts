import {meetFullDisk} from '../support/disk-journeys.js';
import {foregroundWays} from '../support/ways.js';

for (const way of foregroundWays('chromium')) meetFullDisk(way);
