import { type Selection, select } from '../trails/selection.ts';
import type { Trails } from '../trails/trails.ts';
import { feelings, feltRows, Mean } from './felt.ts';
import { type Remembered, remember } from './remember.ts';

export type MeanTold = ReturnType<Mean['told']>;

/** Each over customers, so that who has many moments counts no more than who has few. */
export type ScoresAnswer = {
  customers: number;
  moments: number;
  remembered: MeanTold;
  average: MeanTold;
  cumulative: MeanTold;
  /** Customers by remembered score, in eight bins of half a step from −2 to +2. */
  distribution: number[];
};

const BINS = 8;

export function momentScores(trails: Trails, selection: Selection): ScoresAnswer {
  const means = { remembered: new Mean(), average: new Mean(), cumulative: new Mean() };
  const distribution = new Array<number>(BINS).fill(0);
  let moments = 0;
  const { walk, isMeant } = select(trails, selection);
  walk((shard, _, from, until) => {
    const score = remember(feelings(shard, feltRows(shard, from, until, isMeant)));
    if (!score) return;
    moments += score.moments;
    for (const name of ['remembered', 'average', 'cumulative'] as const) means[name].add(score[name]);
    const bin = Math.min(BINS - 1, Math.floor((score.remembered + 2) * 2));
    distribution[bin] = (distribution[bin] ?? 0) + 1;
  });
  const { remembered, average, cumulative } = means;
  return {
    customers: remembered.n,
    moments,
    remembered: remembered.told(),
    average: average.told(),
    cumulative: cumulative.told(),
    distribution,
  };
}

/** Whom to care for first, and why. */
export const WORKLISTS = ['ended-badly', 'severe-moment', 'good-then-bad'] as const;
export type Worklist = (typeof WORKLISTS)[number];

const BAD = -1;
const SEVERE = -1.5;
const GOOD = 0.5;
const DAY = 86_400_000;

/** Recent for endings: the last moment is no older; for severe ones: it happened within. In days. */
const RECENT = { 'ended-badly': 30, 'severe-moment': 7, 'good-then-bad': 30 };

export type WorklistRow = { customer: string; at: number; intensity: number; touchpoint: string; score: Remembered; spent: number };
export type WorklistQuestion = Selection & { list: Worklist; now: number; limit: number };

/** Worst first, of equals who spent most; `total` is how many there are. */
export function momentWorklist(
  trails: Trails,
  { list, now, limit, ...selection }: WorklistQuestion,
): { total: number; rows: WorklistRow[] } {
  const found: WorklistRow[] = [];
  const { walk, isMeant } = select(trails, selection);
  const after = now - RECENT[list] * DAY;
  walk((shard, customer, from, until) => {
    const rows = feltRows(shard, from, until, isMeant);
    const values = feelings(shard, rows);
    const score = remember(values);
    if (!score) return;
    const row = rows[pick(list, values, rows, shard.columns.at, after)];
    if (row === undefined) return;
    const touchpoint = trails.words.touchpoints[(shard.columns.touchpoint[row] ?? 0) - 1] ?? '';
    const spent = spentBy(shard.columns.amount, shard.columns.kind, trails.words.kinds.indexOf('order') + 1, from, until);
    found.push({
      customer: shard.customers[customer] ?? '',
      at: shard.columns.at[row] ?? 0,
      intensity: shard.columns.intensity[row] ?? 0,
      touchpoint,
      score,
      spent,
    });
  });
  found.sort((a, b) => a.intensity - b.intensity || b.spent - a.spent || b.at - a.at);
  return { total: found.length, rows: found.slice(0, limit) };
}

/** The place, among a customer's moments, of the one that puts them on the list; −1 if none does. */
function pick(list: Worklist, values: number[], rows: number[], at: Float64Array, after: number): number {
  const isRecent = (index: number) => (at[rows[index] ?? -1] ?? 0) >= after;
  const last = values.length - 1;
  if (list === 'severe-moment') return values.findLastIndex((value, index) => value <= SEVERE && isRecent(index));
  if (!isRecent(last) || (values[last] ?? 0) > BAD) return -1;
  if (list === 'ended-badly') return last;
  const before = values.slice(0, last);
  return before.length >= 2 && before.reduce((sum, value) => sum + value, 0) / before.length >= GOOD ? last : -1;
}

function spentBy(amount: Float32Array, kind: Uint8Array, order: number, from: number, until: number): number {
  let sum = 0;
  for (let row = from; row < until; row += 1) if (order > 0 && kind[row] === order) sum += amount[row] || 0;
  return sum;
}
