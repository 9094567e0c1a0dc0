import {type Figure, type Measurement, meetsBound, type Row} from './figure.js';

/** A figure with what came of it. */
export interface Result {
  figure: Figure;
  measurement: Measurement;
  row: Row;
}

/** The results for a person: one line each, then what the numbers alone do not say. */
export function toTable(results: readonly Result[]): string {
  const head = ['figure', 'ours', 'baseline', 'ratio', 'bound', 'result'];
  const lines = [head, ...results.map(toCells)];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const table = lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const notes = results.flatMap(({figure, measurement}) => [
    '',
    `${figure.id}: ${figure.title}`,
    ...(measurement.details ?? []).map((detail) => `  ${detail}`),
  ]);
  return [...table.map((line) => line.trimEnd()), ...notes].join('\n');
}

function toCells({figure, row}: Result): string[] {
  return [
    row.id,
    `${row.ours.toFixed(2)} ${row.unit}`,
    `${row.baseline.toFixed(2)} ${row.unit}`,
    row.ratio.toFixed(2),
    describeBound(figure),
    meetsBound(figure, row) ? 'met' : 'MISSED',
  ];
}

/** "ratio at most 1.5", "ours at most 45 KB" */
function describeBound({bound, better, unit}: Figure): string {
  const side = better === 'lower' ? 'at most' : 'at least';
  return `${bound.on} ${side} ${bound.limit}${bound.on === 'ours' ? ` ${unit}` : ''}`;
}
