import { tQuantile, wilson, Z } from './intervals.ts';

/** Fewer than these and nothing is said. */
export const TOO_FEW = 5;

/** A score with its 95 % interval; no interval under 5 answers. */
export type Score = { value: number; low: number | null; high: number | null; n: number };

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

/**
 * An NPS as the adjusted Wald interval sees it, in points: three quarters of an answer are added to promoters and to detractors, three answers
 * in all (Rocks 2016). Of five and six lopsided answers that still covers only 88 %; four fifths of two and a half cover 94 % there
 * (evaluations/nps-interval.ts).
 */
export function adjustedNps(high: number, low: number, n: number): { middle: number; error: number } {
  const [added, all] = n < 7 ? [0.8, 2.5] : [0.75, 3];
  const m = n + all;
  const [promoters, detractors] = [(high * n + added) / m, (low * n + added) / m];
  const middle = promoters - detractors;
  return { middle: 100 * middle, error: 100 * Math.sqrt(Math.max(0, promoters + detractors - middle ** 2) / m) };
}

/** 95 %, from the shares of promoters and detractors among n; clipped to ±100. It covers what it promises from five answers on. */
export function npsInterval(high: number, low: number, n: number): [number, number] {
  const { middle, error } = adjustedNps(high, low, n);
  return [Math.max(-100, middle - Z * error), Math.min(100, middle + Z * error)];
}

/** NPS, −100 … 100, with its interval, from how many said 9 or 10 and how many 0 to 6. */
export function npsOf({ n, high, low }: { n: number; high: number; low: number }): Score | null {
  if (n === 0) return null;
  const value = round((100 * (high - low)) / n, 1);
  if (n < TOO_FEW) return { value, low: null, high: null, n };
  const [least, most] = npsInterval(high / n, low / n, n);
  return { value, low: round(least, 1), high: round(most, 1), n };
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
