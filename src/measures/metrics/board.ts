import type { Context } from '#platform/room';
import { compareFigures, compareWithNumber } from './against.ts';
import { listMetrics } from './catalogue.ts';
import { measured, stepsFrom } from './compute.ts';
import { lookOf } from './look.ts';
import type { Bucket, Filters, MetricView } from './metrics.contract.ts';
import { NOTHING } from './reckon.ts';

const DAY = 86_400_000;
type Asked = { days: number; survey?: string | undefined; segment?: string | undefined };

/** Every metric at once. Metrics with nothing to measure, now and before, come too: what would fill them is for the screen to say. */
export async function readBoard(ctx: Context, asked: Asked) {
  const { metrics } = await listMetrics(ctx);
  const tiles = await Promise.all(metrics.map((metric) => tileOf(ctx, metric, asked)));
  return { tiles, contradictions: contradictionsAmong(tiles) };
}

const EMPTY = { bucket: '', part: '', figure: NOTHING };

async function tileOf(ctx: Context, metric: MetricView, { days, survey, segment }: Asked) {
  const now = ctx.clock.now().getTime();
  // Only answers belong to a survey; who stays and how long one waits does not.
  const shared: Filters = { ...(survey && metric.measure.by === 'score' ? { survey } : {}), ...(segment ? { segment } : {}) };
  const period = (from: number, until: number): Filters => ({ ...shared, from: iso(from), until: iso(until) });
  const one = async (filters: Filters) => (await measured(ctx, metric, await lookOf(ctx, metric, filters)))[0] ?? EMPTY;
  const latest = await one(days > 0 ? period(now - days * DAY, now + 1) : shared);
  const before = days > 0 ? await one(period(now - 2 * days * DAY, now - days * DAY)) : EMPTY;
  const isEmpty = latest.figure.n === 0 && before.figure.n === 0;
  const bucket = bucketFor(days);
  const course = days > 0 ? period(now - days * DAY, now + 1) : shared;
  const look = isEmpty ? undefined : await lookOf(ctx, metric, course, { bucket });
  return {
    metric,
    figure: latest.figure,
    comparison: compareFigures(metric, latest, before),
    target: metric.target === null ? null : compareWithNumber(metric, latest, metric.target),
    steps: look ? stepsFrom(await measured(ctx, metric, look), look, bucket) : [],
  };
}

const iso = (time: number): string => new Date(time).toISOString();
const bucketFor = (days: number): Bucket => (days === 0 || days > 400 ? 'month' : days > 45 ? 'week' : 'day');

type Tile = Awaited<ReturnType<typeof tileOf>>;

/** What people say and what they do need not go the same way; where both moved for certain, and apart, somebody should look. */
function contradictionsAmong(tiles: Tile[]): { better: string; worse: string }[] {
  const moved = tiles.filter(({ comparison: { isReal, difference } }) => isReal && difference !== null && difference !== 0);
  const isBetter = ({ metric, comparison }: Tile) => (comparison.difference ?? 0) > 0 === (metric.good === 'up');
  const better = moved.filter(isBetter);
  const worse = moved.filter((tile) => !isBetter(tile));
  return better.flatMap((a) => worse.map((b) => ({ better: a.metric.key, worse: b.metric.key }))).slice(0, 6);
}
