import type { Shard, Trails } from '../trails/trails.ts';
import type { Outcome } from './words.contract.ts';

/** Whether any of rows [from, until) is the outcome. */
export function outcomeTest(trails: Trails, outcome: Outcome): (shard: Shard, from: number, until: number) => boolean {
  if (outcome === 'stay') return (_, from, until) => until > from;
  const order = trails.words.kinds.indexOf('order') + 1;
  return ({ columns }, from, until) => order > 0 && columns.kind.subarray(from, until).includes(order);
}
