import { tQuantile } from '#platform/intervals';
import type { Measured } from './overview.contract.ts';

/**
 * What a mean over people is reckoned from: one person's moments hang together, so people are the sample, not moments.
 * `s` = a person's sum of values, `m` = how many they gave; the fields are sums over people.
 */
export type Sums = { people: number; n: number; sum: number; ss: number; sm: number; mm: number };

export const FEW = 5;

/** The ratio estimator's mean and its variance, clustered by person. */
function spread({ people, n, sum, ss, sm, mm }: Sums): { mean: number; variance: number } {
  const mean = sum / n;
  const squares = Math.max(0, ss - 2 * mean * sm + mean * mean * mm);
  return { mean, variance: ((squares / (n * n)) * people) / (people - 1) };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/** A mean with its 95 % interval; no interval when fewer than five people speak. */
export function measure(sums: Sums | undefined): Measured {
  if (!sums || sums.n === 0) return { mean: null, n: 0, people: 0, interval: null };
  const { people, n } = sums;
  if (people < FEW) return { mean: round(sums.sum / n), n, people, interval: null };
  const { mean, variance } = spread(sums);
  const reach = tQuantile(people - 1) * Math.sqrt(variance);
  return { mean: round(mean), n, people, interval: [round(mean - reach), round(mean + reach)] };
}

/** How much `now` differs from `before`, with the 95 % interval (Welch); null when either has too few people. */
export function change(now: Sums, before: Sums): { change: number; interval: [number, number] } | null {
  if (now.people < FEW || before.people < FEW) return null;
  const [a, b] = [spread(now), spread(before)];
  const variance = a.variance + b.variance;
  if (variance === 0) return null;
  // By shares: squares of tiny variances would vanish, and nothing divided by nothing is no number.
  const share = a.variance / variance;
  const degrees = 1 / (share ** 2 / (now.people - 1) + (1 - share) ** 2 / (before.people - 1));
  const reach = tQuantile(Math.max(4, degrees)) * Math.sqrt(variance);
  const difference = a.mean - b.mean;
  return { change: round(difference), interval: [round(difference - reach), round(difference + reach)] };
}
