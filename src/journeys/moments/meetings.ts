import type { Selected } from '../trails/selection.ts';
import type { Shard, Trails } from '../trails/trails.ts';
import type { MomentClass } from './words.contract.ts';

/** From here on a moment counts as bad, and as good. */
export const BAD_MOMENT = -0.5;
export const GOOD_MOMENT = 0.5;
const DAY = 86_400_000;
const PURCHASE = ['order', 'payment', 'payment_failed', 'invoice'];
const PROBLEM = ['complaint', 'call', 'chat', 'return', 'refund', 'dispute', 'error'];

type Taken = { from: number; until: number; split: number; came: boolean; isMeant: Selected['isMeant']; groups?: number[] };
/** Feelings of one customer at one touchpoint (or, `Met` being of that, at whatever else is looked at). */
export type Here = { bad: boolean; good: boolean; steps: number; purchases: number; problems: number; first: boolean };

/** Who met one touchpoint, how it went, and what became of them. */
export class Met {
  count = 0;
  bad = 0;
  good = 0;
  came = 0;
  #rows: number[][] = [];
  #outcomes: number[] = [];
  #steps = 0;
  #purchases = 0;
  #problems = 0;
  #firsts = 0;
  #features: Float64Array | undefined;

  constructor(readonly touchpoint: string) {}

  add(here: Here, others: number[], came: boolean): void {
    this.count += 1;
    if (here.bad) this.bad += 1;
    if (here.good) this.good += 1;
    if (came) this.came += 1;
    if (here.first) this.#firsts += 1;
    this.#steps += here.steps;
    this.#purchases += here.purchases;
    this.#problems += here.problems;
    this.#rows.push([1, here.bad ? 1 : 0, here.good ? 1 : 0, ...others]);
    this.#outcomes.push(came ? 1 : 0);
  }

  /** What mostly happens here; where most people come first is a first impression. */
  class(): MomentClass {
    if (this.#purchases * 2 > this.#steps) return 'purchase';
    if (this.#problems * 2 > this.#steps) return 'problem';
    return this.#firsts * 2 > this.count ? 'first' : 'other';
  }

  thinned(most: number): Met {
    if (this.count <= most) return this;
    const thin = new Met(this.touchpoint);
    const every = this.count / most;
    for (let index = 0; index < most; index += 1) {
      const from = Math.floor(index * every);
      thin.#rows.push(this.#rows[from] ?? []);
      thin.#outcomes.push(this.#outcomes[from] ?? 0);
    }
    return thin;
  }

  /** How many features stand behind the two moments. */
  others(): number {
    return (this.#rows[0]?.length ?? 3) - 3;
  }

  outcomes(): Uint8Array {
    return Uint8Array.from(this.#outcomes);
  }

  /** Row after row; what is counted on its own scale becomes standard deviations from its mean. */
  features(): Float64Array {
    this.#features ??= standardised(this.#rows);
    return this.#features;
  }
}

function standardised(rows: number[][]): Float64Array {
  const width = rows[0]?.length ?? 0;
  const made = new Float64Array(rows.length * width);
  for (let column = 0; column < width; column += 1) {
    const values = rows.map((row) => row[column] ?? 0);
    const mean = column < 3 ? 0 : values.reduce((sum, value) => sum + value, 0) / rows.length;
    const spread = column < 3 ? 1 : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows.length) || 1;
    values.forEach((value, row) => {
      made[row * width + column] = (value - mean) / spread;
    });
  }
  return made;
}

/** Codes of the kinds of steps that say what mostly happens somewhere. */
export type Kinds = { purchase: Set<number>; problem: Set<number>; order: number };

export function kindsOf({ words }: Trails): Kinds {
  const codes = (kinds: string[]) => new Set(kinds.map((kind) => words.kinds.indexOf(kind) + 1).filter((code) => code > 0));
  return { purchase: codes(PURCHASE), problem: codes(PROBLEM), order: words.kinds.indexOf('order') + 1 };
}

export function meetings(trails: Trails) {
  const touchpoints = trails.words.touchpoints.map((touchpoint) => new Met(touchpoint));
  const kinds = kindsOf(trails);
  return {
    touchpoints,
    take: (shard: Shard, taken: Taken): void => {
      const here = new Map<number, Here>();
      const total = noTotal();
      for (let row = taken.from; row < taken.until; row += 1) if (taken.isMeant(shard, row)) note(shard, row, here, total, kinds);
      for (const [code, at] of here) {
        const others = elsewhere({ bad: total.bad - Number(at.bad), good: total.good - Number(at.good) }, total, taken.split);
        touchpoints[code - 1]?.add(at, [...others, ...(taken.groups ?? [])], taken.came);
      }
    },
  };
}

/** What else may explain whether somebody comes back: bad and good moments elsewhere, spend, orders, tenure, activity, recency. */
export function elsewhere({ bad, good }: { bad: number; good: number }, total: Total, split: number): number[] {
  const days = (time: number) => (split - time) / DAY;
  return [bad, good, total.spent, total.orders, days(total.first), total.steps, days(total.last)].map(Math.log1p);
}

export type Total = { bad: number; good: number; spent: number; orders: number; steps: number; first: number; last: number };
export const noTotal = (): Total => ({ bad: 0, good: 0, spent: 0, orders: 0, steps: 0, first: Number.NaN, last: Number.NaN });

export const noneHere = (): Here => ({ bad: false, good: false, steps: 0, purchases: 0, problems: 0, first: false });

/** One more step of a customer: at its touchpoint, and in all. */
export function note({ columns }: Shard, row: number, here: Map<number, Here>, total: Total, kinds: Kinds): void {
  const [kind = 0, code = 0] = [columns.kind[row], columns.touchpoint[row]];
  const at = columns.at[row] ?? 0;
  const isFirst = total.steps === 0;
  if (isFirst) total.first = at;
  total.last = at;
  total.steps += 1;
  if (kind === kinds.order) {
    total.orders += 1;
    total.spent += Math.max(0, columns.amount[row] || 0);
  }
  if (code === 0) return;
  const met = here.get(code) ?? noneHere();
  here.set(code, met);
  const was = { bad: met.bad, good: met.good };
  noteHere(met, { feeling: columns.intensity[row] ?? Number.NaN, kind, isFirst }, kinds);
  // Touchpoints with a bad moment are counted, not moments: one bad call is not worse for being three messages long.
  if (met.bad && !was.bad) total.bad += 1;
  if (met.good && !was.good) total.good += 1;
}

export function noteHere(met: Here, { feeling, kind, isFirst }: { feeling: number; kind: number; isFirst: boolean }, kinds: Kinds): void {
  met.steps += 1;
  met.first ||= isFirst;
  if (kinds.purchase.has(kind)) met.purchases += 1;
  if (kinds.problem.has(kind)) met.problems += 1;
  if (feeling <= BAD_MOMENT) met.bad = true;
  if (feeling >= GOOD_MOMENT) met.good = true;
}
