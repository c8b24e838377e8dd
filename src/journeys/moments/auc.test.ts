import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deLong, midranks } from './auc.ts';

/** The definition itself: every pair compared. */
function pairwise(score: number[], outcome: number[]): number {
  const those = (wanted: number) => score.filter((_, index) => outcome[index] === wanted);
  const pairs = those(1).flatMap((a) => those(0).map((b) => (Math.sign(a - b) + 1) / 2));
  return pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
}

test('equals share the mean of their ranks', () => {
  expect([...midranks(Float64Array.from([10, 30, 10, 20]))]).toEqual([1.5, 4, 1.5, 3]);
});

test('the area is the share of pairs in the right order, whatever the scores', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 })), { minLength: 4, maxLength: 60 });
  fc.assert(
    fc.property(rows, (drawn) => {
      const outcome = [1, 0, ...drawn.map(([, one]) => one)];
      const score = [2, 3, ...drawn.map(([one]) => one)];
      expect(deLong([Float64Array.from(score)], Uint8Array.from(outcome)).auc[0]).toBeCloseTo(pairwise(score, outcome), 12);
    }),
  );
});

test('a perfect score has area 1 and no doubt; a score and its double have no difference to doubt', () => {
  const outcome = Uint8Array.from([0, 0, 0, 1, 1, 1]);
  const perfect = Float64Array.from([1, 2, 3, 4, 5, 6]);
  expect(deLong([perfect], outcome)).toEqual({ auc: [1], covariance: [[0]] });
  const rough = Float64Array.from([1, 5, 2, 3, 6, 4]);
  const { covariance } = deLong([rough, rough.map((value) => value * 2)], outcome);
  const [[aa = 0, ab = 0] = [], [, bb = 0] = []] = covariance;
  expect(aa + bb - 2 * ab).toBeCloseTo(0, 12);
});

test('the interval covers the truth about as often as it says', () => {
  // Two normals one apart: the true area is Φ(1/√2) = 0.7602.
  const truth = 0.760_249_938_906_523_3;
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed + 0.5) / 2_147_483_648;
  };
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  let covered = 0;
  const rounds = 400;
  for (let round = 0; round < rounds; round += 1) {
    const outcome = Uint8Array.from({ length: 120 }, (_, index) => index % 2);
    const score = Float64Array.from(outcome, (one) => normal() + one);
    const { auc, covariance } = deLong([score], outcome);
    const half = 1.959964 * Math.sqrt(covariance[0]?.[0] ?? 0);
    if (Math.abs((auc[0] ?? 0) - truth) <= half) covered += 1;
  }
  expect(covered / rounds).toBeGreaterThan(0.91);
  expect(covered / rounds).toBeLessThan(0.98);
});
