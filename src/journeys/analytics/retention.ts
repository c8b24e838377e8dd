import { wilson } from '#platform/intervals';
import { type Selection, select } from '../trails/selection.ts';
import type { Columns, Trails } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';
import { bitsOf, MEANT } from './happenings.ts';
import { asSeconds, Growing } from './numbers.ts';

export type RetentionQuestion = {
  /** `from` and `until` say which cohorts; a cohort's own beginning is looked for in all that is known. */
  selection: Selection;
  unit: 'week' | 'month';
  /** What makes somebody a member; anything when it is left out. */
  begin?: Happening | undefined;
  /** What counts as coming back; anything when it is left out. */
  back?: Happening | undefined;
  /** ms since 1970: what ends later is not over yet. */
  now: number;
};

export type RetentionCell = { offset: number; customers: number; share: number; interval: [number, number] | null; isOver: boolean };
export type Cohort = { start: number; size: number; cells: RetentionCell[] };
export type RetentionAnswer = {
  cohorts: Cohort[];
  members: number;
  /** Members who came back at all after their first time (`back`), and how soon. */
  again: { customers: number; share: number; interval: [number, number] | null; medianSeconds: number | null };
};

const DAY = 86_400_000;

/** Weeks begin on Monday, months on their first, in UTC. Units are numbered so that one more is the next. */
export class Calendar {
  #unit: 'week' | 'month';
  #of = new Map<number, number>();

  constructor(unit: 'week' | 'month') {
    this.#unit = unit;
  }

  numberOf(at: number): number {
    const day = Math.floor(at / DAY);
    if (this.#unit === 'week') return Math.floor((day + 3) / 7);
    const known = this.#of.get(day);
    if (known !== undefined) return known;
    const date = new Date(at);
    const number = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    this.#of.set(day, number);
    return number;
  }

  startOf(number: number): number {
    return this.#unit === 'week' ? (number * 7 - 3) * DAY : Date.UTC(1970, number, 1);
  }
}

/** A customer's own first time, and the units in which they came back: what both the table and what lies behind it read. */
export class RetentionRun {
  first = -1;
  cohort = 0;
  readonly calendar: Calendar;
  #begin: number;
  #back: number;
  #from: number;
  #until: number;

  constructor({ unit, begin, back, selection }: RetentionQuestion) {
    this.calendar = new Calendar(unit);
    this.#begin = begin ? 1 : MEANT;
    this.#back = back ? (begin ? 2 : 1) : MEANT;
    this.#from = selection.from ?? Number.NEGATIVE_INFINITY;
    this.#until = selection.until ?? Number.POSITIVE_INFINITY;
  }

  /** Whether the customer is a member of a cohort that is asked for. */
  begin(bits: Uint32Array, { at }: Columns, from: number, until: number): boolean {
    for (let row = from; row < until; row += 1) {
      if (((bits[row] ?? 0) & this.#begin) === 0) continue;
      this.first = row;
      const start = at[row] ?? 0;
      this.cohort = this.calendar.numberOf(start);
      return start >= this.#from && start < this.#until;
    }
    return false;
  }

  isBack(bits: Uint32Array, row: number): boolean {
    return ((bits[row] ?? 0) & this.#back) !== 0;
  }
}

export const happeningsOf = ({ begin, back }: RetentionQuestion): Happening[] => [...(begin ? [begin] : []), ...(back ? [back] : [])];
/** Cohorts are cut afterwards: who began earlier belongs to an earlier one, and who comes back may do so later. */
export const wholeTime = ({ selection }: RetentionQuestion): Selection => ({ ...selection, from: undefined, until: undefined });

export function retention(trails: Trails, asked: RetentionQuestion): RetentionAnswer {
  const bits = bitsOf(happeningsOf(asked), trails, asked.selection.sources);
  const run = new RetentionRun(asked);
  const cohorts = new Map<number, { size: number; back: number[] }>();
  const until = new Growing();
  let members = 0;
  select(trails, wholeTime(asked)).walk((shard, _customer, from, end) => {
    const of = bits(shard);
    if (!run.begin(of, shard.columns, from, end)) return;
    members += 1;
    const cohort = cohorts.get(run.cohort) ?? { size: 0, back: [] };
    cohorts.set(run.cohort, cohort);
    cohort.size += 1;
    countBack(run, of, shard.columns.at, end, cohort.back, until);
  });
  const share = members === 0 ? 0 : until.length / members;
  return {
    cohorts: tell(cohorts, run.calendar, asked.now),
    members,
    again: { customers: until.length, share, interval: wilson(until.length, members), medianSeconds: asSeconds(until.quantile(0.5)) },
  };
}

function countBack(run: RetentionRun, bits: Uint32Array, at: Float64Array, end: number, back: number[], until: Growing): void {
  let last = -1;
  let isFirst = true;
  for (let row = run.first; row < end; row += 1) {
    if (!run.isBack(bits, row)) continue;
    if (row > run.first && isFirst) {
      until.push((at[row] ?? 0) - (at[run.first] ?? 0));
      isFirst = false;
    }
    const offset = run.calendar.numberOf(at[row] ?? 0) - run.cohort;
    if (offset === last) continue;
    back[offset] = (back[offset] ?? 0) + 1;
    last = offset;
  }
}

function tell(cohorts: Map<number, { size: number; back: number[] }>, calendar: Calendar, now: number): Cohort[] {
  const present = calendar.numberOf(now);
  return [...cohorts]
    .sort(([a], [b]) => a - b)
    .map(([number, { size, back }]) => ({
      start: calendar.startOf(number),
      size,
      cells: Array.from({ length: Math.max(back.length, present - number + 1) }, (_, offset) => {
        const customers = back[offset] ?? 0;
        const isOver = calendar.startOf(number + offset + 1) <= now;
        return { offset, customers, share: customers / size, interval: wilson(customers, size), isOver };
      }),
    }));
}
