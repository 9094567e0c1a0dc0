/** What a figure is held to: either how it compares, or what it is. */
export type Bound =
  /** Ours over the baseline may be this. */
  | {on: 'ratio'; limit: number}
  /** Ours alone, in the figure's unit, may be this; the ratio is for information. */
  | {on: 'ours'; limit: number};

/** One claim of the project, and how it is measured. Both sides do the same work in the same run. */
export interface Figure {
  id: string;
  /** What is compared with what, in one sentence. */
  title: string;
  unit: 's' | 'ms' | 'KB' | 'MB' | 'MB/s';
  better: 'lower' | 'higher';
  bound: Bound;
  /** Rejects when there is nothing to measure. `tell` takes a line for the person who waits. */
  measure(tell: (line: string) => void): Promise<Measurement>;
}

export interface Measurement {
  ours: number;
  baseline: number;
  /** What the two numbers alone do not say, such as their spread. */
  details?: string[];
}

/** One row of the results, as `--json` prints it. */
export interface Row {
  id: string;
  ours: number;
  baseline: number;
  unit: string;
  ratio: number;
  bound: number;
  better: 'lower' | 'higher';
}

export function toRow({id, unit, better, bound}: Figure, {ours, baseline}: Measurement): Row {
  return {id, ours, baseline, unit, ratio: ours / baseline, bound: bound.limit, better};
}

/** Whether what was measured keeps the bound. Exactly at the bound is kept. */
export function meetsBound({better, bound}: Figure, {ours, ratio}: Row): boolean {
  const measured = bound.on === 'ratio' ? ratio : ours;
  return better === 'lower' ? measured <= bound.limit : measured >= bound.limit;
}
