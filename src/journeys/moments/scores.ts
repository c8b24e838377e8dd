import { type Selection, select } from '../trails/selection.ts';
import type { Trails } from '../trails/trails.ts';
import { feelings, feltRows, Mean, type MeanTold } from './felt.ts';
import { remember } from './remember.ts';
import { type MomentTold, tellMoment, worstFirst } from './told.ts';
import type { Worklist } from './words.contract.ts';

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
export const binOf = (remembered: number): number => Math.min(BINS - 1, Math.floor((remembered + 2) * 2));

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
    const bin = binOf(score.remembered);
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

const BAD = -1;
/** At or below this a single moment is severe, unless the workspace says otherwise. */
export const SEVERE = -1.5;
const GOOD = 0.5;
const DAY = 86_400_000;

/** Recent for endings: the last moment is no older; for severe ones: it happened within. In days. */
const RECENT = { 'ended-badly': 30, 'severe-moment': 7, 'good-then-bad': 30 };

/** `offset`, `limit`: a page of the list. `severe`: at or below it a moment is. */
export type WorklistQuestion = Selection & { list: Worklist; now: number; limit: number; offset?: number; severe?: number };

/** Worst first, of equals who spent most; `total` is how many there are. */
export function momentWorklist(
  trails: Trails,
  { list, now, limit, offset = 0, severe = SEVERE, ...selection }: WorklistQuestion,
): { total: number; rows: MomentTold[] } {
  const found: MomentTold[] = [];
  const { walk, isMeant } = select(trails, selection);
  const after = now - RECENT[list] * DAY;
  walk((shard, customer, from, until) => {
    const rows = feltRows(shard, from, until, isMeant);
    const values = feelings(shard, rows);
    const score = remember(values);
    if (!score) return;
    const row = rows[pick({ list, after, severe }, values, rows, shard.columns.at)];
    if (row !== undefined) found.push(tellMoment(trails, shard, { customer, row, score, from, until }));
  });
  found.sort(worstFirst);
  return { total: found.length, rows: found.slice(offset, offset + limit) };
}

/** The place, among a customer's moments, of the one that puts them on the list; −1 if none does. */
function pick(
  { list, after, severe }: { list: Worklist; after: number; severe: number },
  values: number[],
  rows: number[],
  at: Float64Array,
): number {
  const isRecent = (index: number) => (at[rows[index] ?? -1] ?? 0) >= after;
  const last = values.length - 1;
  if (list === 'severe-moment') return values.findLastIndex((value, index) => value <= severe && isRecent(index));
  if (!isRecent(last) || (values[last] ?? 0) > BAD) return -1;
  if (list === 'ended-badly') return last;
  const before = values.slice(0, last);
  return before.length >= 2 && before.reduce((sum, value) => sum + value, 0) / before.length >= GOOD ? last : -1;
}
