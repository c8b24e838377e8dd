import { wilson } from '#platform/intervals';
import { type Selection, select } from '../trails/selection.ts';
import type { Columns, Trails } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';
import { bitsOf, MEANT } from './happenings.ts';
import { asSeconds, Growing } from './numbers.ts';

export type FunnelQuestion = {
  selection: Selection;
  /** 2 to 10, in order. */
  steps: Happening[];
  /** Loose: other things may happen between. Strict: the very next interaction must be the next step. */
  order: 'loose' | 'strict';
  /** From the first step to the last, ms. */
  window: number;
  by?: 'channel' | 'source' | undefined;
};

export type FunnelStep = {
  /** Interactions that are this step, in the funnel or not. */
  count: number;
  customers: number;
  /** Of those who entered, with its 95 % interval. */
  share: number;
  interval: [number, number] | null;
  /** Of those who did the step before. */
  shareOfBefore: number;
  intervalOfBefore: [number, number] | null;
  /** Who did the step before and not this one. */
  lost: number;
  /** From the step before. */
  medianSeconds: number | null;
  p90Seconds: number | null;
};

export type FunnelAnswer = {
  entered: number;
  converted: number;
  steps: FunnelStep[];
  /** From the first step to the last. */
  medianSeconds: number | null;
  p90Seconds: number | null;
  /** By what the first step carried; '' for nothing. */
  groups: { key: string; customers: number[] }[];
};

/** Follows one customer after the other through the steps; `rows` are those of the furthest attempt. */
export class FunnelRun {
  rows: Int32Array;
  #steps: number;
  #window: number;
  #strict: boolean;
  #starts: Float64Array;
  #attempts: Int32Array;

  constructor({ steps, window, order }: Pick<FunnelQuestion, 'steps' | 'window' | 'order'>) {
    this.#steps = steps.length;
    this.#window = window;
    this.#strict = order === 'strict';
    this.rows = new Int32Array(steps.length);
    this.#starts = new Float64Array(steps.length);
    this.#attempts = new Int32Array(steps.length ** 2);
  }

  /** How many steps were done. */
  follow(bits: Uint32Array, at: Float64Array, from: number, until: number): number {
    return this.#strict ? this.#followStrictly(bits, at, from, until) : this.#followLoosely(bits, at, from, until);
  }

  /**
   * As ClickHouse's windowFunnel: the latest attempt at each step counts. Only where one row could be several steps it differs: there the
   * row goes on with the furthest attempt, and is not taken for two steps at once.
   */
  #followLoosely(bits: Uint32Array, at: Float64Array, from: number, until: number): number {
    const [steps, starts] = [this.#steps, this.#starts];
    starts.fill(Number.NEGATIVE_INFINITY);
    for (let row = from; row < until; row += 1) {
      const is = (bits[row] ?? 0) & (MEANT - 1);
      if (is !== 0 && this.#attemptAll(is, row, at[row] ?? 0)) return this.#keep(steps);
    }
    let done = steps;
    while (done > 0 && (starts[done - 1] ?? 0) === Number.NEGATIVE_INFINITY) done -= 1;
    return done === 0 ? 0 : this.#keep(done);
  }

  /** Whether the last step is done. */
  #attemptAll(is: number, row: number, now: number): boolean {
    const last = this.#steps - 1;
    for (let step = last; step >= 0; step -= 1) if (is & (1 << step) && this.#attempt(step, row, now) && step === last) return true;
    return false;
  }

  #attempt(step: number, row: number, now: number): boolean {
    const [steps, starts, attempts] = [this.#steps, this.#starts, this.#attempts];
    if (step === 0) {
      starts[0] = now;
      attempts[0] = row;
      return true;
    }
    const began = starts[step - 1] ?? 0;
    if (now > began + this.#window) return false;
    starts[step] = began;
    attempts.copyWithin(step * steps, (step - 1) * steps, (step - 1) * steps + step);
    attempts[step * steps + step] = row;
    return true;
  }

  #keep(done: number): number {
    const first = (done - 1) * this.#steps;
    for (let step = 0; step < done; step += 1) this.rows[step] = this.#attempts[first + step] ?? 0;
    return done;
  }

  /** The first of the furthest attempts. */
  #followStrictly(bits: Uint32Array, at: Float64Array, from: number, until: number): number {
    let best = 0;
    for (let row = from; row < until && best < this.#steps; row += 1) {
      if (((bits[row] ?? 0) & 1) === 0) continue;
      const done = this.#walkOn(bits, at, row, until);
      if (done <= best) continue;
      best = done;
      for (let step = 0; step < done; step += 1) this.rows[step] = this.#attempts[step] ?? 0;
    }
    return best;
  }

