/**
 * `npm run bench`: every figure, one after the other. `--json` prints the rows as one array on stdout and nothing else there; an id
 * measures one figure. A row that misses its bound is shown as missed and is no failure; a figure that could not be measured is one.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {coldStart60k} from './cold-start-60k.js';
import {type Figure, type Measurement, toRow} from './figure.js';
import {firstRouteKb} from './first-route-kb.js';
import {foreground200mb} from './foreground-200mb.js';
import {foregroundMemory} from './foreground-memory.js';
import {keep200mb} from './keep-200mb.js';
import {keepMemory} from './keep-memory.js';
import {opml1000} from './opml-1000.js';
import {parse10mb} from './parse-10mb.js';
import {queue1000} from './queue-1000.js';
import {rangeBySize} from './range-by-size.js';
import {rangesInEngines} from './range-in-engine.js';
import {refresh200} from './refresh-200.js';
import {relayBusy} from './relay-busy.js';
import {relayFirstByte} from './relay-first-byte.js';
import {relayMemory} from './relay-memory.js';
import {relayThroughput} from './relay-throughput.js';
import {scroll60k} from './scroll-60k.js';
import {search60k} from './search-60k.js';
import {type Result, toTable} from './table.js';

const figures: Figure[] = [
  keep200mb,
  rangeBySize,
  ...rangesInEngines,
  firstRouteKb,
  keepMemory,
  foreground200mb,
  foregroundMemory,
  parse10mb,
  coldStart60k,
  search60k,
  scroll60k,
  queue1000,
  refresh200,
  opml1000,
  relayThroughput,
  relayMemory,
  relayBusy,
  relayFirstByte,
];

const {values, positionals} = parseArgs({options: {json: {type: 'boolean', default: false}}, allowPositionals: true});
const [wanted] = positionals;
const chosen = figures.filter(({id}) => !wanted || id === wanted);
if (chosen.length === 0) {
  console.error(`There is no figure "${wanted}". There are: ${figures.map(({id}) => id).join(', ')}.`);
  process.exit(1);
}

// An interrupted run leaves no profile with an episode of 500 MB behind: browsers keep theirs in here.
const folder = mkdtempSync(join(tmpdir(), 'dogear-bench-'));
process.env.TMPDIR = folder;
process.on('exit', () => rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 100}));

const results: Result[] = [];
for (const figure of chosen) {
  const measurement = await tryToMeasure(figure);
  if (measurement) results.push({figure, measurement, row: toRow(figure, measurement)});
}
console.log(
  values.json
    ? JSON.stringify(
        results.map(({row}) => row),
        null,
        2,
      )
    : toTable(results),
);

async function tryToMeasure(figure: Figure): Promise<Measurement | undefined> {
  console.error(`${figure.id} ...`);
  try {
    return await figure.measure((line) => console.error(`${figure.id}: ${line}`));
  } catch (error) {
    console.error(`${figure.id} could not be measured.`, error);
    process.exitCode = 1;
    return undefined;
  }
}
