import {meetFaults} from '../support/fault-journeys.js';
import {backgroundWay} from '../support/ways.js';

meetFaults(backgroundWay);
