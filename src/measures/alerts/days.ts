import { Invalid } from '#platform/errors';
import type { Context } from '#platform/room';
import { measured } from '../metrics/compute.ts';
import { lookOf } from '../metrics/look.ts';
import type { Filters, MetricView } from '../metrics/metrics.contract.ts';
import { scaleOf } from '../metrics/observed.ts';
import { type Sums, shapeOf } from '../metrics/reckon.ts';
import type { Day } from '../statistics/usual.ts';

const DAY = 86_400_000;
/** As far back as is looked. */
const DAYS = 399;

/** Whole days of a metric, oldest first, in its own unit; today is not over. Days without an answer stand there with none. */
export async function daysOf(ctx: Context, metric: MetricView, filters: Filters): Promise<Day[]> {
  needWatchable(metric);
  const today = Math.floor(ctx.clock.now().getTime() / DAY) * DAY;
  const period = { from: new Date(today - DAYS * DAY).toISOString(), until: new Date(today).toISOString() };
  const found = await measured(ctx, metric, await lookOf(ctx, metric, { ...filters, ...period }, { bucket: 'day' }));
  const byDay = new Map(found.flatMap(({ bucket, sums }) => (sums ? [[bucket, sums] as const] : [])));
  const first = [...byDay.keys()].sort()[0];
  if (first === undefined) return [];
  const days: Day[] = [];
  for (let at = Date.parse(first); at < today; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, ...worthOf(metric, byDay.get(day)) });
  }
  return days;
}

export function needWatchable({ measure, name }: MetricView): void {
  if (measure.by === 'score' || measure.by === 'resolution' || measure.by === 'action') return;
  throw new Invalid('not_watchable', `"${name}" cannot be watched day by day: it is not made of single answers or contacts.`);
}

/** What the answers of a day are worth in the metric's unit: of NPS +100, 0 or −100 each. */
function worthOf(metric: MetricView, sums: Sums | undefined): Omit<Day, 'day'> {
  if (!sums || sums.w <= 0) return { n: 0, sum: 0, squares: 0 };
  const n = sums.w ** 2 / sums.ww;
  const each = n / sums.w;
  const shape = shapeOf(metric.measure);
  if (shape === 'nps') return { n, sum: 100 * each * (sums.whigh - sums.wlow), squares: 10_000 * each * (sums.whigh + sums.wlow) };
  if (shape === 'share') return { n, sum: 100 * each * sums.whigh, squares: 10_000 * each * sums.whigh };
  return { n, sum: each * sums.wv, squares: each * sums.wvv };
}

/** 10 points, 10 percent, a tenth of the scale; of times a quarter of what is usual is for people to say. */
export function usualChange(metric: MetricView): number {
  const scale = scaleOf(metric.measure);
  if (metric.unit === 'score' && scale) return (scale[1] - scale[0]) / 10;
  return metric.unit === 'hours' ? 12 : 10;
}
