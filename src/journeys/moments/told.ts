import type { Shard, Trails } from '../trails/trails.ts';
import type { Remembered } from './remember.ts';

/** One customer at the moment that puts them on a list. Times in ms; `spent`: their orders in the period. */
export type MomentTold = { customer: string; at: number; intensity: number; touchpoint: string; score: Remembered; spent: number };

type Of = { customer: number; row: number; score: Remembered; from: number; until: number };

export function tellMoment({ words }: Trails, shard: Shard, { customer, row, score, from, until }: Of): MomentTold {
  return {
    customer: shard.customers[customer] ?? '',
    at: shard.columns.at[row] ?? 0,
    intensity: shard.columns.intensity[row] ?? 0,
    touchpoint: words.touchpoints[(shard.columns.touchpoint[row] ?? 0) - 1] ?? '',
    score,
    spent: spentBy(shard, words.kinds.indexOf('order') + 1, from, until),
  };
}

/** Worst first, of equals who spent most. */
export const worstFirst = (a: MomentTold, b: MomentTold): number => a.intensity - b.intensity || b.spent - a.spent || b.at - a.at;

export function spentBy({ columns: { amount, kind } }: Shard, order: number, from: number, until: number): number {
  let sum = 0;
  for (let row = from; row < until; row += 1) if (order > 0 && kind[row] === order) sum += amount[row] || 0;
  return sum;
}
