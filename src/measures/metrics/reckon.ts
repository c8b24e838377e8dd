import { tQuantile, wilson } from '#platform/intervals';
import { TOO_FEW } from '#platform/scores';
import { answersNeeded, npsSpread } from '../statistics/few.ts';
import { npsOfCamps } from '../statistics/nps.ts';
import type { Figure, Measure } from './metrics.contract.ts';

/** Sums over observations: w weights, v values; `high` and `low` are counted, `whigh` and `wlow` weighed. */
export type Sums = Record<'n' | 'w' | 'ww' | 'wv' | 'wvv' | 'wwv' | 'wwvv' | 'high' | 'low' | 'whigh' | 'wlow', number>;

/** How a metric's observations become one number. */
export type Shape = 'nps' | 'share' | 'mean';

export function shapeOf(measure: Measure): Shape {
  if (measure.by === 'score') return measure.score === 'nps' && !measure.mean ? 'nps' : isShare(measure) ? 'share' : 'mean';
  return measure.by === 'action' || measure.by === 'revenue-retention' || measure.by === 'formula' ? 'mean' : 'share';
}

const isShare = ({ score, mean }: Extract<Measure, { by: 'score' }>): boolean => score === 'csat' && !mean;

export const NOTHING: Figure = {
  ...{ value: null, n: 0, low: null, high: null, effectiveN: 0, more: TOO_FEW },
  ...{ camps: null, hits: null, mean: null },
};

/** Half a tenth of the scale to either side is what most decisions need. */
const NEAR = 0.05;

type How = { percent: boolean; scale?: [number, number] | undefined };

/** `percent`: shares and revenue kept are told in hundredths. `scale`: of scores, that intervals stay on. */
export function figureOf(sums: Sums | undefined, shape: Shape, how: How): Figure {
  if (!sums || sums.n === 0 || !(sums.w > 0)) return NOTHING;
  if (shape === 'nps') return npsFigure(sums);
  return shape === 'share' ? shareFigure(sums, how) : meanFigure(sums, how);
}

const times = (factor: number, value: number | null): number | null => (value === null ? null : factor * value);

function shareFigure(sums: Sums, { percent, scale }: How): Figure {
  const factor = percent ? 100 : 1;
  const effectiveN = sums.w ** 2 / sums.ww;
  const value = sums.whigh / sums.w;
  const [low, high] = sums.n < TOO_FEW ? [null, null] : (wilson(value * effectiveN, effectiveN) ?? [null, null]);
  return {
    ...{ value: factor * value, n: sums.n, effectiveN, low: times(factor, low), high: times(factor, high) },
    more: moreOf(sums.n, effectiveN, Math.sqrt(value * (1 - value)), NEAR),
    ...{ camps: null, hits: sums.high, mean: scale ? sums.wv / sums.w : null },
  };
}

function meanFigure(sums: Sums, { percent, scale }: How): Figure {
  const factor = percent ? 100 : 1;
  const effectiveN = sums.w ** 2 / sums.ww;
  const mean = sums.wv / sums.w;
  const [low, high] = meanEnds(sums, mean, scale);
  const within = scale ? NEAR * (scale[1] - scale[0]) : Math.abs(mean) / 10;
  return {
    ...{ value: factor * mean, n: sums.n, effectiveN, low: times(factor, low), high: times(factor, high) },
    more: moreOf(sums.n, effectiveN, spreadOf(sums, mean), within),
    ...{ camps: null, hits: null, mean: null },
  };
}

const moreOf = (n: number, effectiveN: number, spread: number, within: number): number =>
  n < TOO_FEW ? TOO_FEW - n : within > 0 ? answersNeeded(Math.floor(effectiveN), spread, within) : 0;

function npsFigure({ n, w, ww, high, low, whigh, wlow }: Sums): Figure {
  const camps = { promoters: high, passives: n - high - low, detractors: low };
  const nps = npsOfCamps(camps, { promoters: whigh, passives: w - whigh - wlow, detractors: wlow }, w ** 2 / ww);
  if (!nps) return NOTHING;
  const more = n < TOO_FEW ? TOO_FEW - n : answersNeeded(Math.floor(nps.effectiveN), npsSpread(whigh / w, wlow / w), 10);
  const [least, most] = nps.interval ?? [null, null];
  return { value: nps.value, n, low: least, high: most, effectiveN: nps.effectiveN, more, camps, hits: null, mean: null };
}

type Ends = [number | null, number | null];

/** Student's interval around a weighed mean, with the linearised variance of a ratio. What has no scale is money kept or hours: never below nothing. */
function meanEnds({ n, w, ww, wwv, wwvv }: Sums, mean: number, scale: [number, number] | undefined): Ends {
  if (n < TOO_FEW) return [null, null];
  const squares = Math.max(0, wwvv - 2 * mean * wwv + mean ** 2 * ww);
  const reach = tQuantile(n - 1) * Math.sqrt(((squares / w ** 2) * n) / (n - 1));
  return scale ? [Math.max(scale[0], mean - reach), Math.min(scale[1], mean + reach)] : [Math.max(0, mean - reach), mean + reach];
}

export const spreadOf = ({ w, wvv }: Sums, mean: number): number => Math.sqrt(Math.max(0, wvv / w - mean ** 2));

/** The sums of all but one part: what a part is held against. */
export function less(all: Sums, one: Sums): Sums {
  return Object.fromEntries(Object.entries(all).map(([name, sum]) => [name, sum - one[name as keyof Sums]])) as Sums;
}

export const plus = (sums: Sums[]): Sums | undefined =>
  sums.length === 0
    ? undefined
    : sums.reduce((a, b) => Object.fromEntries(Object.entries(a).map(([name, sum]) => [name, sum + b[name as keyof Sums]])) as Sums);
