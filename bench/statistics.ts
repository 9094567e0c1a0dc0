export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that `share` percent of the values do not exceed, between its two neighbours where it lies between them. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('There is nothing to take a percentile of');
  return below + (above - below) * (place - Math.floor(place));
}

/** "0.91 0.88 1.02", in the order measured. */
export function describeValues(values: readonly number[], digits = 2): string {
  return values.map((value) => value.toFixed(digits)).join(' ');
}
