import { Invalid } from '#platform/errors';
import type { Context } from '#platform/room';
import { rake } from '../statistics/weights.ts';
import { compareFigures, compareWithNumber } from './against.ts';
import { formulaFigure } from './aggregates.ts';
import { metricAt } from './catalogue.ts';
import { parseFormula } from './formula.ts';
import { lookOf } from './look.ts';
import type { Bucket, Figure, Filters, MetricView } from './metrics.contract.ts';
import { MOST_PARTS, MOST_STEPS, metricsStore, type Placed } from './metrics.store.ts';
import { type Look, scaleOf } from './observed.ts';
import { figureOf, less, NOTHING, plus, type Sums, shapeOf } from './reckon.ts';

export type Measured = Placed & { figure: Figure; sums?: Sums | undefined };

/** Every step and part that was asked for. */
export async function measured(ctx: Context, metric: MetricView, look: Look): Promise<Measured[]> {
  const { measure } = metric;
  const percent = metric.unit === 'percent';
  if (measure.by === 'formula') {
    const expression = parseFormula(measure.formula);
    const found = await metricsStore.formula(ctx.clickhouse, expression, look);
    return found.map(({ groups, ...placed }) => ({ ...placed, figure: formulaFigure(expression, groups, percent) }));
  }
  const found = await metricsStore.sums(ctx.clickhouse, measure, look, ctx.clock.now().getTime());
  return found.map(({ bucket, part, ...sums }) => ({ bucket, part, figure: figureFrom(metric, sums), sums }));
}

export const figureFrom = (metric: MetricView, sums: Sums | undefined): Figure =>
  figureOf(sums, shapeOf(metric.measure), { percent: metric.unit === 'percent', scale: scaleOf(metric.measure) });

async function one(ctx: Context, metric: MetricView, filters: Filters): Promise<Measured> {
  const [found] = await measured(ctx, metric, await lookOf(ctx, metric, filters));
  return found ?? { bucket: '', part: '', figure: NOTHING };
}

type Margins = Record<string, Record<string, number>>;
type Asked = {
  key: string;
  version?: number | undefined;
  filters: Filters & { margins?: Margins | undefined };
  against?: { filters: Filters } | { number: number } | undefined;
};

export async function computeMetric(ctx: Context, { key, version, filters: { margins, ...filters }, against }: Asked) {
  const metric = await metricAt(ctx, key, version);
  const weighed = margins ? await weighedBy(ctx, metric, filters, margins) : undefined;
  const now = weighed?.measured ?? (await one(ctx, metric, filters));
  const held = against ? await heldAgainst(ctx, metric, now, against) : null;
  return { metric, figure: now.figure, weighing: weighed?.weighing ?? null, against: held };
}

async function heldAgainst(ctx: Context, metric: MetricView, now: Measured, against: NonNullable<Asked['against']>) {
  if ('number' in against) return { figure: null, comparison: compareWithNumber(metric, now, against.number) };
  const other = await one(ctx, metric, against.filters);
  return { figure: other.figure, comparison: compareFigures(metric, now, other) };
}

/** Answers read one by one to be weighed. */
const MOST_WEIGHED = 200_000;

async function weighedBy(ctx: Context, metric: MetricView, filters: Filters, margins: Margins) {
  const { measure } = metric;
  if (measure.by !== 'score') throw new Invalid('not_weighable', 'Only what people answered can be weighed to a population.');
  const traits = Object.keys(margins);
  const look = await lookOf(ctx, metric, filters);
  const rows = await metricsStore.traits(ctx.clickhouse, measure, look, traits, {
    now: ctx.clock.now().getTime(),
    limit: MOST_WEIGHED + 1,
  });
  if (rows.length > MOST_WEIGHED)
    throw new Invalid('too_many_to_weigh', `At most ${MOST_WEIGHED} answers can be weighed; choose a shorter period.`);
  const people = rows.map(({ traits: values }) => Object.fromEntries(traits.map((trait, index) => [trait, values[index] ?? ''])));
  const { weights, designEffect, gap, unreached } = rake(people, margins);
  const sums = sumsOf(rows.map((row, index) => ({ ...row, weight: row.weight * (weights[index] ?? 1) })));
  return { measured: { bucket: '', part: '', figure: figureFrom(metric, sums), sums }, weighing: { designEffect, gap, unreached } };
}

function sumsOf(rows: { value: number; weight: number; high: number; low: number }[]): Sums {
  const sums: Sums = { n: 0, w: 0, ww: 0, wv: 0, wvv: 0, wwv: 0, wwvv: 0, high: 0, low: 0, whigh: 0, wlow: 0 };
  for (const { value: v, weight: w, high, low } of rows) {
    const add: Sums = {
      n: 1,
      w,
      ww: w * w,
      wv: w * v,
      wvv: w * v * v,
      wwv: w * w * v,
      wwvv: w * w * v * v,
      high,
      low,
      whigh: w * high,
      wlow: w * low,
    };
    for (const name of Object.keys(sums) as (keyof Sums)[]) sums[name] += add[name];
  }
  return sums;
}

const LENGTH: Record<Bucket, number> = { day: 1, week: 7, month: 31, quarter: 92 };

export async function seriesOf(ctx: Context, key: string, filters: Filters, bucket: Bucket) {
  const metric = await metricAt(ctx, key, undefined);
  const look = await lookOf(ctx, metric, filters, { bucket });
  const found = await measured(ctx, metric, look);
  return { steps: stepsFrom(found, look, bucket), cut: found.length > MOST_STEPS };
}

/** Oldest first; a step that is not over yet says so. */
export function stepsFrom(found: Measured[], { from, until }: Look, bucket: Bucket) {
  const endOf = (start: string) => Date.parse(start) + LENGTH[bucket] * 86_400_000;
  return found
    .filter(({ bucket: start }) => (from === undefined || endOf(start) > from) && Date.parse(start) < until)
    .map(({ bucket: start, figure }) => ({ ...figure, start, isOver: endOf(start) <= until }))
    .sort((a, b) => a.start.localeCompare(b.start))
    .slice(-MOST_STEPS);
}

/** Each part held against all others together. */
export async function breakdownOf(ctx: Context, key: string, filters: Filters, by: string) {
  const metric = await metricAt(ctx, key, undefined);
  const found = await measured(ctx, metric, await lookOf(ctx, metric, filters, { part: by }));
  const parts = found.slice(0, MOST_PARTS);
  const all = plus(parts.flatMap(({ sums }) => sums ?? []));
  const whole = { bucket: '', part: '', figure: NOTHING };
  return {
    parts: parts.map((part) => {
      const rest = all && part.sums ? less(all, part.sums) : undefined;
      const others = rest ? { ...whole, figure: figureFrom(metric, rest), sums: rest } : whole;
      return { ...part.figure, part: part.part, name: part.part, comparison: compareFigures(metric, part, others) };
    }),
    cut: found.length > MOST_PARTS,
  };
}
