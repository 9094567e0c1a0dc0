/** A phone's row with two lines of title, until rows are measured. */
const firstGuess = 92;
/** How wrong the estimate may be before it is worth moving the scroll bar for. */
const tolerance = 0.02;

/** Where the rows of a long list stand: by their heights where those were measured, by one estimate elsewhere. Pixels. */
export class ListGeometry {
  #estimate = firstGuess;
  /** Zero where nobody has measured. */
  #heights = new Float64Array();
  /** Of each row, and at its end the height of all. */
  #tops = new Float64Array(1);

  get count(): number {
    return this.#heights.length;
  }

  /** Of all rows together. */
  get height(): number {
    return this.topOf(this.count);
  }

  /** `count` stands for the end of the list. */
  topOf(index: number): number {
    return this.#tops[index] ?? 0;
  }

  /** The row that lies at `y`; the first or the last when none does. */
  indexAt(y: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.topOf(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Takes measured heights, by index; a height of zero says that the row is not laid out. */
  measure(heights: Iterable<readonly [index: number, height: number]>): void {
    let first = this.count;
    for (const [index, height] of heights) {
      if (height === 0 || height === this.#heights[index]) continue;
      this.#heights[index] = height;
      first = Math.min(first, index);
    }
    this.#sum(first);
  }

  /** What was measured is no longer true, as after a turn of the screen. What it came to is still the best guess. */
  forget(): void {
    this.#heights.fill(0);
    this.#sum();
  }

  /** Makes the estimate the mean of what was measured, where it is too far from it. */
  estimate(): void {
    let total = 0;
    let measured = 0;
    for (const height of this.#heights) {
      if (height === 0) continue;
      total += height;
      measured += 1;
    }
    const mean = total / measured;
    if (measured === 0 || Math.abs(mean - this.#estimate) < tolerance * this.#estimate) return;
    this.#estimate = mean;
    this.#sum();
  }

  /** The list has other rows now; what stays keeps its height. */
  change(before: readonly string[], keys: readonly string[]): void {
    const known = new Map<string, number>();
    for (const [index, height] of this.#heights.entries()) {
      const key = before[index];
      if (height > 0 && key !== undefined) known.set(key, height);
    }
    this.#heights = new Float64Array(keys.length);
    this.#tops = new Float64Array(keys.length + 1);
    if (known.size > 0) for (const [index, key] of keys.entries()) this.#heights[index] = known.get(key) ?? 0;
    this.#sum();
  }

  /** Sums up from the first row that is another. */
  #sum(first = 0): void {
    let top = this.topOf(first);
    for (let index = first; index < this.count; index++) {
      top += this.#heights[index] || this.#estimate;
      this.#tops[index + 1] = top;
    }
  }
}
