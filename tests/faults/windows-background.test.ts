import {backgroundWay} from '../support/ways.js';
import {closeWindows} from '../support/window-journeys.js';

closeWindows(backgroundWay);
