import quantile from '@stdlib/stats-base-dists-beta-quantile';
import { TOO_FEW } from '#platform/scores';

export type Shrunk = { value: number; low: number; high: number; prior: number };

/**
 * What a share most likely is when few answered: Bayes with a prior worth `strength` answers around what is usual elsewhere (a beta
 * distribution); the interval is the 95 % credible one. With many answers it is the share itself.
 */
export function shrinkShare(hits: number, n: number, usual: number, strength: number = 10): Shrunk {
  const centre = Math.min(0.99, Math.max(0.01, usual));
  const [a, b] = [hits + strength * centre, n - hits + strength * (1 - centre)];
  return { value: a / (a + b), low: quantile(0.025, a, b), high: quantile(0.975, a, b), prior: centre };
}

const Z2 = 1.959964 ** 2;

/** About how many more answers until the interval reaches no further than `within` to either side; 0 when it already does. */
export function answersNeeded(n: number, spread: number, within: number): number {
  const wanted = Math.ceil((Z2 * spread ** 2) / within ** 2);
  return Math.max(0, wanted - n, TOO_FEW - n);
}

/** The standard deviation of one NPS answer, in points, from the shares of promoters and detractors. */
export const npsSpread = (promoters: number, detractors: number): number =>
  100 * Math.sqrt(Math.max(0, promoters + detractors - (promoters - detractors) ** 2));
