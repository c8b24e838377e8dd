import {
  type Comparison,
  compareMeans,
  compareMeanTo,
  compareNps,
  compareNpsTo,
  compareShares,
  compareShareTo,
  type MeanSide,
} from '../statistics/compare.ts';
import type { Measured } from './compute.ts';
import type { ComparisonView, MetricView } from './metrics.contract.ts';
import { type Sums, shapeOf, spreadOf } from './reckon.ts';

const effective = ({ w, ww }: Sums): number => w ** 2 / ww;
const nps = (sums: Sums) => ({ high: sums.whigh / sums.w, low: sums.wlow / sums.w, n: effective(sums) });
const share = (sums: Sums): [hits: number, n: number] => [(sums.whigh / sums.w) * effective(sums), effective(sums)];

function mean(sums: Sums): MeanSide {
  const n = effective(sums);
  const value = sums.wv / sums.w;
  return { mean: value, variance: (spreadOf(sums, value) ** 2 * n) / Math.max(1, n - 1), n };
}

const NONE: ComparisonView = { difference: null, low: null, high: null, p: null, test: 'none', isReal: false };

/** In the metric's own unit, as its values are. */
const inUnit = ({ unit, measure }: MetricView, { difference, low, high, ...rest }: Comparison): ComparisonView => {
  const factor = unit === 'percent' && shapeOf(measure) !== 'nps' ? 100 : 1;
  return { ...rest, difference: factor * difference, low: low === null ? null : factor * low, high: high === null ? null : factor * high };
};

/** The difference of two figures of one metric, with the test that suits it. */
export function compareFigures(metric: MetricView, a: Measured, b: Measured): ComparisonView {
  if (!a.sums || !b.sums || !(a.sums.w > 0) || !(b.sums.w > 0)) return byIntervals(a, b);
  const shape = shapeOf(metric.measure);
  if (shape === 'nps') return inUnit(metric, compareNps(nps(a.sums), nps(b.sums)));
  if (shape === 'share') return inUnit(metric, compareShares(...share(a.sums), ...share(b.sums)));
  return inUnit(metric, compareMeans(mean(a.sums), mean(b.sums)));
}

/** Formulas have intervals and no more: their half widths add up as standard errors do. */
function byIntervals({ figure: a }: Measured, { figure: b }: Measured): ComparisonView {
  if (a.value === null || b.value === null) return NONE;
  const difference = a.value - b.value;
  if (a.low === null || a.high === null || b.low === null || b.high === null) return { ...NONE, difference };
  const reach = Math.hypot((a.high - a.low) / 2, (b.high - b.low) / 2);
  return {
    difference,
    low: difference - reach,
    high: difference + reach,
    p: null,
    test: 'intervals',
    isReal: Math.abs(difference) > reach,
  };
}

/** Against a target or benchmark, in the metric's unit. */
export function compareWithNumber(metric: MetricView, { figure, sums }: Measured, wanted: number): ComparisonView {
  const number = { bucket: '', part: '', figure: { ...figure, value: wanted, low: wanted, high: wanted } };
  if (!sums || !(sums.w > 0)) return byIntervals({ bucket: '', part: '', figure }, number);
  const shape = shapeOf(metric.measure);
  if (shape === 'nps') return inUnit(metric, compareNpsTo(nps(sums), wanted));
  const plain = metric.unit === 'percent' ? wanted / 100 : wanted;
  return inUnit(metric, shape === 'share' ? compareShareTo(...share(sums), plain) : compareMeanTo(mean(sums), plain));
}
