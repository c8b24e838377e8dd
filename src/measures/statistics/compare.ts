import normal from '@stdlib/stats-base-dists-normal-cdf';
import student from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import { wilson, Z } from '#platform/intervals';
import { adjustedNps, TOO_FEW } from '#platform/scores';

/** The names of tests, for a screen to say in words. */
export type TestName = 'adjusted-wald' | 'newcombe' | 'welch' | 'one-sample' | 'wilson-against' | 'none';

export type Comparison = {
  /** This less the other. */
  difference: number;
  /** 95 %; null when either has fewer than five answers. */
  low: number | null;
  high: number | null;
  /** Two-sided. */
  p: number | null;
  test: TestName;
  /** Whether the interval excludes 0. */
  isReal: boolean;
};

/** Shares of promoters and detractors among (effectively) n. */
export type NpsSide = { high: number; low: number; n: number };

const twoSided = (z: number): number => 2 * normal(-Math.abs(z), 0, 1);
const told = (difference: number, low: number, high: number, p: number, test: TestName): Comparison => ({
  ...{ difference, low, high, p, test },
  isReal: low > 0 || high < 0,
});
const untold = (difference: number): Comparison => ({ difference, low: null, high: null, p: null, test: 'none', isReal: false });

/** Two NPS: the difference with the variances of the adjusted Wald interval. The difference shown is of the values themselves. */
export function compareNps(a: NpsSide, b: NpsSide): Comparison {
  const difference = 100 * (a.high - a.low - (b.high - b.low));
  if (a.n < TOO_FEW || b.n < TOO_FEW) return untold(difference);
  const [x, y] = [adjustedNps(a.high, a.low, a.n), adjustedNps(b.high, b.low, b.n)];
  const error = Math.hypot(x.error, y.error);
  const middle = x.middle - y.middle;
  return told(difference, middle - Z * error, middle + Z * error, twoSided(middle / error), 'adjusted-wald');
}

/** NPS against a number: a target, or a benchmark somebody typed in. */
export function compareNpsTo(a: NpsSide, wanted: number): Comparison {
  const difference = 100 * (a.high - a.low) - wanted;
  if (a.n < TOO_FEW) return untold(difference);
  const { middle, error } = adjustedNps(a.high, a.low, a.n);
  const off = middle - wanted;
  return told(difference, off - Z * error, off + Z * error, twoSided(off / error), 'one-sample');
}

/** Two shares: Newcombe's interval of the difference (1998, method 10), which Wilson's intervals make; p from the same. */
export function compareShares(hitsA: number, nA: number, hitsB: number, nB: number): Comparison {
  const [a, b] = [hitsA / nA, hitsB / nB];
  const [first, second] = [wilson(hitsA, nA), wilson(hitsB, nB)];
  if (!first || !second || nA < TOO_FEW || nB < TOO_FEW) return untold(a - b);
  const low = a - b - Math.sqrt((a - first[0]) ** 2 + (second[1] - b) ** 2);
  const high = a - b + Math.sqrt((first[1] - a) ** 2 + (b - second[0]) ** 2);
  const pooled = (hitsA + hitsB) / (nA + nB);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / nA + 1 / nB));
  return told(a - b, low, high, error > 0 ? twoSided((a - b) / error) : 1, 'newcombe');
}

/** A share against a number: whether Wilson's interval holds it. */
export function compareShareTo(hits: number, n: number, wanted: number): Comparison {
  const share = hits / n;
  const interval = wilson(hits, n);
  if (!interval || n < TOO_FEW) return untold(share - wanted);
  const error = Math.sqrt((wanted * (1 - wanted)) / n);
  const p = error > 0 ? twoSided((share - wanted) / error) : 1;
  return told(share - wanted, interval[0] - wanted, interval[1] - wanted, p, 'wilson-against');
}

export type MeanSide = { mean: number; variance: number; n: number };

/** Two means (Welch 1947): their spreads may differ. */
export function compareMeans(a: MeanSide, b: MeanSide): Comparison {
  const difference = a.mean - b.mean;
  if (a.n < TOO_FEW || b.n < TOO_FEW) return untold(difference);
  const [u, v] = [a.variance / a.n, b.variance / b.n];
  const error = Math.sqrt(u + v);
  if (error === 0) return { ...untold(difference), low: difference, high: difference, test: 'welch', isReal: difference !== 0 };
  const degrees = (u + v) ** 2 / (u ** 2 / (a.n - 1) + v ** 2 / (b.n - 1));
  const reach = studentQuantile(0.975, degrees) * error;
  return told(difference, difference - reach, difference + reach, 2 * student(-Math.abs(difference) / error, degrees), 'welch');
}

export function compareMeanTo({ mean, variance, n }: MeanSide, wanted: number): Comparison {
  const error = Math.sqrt(variance / n);
  if (n < TOO_FEW || error === 0) return untold(mean - wanted);
  const reach = studentQuantile(0.975, n - 1) * error;
  const off = mean - wanted;
  return told(off, off - reach, off + reach, 2 * student(-Math.abs(off) / error, n - 1), 'one-sample');
}

/** Of many comparisons made together: p as large as it must be not to be fooled by their number (Holm 1979). In the order given. */
export function holm(ps: number[]): number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjustedPs = [...ps];
  let before = 0;
  for (const [rank, { p, index }] of order.entries()) {
    before = Math.max(before, Math.min(1, p * (ps.length - rank)));
    adjustedPs[index] = before;
  }
  return adjustedPs;
}
