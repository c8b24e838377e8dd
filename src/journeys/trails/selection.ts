import type { Happening } from '../words.contract.ts';
import { compileHappening } from './lens.ts';
import { type Shard, type Trails, wantedCodes } from './trails.ts';

/** Which customers and which of their steps are looked at. */
export type Selection = {
  /** ms since 1970, [from, until). */
  from?: number | undefined;
  until?: number | undefined;
  /** Ids of sources; steps from any of them. */
  sources?: string[] | undefined;
  /** Ids of customers, as a segment or persona names them. */
  customers?: string[] | undefined;
  /** Customers who did this (or, `not`, who did not) within the period. */
  outcome?: { did: Happening; not?: boolean | undefined } | undefined;
};

/** Calls back for each customer that is meant, with the rows [from, until) that lie in the period. Rows of other sources lie between. */
export type Walk = (visit: (shard: Shard, customer: number, from: number, until: number) => void) => void;
export type Selected = { walk: Walk; isMeant(shard: Shard, row: number): boolean };

export function select(trails: Trails, selection: Selection): Selected {
  const isMeant = sourceTest(trails, selection.sources);
  const isIncluded = customerTest(trails, selection, isMeant);
  const walk: Walk = (visit) => {
    for (const shard of trails.shards) {
      for (let customer = 0; customer < shard.customers.length; customer += 1) {
        const [from, until] = rowsWithin(shard, customer, selection);
        if (from < until && isIncluded(shard, customer, from, until)) visit(shard, customer, from, until);
      }
    }
  };
  return { walk, isMeant };
}

function customerTest(trails: Trails, { customers, outcome }: Selection, isMeant: Selected['isMeant']) {
  const members = customers && new Set(customers);
  const did = outcome && compileHappening(outcome.did, trails.words);
  return (shard: Shard, customer: number, from: number, until: number): boolean => {
    if (members && !members.has(shard.customers[customer] ?? '')) return false;
    if (!did) return true;
    return hasRow(from, until, (row) => isMeant(shard, row) && did(shard.columns, row)) !== (outcome.not ?? false);
  };
}

function sourceTest(trails: Trails, sources: string[] | undefined): Selected['isMeant'] {
  if (!sources) return () => true;
  const ok = wantedCodes(trails.words.sources, sources);
  return (shard, row) => ok[shard.columns.source[row] ?? 0] === 1;
}

function hasRow(from: number, until: number, holds: (row: number) => boolean): boolean {
  for (let row = from; row < until; row += 1) if (holds(row)) return true;
  return false;
}

function rowsWithin({ starts, columns }: Shard, customer: number, { from, until }: Selection): [number, number] {
  let first = starts[customer] ?? 0;
  let end = starts[customer + 1] ?? 0;
  if (from !== undefined) first = firstAtOrAfter(columns.at, first, end, from);
  if (until !== undefined) end = firstAtOrAfter(columns.at, first, end, until);
  return [first, end];
}

/** The first of rows [start, end) at or after a time (ms); `end` when there is none. */
export function firstAtOrAfter(at: Float64Array, start: number, end: number, time: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
