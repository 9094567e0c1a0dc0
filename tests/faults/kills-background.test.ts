import {surviveKills} from '../support/kill-journeys.js';
import {backgroundWay} from '../support/ways.js';

surviveKills(backgroundWay);
