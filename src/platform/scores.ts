import { tQuantile, wilson, Z } from './intervals.ts';

/** Fewer than these and nothing is said. */
export const TOO_FEW = 5;

/** A score with its 95 % interval; no interval under 5 answers. */
export type Score = { value: number; low: number | null; high: number | null; n: number };

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

/**
 * NPS, −100 … 100, with the adjusted Wald interval: three quarters of an answer are added to promoters and to detractors, three answers in
 * all (Rocks 2016); clipped to ±100. It covers what it promises from five answers on, where the plain interval does not.
 */
export function npsOf({ n, high, low }: { n: number; high: number; low: number }): Score | null {
  if (n === 0) return null;
  const value = round((100 * (high - low)) / n, 1);
  if (n < TOO_FEW) return { value, low: null, high: null, n };
  const m = n + 3;
  const [promoters, detractors] = [(high + 0.75) / m, (low + 0.75) / m];
  const middle = promoters - detractors;
  const reach = Z * Math.sqrt((promoters + detractors - middle ** 2) / m);
  return { value, low: round(Math.max(-100, 100 * (middle - reach)), 1), high: round(Math.min(100, 100 * (middle + reach)), 1), n };
}

/** A share with the interval of Wilson 1927. */
export function shareOf(hits: number, n: number): Score | null {
  const interval = wilson(hits, n);
  if (!interval) return null;
  const [low, high] = n < TOO_FEW ? [null, null] : interval.map((one) => round(one));
  return { value: round(hits / n), low: low ?? null, high: high ?? null, n };
}

/** A mean of single answers (Student's t), clipped to the scale. */
export function meanOf({ n, sum, squares }: { n: number; sum: number; squares: number }, [least, most]: [number, number]): Score | null {
  if (n === 0) return null;
  const mean = sum / n;
  if (n < TOO_FEW) return { value: round(mean, 2), low: null, high: null, n };
  const variance = Math.max(0, squares - n * mean * mean) / (n - 1);
  const reach = tQuantile(n - 1) * Math.sqrt(variance / n);
  return { value: round(mean, 2), low: round(Math.max(least, mean - reach), 2), high: round(Math.min(most, mean + reach), 2), n };
}
