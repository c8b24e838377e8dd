import { adjustedNps } from '#platform/scores';
import type { Evaluation, Figure } from './measuring.ts';

/** Shares of promoters and detractors, from split to lopsided: the seven that the method was chosen on. */
const POPULATIONS = [
  [0.5, 0.2],
  [0.3, 0.4],
  [0.7, 0.1],
  [0.9, 0.02],
  [0.15, 0.6],
  [0.33, 0.33],
  [0.05, 0.05],
] as const;
const SIZES = [5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 100, 200];
const Z = 1.959964;

/** How often the 95 % interval of an NPS holds the truth: not simulated, but summed over every outcome there can be. */
export const evaluation: Evaluation = {
  name: 'nps-interval',
  about: 'How often the interval of an NPS holds the truth, for 5 to 200 answers of seven populations, summed over every possible outcome',
  run: async ({ say }) => {
    const figures: Figure[] = [];
    let [least, most, worst] = [1, 0, 1];
    for (const n of SIZES) {
      const covered = POPULATIONS.map(([high, low]) => coverage(n, high, low));
      const mean = covered.reduce((sum, one) => sum + one, 0) / covered.length;
      const smallest = Math.min(...covered);
      say(`n ${String(n).padStart(3)}: mean ${(100 * mean).toFixed(2)} %, least ${(100 * smallest).toFixed(2)} %`);
      [least, most, worst] = [Math.min(least, mean), Math.max(most, mean), Math.min(worst, smallest)];
    }
    figures.push({ name: 'least mean coverage over 5 … 200 answers', value: 100 * least, unit: '%', target: { at: '≥', value: 94 } });
    figures.push({ name: 'largest mean coverage', value: 100 * most, unit: '%', target: { at: '≤', value: 96.5 } });
    figures.push({ name: 'least coverage of any population', value: 100 * worst, unit: '%', target: { at: '≥', value: 92 } });
    return figures;
  },
};

function coverage(n: number, high: number, low: number): number {
  const logs = logFactorials(n);
  const truth = 100 * (high - low);
  let covered = 0;
  for (let promoters = 0; promoters <= n; promoters++) {
    for (let detractors = 0; promoters + detractors <= n; detractors++) {
      const passives = n - promoters - detractors;
      const { middle, error } = adjustedNps(promoters / n, detractors / n, n);
      if (Math.abs(middle - truth) > Z * error + 1e-9) continue;
      const ways = (logs[n] ?? 0) - (logs[promoters] ?? 0) - (logs[detractors] ?? 0) - (logs[passives] ?? 0);
      covered += Math.exp(ways + promoters * Math.log(high) + detractors * Math.log(low) + passives * Math.log(1 - high - low));
    }
  }
  return covered;
}

function logFactorials(n: number): number[] {
  const logs = [0];
  for (let k = 1; k <= n; k++) logs.push((logs[k - 1] ?? 0) + Math.log(k));
  return logs;
}
