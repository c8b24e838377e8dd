import { tQuantile } from '#platform/intervals';
import type { Selected } from '../trails/selection.ts';
import type { Shard } from '../trails/trails.ts';

/** Rows [from, until) of one customer on which a feeling is known, of the sources that are meant. */
export function feltRows(shard: Shard, from: number, until: number, isMeant: Selected['isMeant']): number[] {
  const rows: number[] = [];
  for (let row = from; row < until; row += 1)
    if (!Number.isNaN(shard.columns.intensity[row] ?? Number.NaN) && isMeant(shard, row)) rows.push(row);
  return rows;
}

export const feelings = (shard: Shard, rows: number[]): number[] => rows.map((row) => shard.columns.intensity[row] ?? 0);

/** Running sums for a mean with its 95 % interval over people (Student's t). */
export class Mean {
  n = 0;
  #mean = 0;
  #squares = 0;

  add(value: number): void {
    this.n += 1;
    const from = value - this.#mean;
    this.#mean += from / this.n;
    this.#squares += from * (value - this.#mean);
  }

  /** No interval of fewer than five. */
  told(): { mean: number; low: number | null; high: number | null; n: number } | null {
    if (this.n === 0) return null;
    if (this.n < 5) return { mean: this.#mean, low: null, high: null, n: this.n };
    const half = tQuantile(this.n - 1) * Math.sqrt(this.#squares / (this.n - 1) / this.n);
    return { mean: this.#mean, low: this.#mean - half, high: this.#mean + half, n: this.n };
  }
}

export type MeanTold = ReturnType<Mean['told']>;

/** One mean less another of other people (or of the same at another time, taken as if others: a wider interval, never a narrower one). */
export function differenceOf(now: MeanTold, before: MeanTold): MeanTold {
  if (!now || !before) return null;
  const n = Math.min(now.n, before.n);
  const mean = now.mean - before.mean;
  if (now.low === null || before.low === null) return { mean, low: null, high: null, n };
  const half = Math.hypot(now.mean - now.low, before.mean - before.low);
  return { mean, low: mean - half, high: mean + half, n };
}
