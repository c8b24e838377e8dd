import { tQuantile, wilson } from '#platform/intervals';
import { type Score, TOO_FEW } from '#platform/scores';
import { totalsOf, type Weighed } from './weights.ts';

/** The scale that scores run on. */
export type Scale = [least: number, most: number];

export type Rated = Score & { effectiveN: number };

/** The share of answers in the two best steps of the scale (top-2-box), 0 … 1, with Wilson's interval; weighed: on the effective number. */
export function topTwo(answers: Weighed[], [, most]: Scale): (Rated & { hits: number }) | null {
  const { n, weight, effectiveN } = totalsOf(answers);
  if (n === 0 || weight <= 0) return null;
  const isTop = ({ value }: Weighed) => value >= most - 1;
  const hits = answers.filter(isTop).length;
  const share = answers.reduce((sum, one) => sum + (isTop(one) ? one.weight : 0), 0) / weight;
  const [low, high] = n < TOO_FEW ? [null, null] : (wilson(share * effectiveN, effectiveN) ?? [null, null]);
  return { value: share, low, high, n, effectiveN, hits };
}

/** The mean of scores with Student's interval; weighed: the linearised variance of a ratio (Horvitz & Thompson; Cochran 1977, 6.4). */
export function meanScore(answers: Weighed[], [least, most]: Scale): Rated | null {
  const { n, weight, effectiveN } = totalsOf(answers);
  if (n === 0 || weight <= 0) return null;
  const value = answers.reduce((sum, one) => sum + one.weight * one.value, 0) / weight;
  if (n < TOO_FEW) return { value, low: null, high: null, n, effectiveN };
  const spread = answers.reduce((sum, one) => sum + (one.weight * (one.value - value)) ** 2, 0) / weight ** 2;
  const reach = tQuantile(n - 1) * Math.sqrt((spread * n) / (n - 1));
  return { value, low: Math.max(least, value - reach), high: Math.min(most, value + reach), n, effectiveN };
}
