import { performance } from 'node:perf_hooks';
import { driversOf } from '../src/measures/statistics/drivers.ts';
import { explained, relativeWeights, shapley } from '../src/measures/statistics/importance.ts';
import { correlations } from '../src/measures/statistics/matrix.ts';
import { randomFrom } from '../src/measures/statistics/random.ts';
import { ATTITUDE, MTCARS, SWISS } from '../src/measures/statistics/testing/datasets.ts';
import type { Evaluation, Figure } from './measuring.ts';

/** Published, or from an independent program (numpy: SVD for Johnson, least squares over every order for Shapley). */
const KNOWN = [
  { name: 'Shapley on swiss, R relaimpo', data: SWISS, by: shapley, weights: [0.05709122, 0.17117303, 0.26013468, 0.10557015, 0.11276592] },
  {
    name: 'Shapley on attitude, numpy',
    data: ATTITUDE,
    by: shapley,
    weights: [0.370816, 0.050904, 0.155766, 0.120345, 0.006589, 0.028182],
  },
  { name: 'Johnson on mtcars, R rwa', data: MTCARS, by: relativeWeights, weights: [0.2096904, 0.1883043, 0.179959, 0.2706812] },
  { name: 'Johnson on swiss, numpy', data: SWISS, by: relativeWeights, weights: [0.048417, 0.154708, 0.271964, 0.11468, 0.116966] },
  {
    name: 'Johnson on attitude, numpy',
    data: ATTITUDE,
    by: relativeWeights,
    weights: [0.36276, 0.056002, 0.163611, 0.12178, 0.008255, 0.020193],
  },
];

export const evaluation: Evaluation = {
  name: 'drivers',
  about:
    'Driver weights against those published and against another program’s; how often their intervals hold the true share; how long they take',
  run: async ({ say }) => {
    const figures: Figure[] = KNOWN.map(({ name, data, by, weights }) => {
      const found = by(correlations(data));
      const off = Math.max(...weights.map((weight, index) => Math.abs(weight - (found[index] ?? 0))));
      say(`${name}: ${found.map((weight) => weight.toFixed(4)).join(' ')}`);
      return { name: `${name}: largest difference`, value: off, unit: '', target: { at: '≤', value: 0.0005 } };
    });
    const { covered, seconds } = simulated(say);
    figures.push({ name: 'intervals that hold the true share', value: 100 * covered, unit: '%', target: { at: '≥', value: 90 } });
    figures.push({ name: '15 drivers of 3,000 answers, with intervals', value: seconds, unit: 's' });
    return figures;
  },
};

const PEOPLE = 400;
const RUNS = 60;

/** Three correlated drivers and one that is noise; the true shares are those of a very large sample. */
function simulated(say: (sentence: string) => void): { covered: number; seconds: number } {
  const random = randomFrom(11);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw = () => {
    const shared = gauss();
    const [a, b, c] = [shared + gauss(), shared + gauss(), gauss()];
    return [a + 0.5 * b + 0.7 * c + 2 * gauss(), a, b, c];
  };
  const truth = relativeWeights(correlations(Array.from({ length: 400_000 }, draw)));
  const all = truth.reduce((sum, weight) => sum + weight, 0);
  let held = 0;
  for (let run = 0; run < RUNS; run++) {
    const { drivers } = driversOf(Array.from({ length: PEOPLE }, draw), ['a', 'b', 'c'], { seed: run });
    held += drivers.filter(
      ({ low, high }, index) => (low ?? 1) <= (truth[index] ?? 0) / all && (truth[index] ?? 0) / all <= (high ?? 0),
    ).length;
  }
  const wide = Array.from({ length: 3_000 }, () => {
    const shared = gauss();
    return Array.from({ length: 16 }, () => shared + gauss());
  });
  const began = performance.now();
  const { rSquared } = driversOf(
    wide,
    Array.from({ length: 15 }, (_, index) => `driver ${index + 1}`),
  );
  say(`15 alike drivers explain ${rSquared.toFixed(3)} (${explained(correlations(wide), [1]).toFixed(3)} one alone)`);
  return { covered: held / (3 * RUNS), seconds: (performance.now() - began) / 1_000 };
}
