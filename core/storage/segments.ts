import type {SearchSegment} from '../search-segment.js';
import {createTable} from './table.js';

/** The search index, a part for each feed. */
const segments = createTable<SearchSegment>('segments');

export const getSegments = segments.all;
export const getSegmentsOf = segments.getMany;
export const putSegment = segments.put;
