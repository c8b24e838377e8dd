import { type Asked, change, measure, type Pick as Picked, pickedFigures } from '#interactions';
import type { Context } from '#platform/room';
import { meanOf, npsOf, type Score, shareOf } from '#platform/scores';
import type { Binding } from '../maps/document.contract.ts';
import type { MeasuredEffect } from './improvements.contract.ts';

const DAY = 86_400_000;
const MOST_DAYS = 90;
const FEWEST = 5;

type Change = Extract<MeasuredEffect, { by: 'change' }>;
type Metric = Change['metric'];
type Both = Pick<Change, 'before' | 'after' | 'change' | 'low' | 'high'>;

/** From the least to the most a figure can be; of a wait nobody knows. */
const REACH: Record<Metric, number | null> = { nps: 200, csat: 1, ces: 6, feeling: 4, lateness: 1, wait: null };
const LESS_IS_BETTER = new Set<Metric>(['lateness', 'wait']);

const metricOf = (binding: Binding): Metric | null => {
  if (binding.to !== 'metric') return 'feeling';
  const { metric } = binding;
  return metric === 'volume' || metric === 'customers' || metric === 'revenue' ? null : metric;
};

type Asking = { binding: Binding; pick: Picked; since: number; now: number; subjects?: string[] | undefined };

/** The figure a card is bound to, after it was done against before: as many days on both sides, 90 at most. */
export async function beforeAfter(ctx: Context, { binding, pick, since, now, subjects }: Asking): Promise<MeasuredEffect> {
  const metric = metricOf(binding);
  if (!metric) return { by: 'nothing', why: 'no-interval' };
  const days = Math.min(MOST_DAYS, Math.floor((now - since) / DAY));
  if (days < 1) return { by: 'nothing', why: 'too-soon' };
  const asked = { picks: [pick], from: since - days * DAY, middle: since, until: since + days * DAY, subjects };
  const both = await bothSides(ctx, metric, asked);
  if (!both || both.before.n < FEWEST || both.after.n < FEWEST) return { by: 'nothing', why: 'too-few' };
  const { low, high } = both;
  const sure = low !== null && high !== null && (low > 0 || high < 0);
  const better = sure ? both.change > 0 !== LESS_IS_BETTER.has(metric) : null;
  return { by: 'change', metric, ...both, sure, better, since: new Date(since).toISOString(), days };
}

/** Change for the better, as a share of the figure's whole reach. */
export function shareOfReach({ metric, change }: Pick<Change, 'metric' | 'change'>): number {
  const reach = REACH[metric];
  return reach === null ? 0 : ((LESS_IS_BETTER.has(metric) ? -1 : 1) * change) / reach;
}

async function bothSides(ctx: Context, metric: Metric, asked: Asked): Promise<Both | null> {
  if (metric === 'feeling') return feelingsOf(ctx, asked);
  if (metric === 'wait' || metric === 'lateness') return timesOf(ctx, metric, asked);
  const rows = (await pickedFigures.answers(ctx, asked)).filter((row) => row.metric === metric);
  const score = (late: number): Score | null => {
    const row = rows.find((one) => one.late === late);
    if (!row) return null;
    if (metric === 'nps') return npsOf(row);
    return metric === 'csat' ? shareOf(row.high, row.n) : meanOf(row, [1, 7]);
  };
  return differenceOf(score(1), score(0));
}

async function feelingsOf(ctx: Context, asked: Asked): Promise<Both | null> {
  const isSaid = asked.picks.some((pick) => 'words' in pick);
  const rows = isSaid
    ? (await pickedFigures.said(ctx, asked)).map((row) => ({ ...row, n: row.felt }))
    : await pickedFigures.feelings(ctx, asked);
  const [now, before] = [1, 0].map((late) => rows.find((row) => row.late === late));
  if (!now?.n || !before?.n) return null;
  const told = change(now, before);
  const side = (sums: typeof now) => ({ value: measure(sums).mean ?? 0, n: sums.people });
  const [low, high] = told?.interval ?? [null, null];
  return { before: side(before), after: side(now), change: told?.change ?? side(now).value - side(before).value, low, high };
}

async function timesOf(ctx: Context, metric: 'wait' | 'lateness', asked: Asked): Promise<Both | null> {
  const rows = await pickedFigures.times(ctx, asked);
  const [now, before] = [1, 0].map((late) => rows.find((row) => row.late === late));
  if (!now || !before) return null;
  if (metric === 'lateness') return differenceOf(shareOf(now.broken, now.promised), shareOf(before.broken, before.promised));
  // Medians, of which no interval is known here: shown, and nothing is made of them.
  const side = ({ quantiles: [value], waits: n }: typeof now) => ({ value, n });
  return { before: side(before), after: side(now), change: now.quantiles[0] - before.quantiles[0], low: null, high: null };
}

/** With the 95 % interval from those of both (MOVER: Zou & Donner 2008); none where one has none. */
export function differenceOf(now: Score | null, before: Score | null): Both | null {
  if (!now || !before) return null;
  const change = now.value - before.value;
  const sides = { before: { value: before.value, n: before.n }, after: { value: now.value, n: now.n }, change };
  if (now.low === null || now.high === null || before.low === null || before.high === null) return { ...sides, low: null, high: null };
  return {
    ...sides,
    low: change - Math.hypot(now.value - now.low, before.high - before.value),
    high: change + Math.hypot(now.high - now.value, before.value - before.low),
  };
}
