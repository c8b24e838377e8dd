import type { Shard, Trails } from '../trails/trails.ts';

/** What became of customers after a moment in time: ordered again, or did anything at all. */
export const OUTCOMES = ['repurchase', 'stay'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whether any of rows [from, until) is the outcome. */
export function outcomeTest(trails: Trails, outcome: Outcome): (shard: Shard, from: number, until: number) => boolean {
  if (outcome === 'stay') return (_, from, until) => until > from;
  const order = trails.words.kinds.indexOf('order') + 1;
  return ({ columns }, from, until) => order > 0 && columns.kind.subarray(from, until).includes(order);
}
