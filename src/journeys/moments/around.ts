import { firstAtOrAfter } from '../trails/selection.ts';
import { type Shard, shardOf, type Trails } from '../trails/trails.ts';
import { rowsOfCustomer } from './behind-moments.ts';
import { Mean, type MeanTold } from './felt.ts';

export type Mark = { customer: string; at: number };
/** Means over customers. `change`: after less before, of those with both. */
export type FeltAround = { before: MeanTold; after: MeanTold; change: MeanTold };
export type AroundQuestion = { groups: Mark[][]; beforeDays: number; afterDays: number };

const DAY = 86_400_000;

/**
 * How customers felt in the days after something happened to them, against the days before. The moments themselves, and any at the very
 * same time, are left out: a late parcel's own feeling is reckoned from its lateness, so it would prove itself.
 */
export function feltAround(trails: Trails, { groups, ...days }: AroundQuestion): FeltAround[] {
  const marked = new Map<string, Set<number>>();
  for (const { customer, at } of groups.flat()) marked.set(customer, (marked.get(customer) ?? new Set()).add(at));
  return groups.map((marks) => around(trails, timesByCustomer(marks), marked, days));
}

type Days = Omit<AroundQuestion, 'groups'>;

function around(trails: Trails, customers: Map<string, number[]>, marked: Map<string, Set<number>>, days: Days): FeltAround {
  const means = { before: new Mean(), after: new Mean(), change: new Mean() };
  for (const [customer, times] of customers) {
    const shard = trails.shards[shardOf(customer)];
    const rows = rowsOfCustomer(customer, shard);
    if (!shard || !rows) continue;
    const skip = marked.get(customer) ?? new Set();
    const mean = (from: number, until: number) => meanOf(shard, rows, times, [from * DAY, until * DAY], skip);
    const [before, after] = [mean(-days.beforeDays, 0), mean(0, days.afterDays)];
    if (before !== null) means.before.add(before);
    if (after !== null) means.after.add(after);
    if (before !== null && after !== null) means.change.add(after - before);
  }
  return { before: means.before.told(), after: means.after.told(), change: means.change.told() };
}

function timesByCustomer(marks: Mark[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { customer, at } of marks) {
    const known = times.get(customer);
    if (known) known.push(at);
    else times.set(customer, [at]);
  }
  return times;
}

type Pair = [number, number];

function meanOf({ columns }: Shard, [from, until]: Pair, times: number[], [start, end]: Pair, skip: Set<number>): number | null {
  const felt = new Map<number, number>();
  for (const at of times) {
    for (let row = firstAtOrAfter(columns.at, from, until, at + start); row < until && (columns.at[row] ?? 0) <= at + end; row += 1) {
      const value = columns.intensity[row] ?? Number.NaN;
      if (!Number.isNaN(value) && !skip.has(columns.at[row] ?? 0)) felt.set(row, value);
    }
  }
  return felt.size === 0 ? null : [...felt.values()].reduce((sum, value) => sum + value, 0) / felt.size;
}