  #walkOn(bits: Uint32Array, at: Float64Array, first: number, until: number): number {
    let done = 0;
    for (let row = first; row < until && done < this.#steps; row += 1) {
      const is = bits[row] ?? 0;
      if (is < MEANT) continue;
      if ((is & (1 << done)) === 0 || (at[row] ?? 0) > (at[first] ?? 0) + this.#window) return done;
      this.#attempts[done++] = row;
    }
    return done;
  }
}

export function funnel(trails: Trails, asked: FunnelQuestion): FunnelAnswer {
  const bits = bitsOf(asked.steps, trails, asked.selection.sources);
  const run = new FunnelRun(asked);
  const tally = new Tally(asked.steps.length);
  const groups = new Map<number, number[]>();
  select(trails, asked.selection).walk((shard, _customer, from, until) => {
    const of = bits(shard);
    tally.countSteps(of, from, until);
    const done = run.follow(of, shard.columns.at, from, until);
    if (done === 0) return;
    tally.add(run.rows, done, shard.columns.at);
    if (asked.by) addTo(groups, groupOf(shard.columns, asked.by, run.rows[0] ?? 0), done, asked.steps.length);
  });
  const words = asked.by === 'source' ? trails.words.sources : trails.words.channels;
  return { ...tally.tell(), groups: tellGroups(groups, words) };
}

class Tally {
  #counts: number[];
  #customers: number[];
  #times: Growing[];
  #whole = new Growing();

  constructor(steps: number) {
    this.#counts = Array.from({ length: steps }, () => 0);
    this.#customers = [...this.#counts];
    this.#times = this.#counts.map(() => new Growing());
  }

  countSteps(bits: Uint32Array, from: number, until: number): void {
    for (let row = from; row < until; row += 1) {
      const is = (bits[row] ?? 0) & (MEANT - 1);
      for (let rest = is; rest !== 0; rest &= rest - 1) {
        const step = 31 - Math.clz32(rest & -rest);
        this.#counts[step] = (this.#counts[step] ?? 0) + 1;
      }
    }
  }

  add(rows: Int32Array, done: number, at: Float64Array): void {
    const time = (step: number) => at[rows[step] ?? 0] ?? 0;
    for (let step = 0; step < done; step += 1) {
      this.#customers[step] = (this.#customers[step] ?? 0) + 1;
      if (step > 0) this.#times[step]?.push(time(step) - time(step - 1));
    }
    if (done === this.#customers.length) this.#whole.push(time(done - 1) - time(0));
  }

  tell(): Omit<FunnelAnswer, 'groups'> {
    const entered = this.#customers[0] ?? 0;
    const steps = this.#customers.map((customers, step) => {
      const before = step === 0 ? customers : (this.#customers[step - 1] ?? 0);
      const times = this.#times[step];
      return {
        ...{ count: this.#counts[step] ?? 0, customers, share: shareOf(customers, entered), interval: wilson(customers, entered) },
        ...{ shareOfBefore: shareOf(customers, before), intervalOfBefore: wilson(customers, before), lost: before - customers },
        ...{ medianSeconds: asSeconds(times?.quantile(0.5) ?? null), p90Seconds: asSeconds(times?.quantile(0.9) ?? null) },
      };
    });
    const [medianSeconds, p90Seconds] = [asSeconds(this.#whole.quantile(0.5)), asSeconds(this.#whole.quantile(0.9))];
    return { entered, converted: this.#customers.at(-1) ?? 0, steps, medianSeconds, p90Seconds };
  }
}

const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

export const groupOf = (columns: Columns, by: 'channel' | 'source', row: number): number => columns[by][row] ?? 0;

function addTo(groups: Map<number, number[]>, group: number, done: number, steps: number): void {
  const counts = groups.get(group) ?? Array.from({ length: steps }, () => 0);
  groups.set(group, counts);
  for (let step = 0; step < done; step += 1) counts[step] = (counts[step] ?? 0) + 1;
}

const tellGroups = (groups: Map<number, number[]>, words: string[]) =>
  [...groups]
    .map(([code, customers]) => ({ key: words[code - 1] ?? '', customers }))
    .sort((a, b) => (b.customers[0] ?? 0) - (a.customers[0] ?? 0) || (a.key < b.key ? -1 : 1));
