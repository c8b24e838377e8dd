import { expect, test } from 'vitest';
import { fitLogistic, invert } from './logistic.ts';

const WIDE = { mean: 0, sd: 1_000 };

test('two groups of yes and no: the coefficients are the log odds and their ratio, with the textbook errors', () => {
  // 2 × 2: 30 of 100 without, 60 of 100 with.
  const rows = [...Array(200).keys()].map((index) => ({
    exposed: index < 100 ? 0 : 1,
    yes: index < 30 || (index >= 100 && index < 160) ? 1 : 0,
  }));
  const features = Float64Array.from(rows.flatMap(({ exposed }) => [1, exposed]));
  const { mean, covariance } = fitLogistic(
    features,
    Uint8Array.from(rows, ({ yes }) => yes),
    [WIDE, WIDE],
  );
  expect(mean[0]).toBeCloseTo(Math.log(30 / 70), 5);
  expect(mean[1]).toBeCloseTo(Math.log(60 / 40) - Math.log(30 / 70), 5);
  // Woolf (1955).
  expect(Math.sqrt(covariance[1]?.[1] ?? 0)).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 70 + 1 / 60 + 1 / 40), 4);
});

test('the Challenger O-rings: temperature against distress, as published', () => {
  // Dalal, Fowlkes & Hoadley (1989), table 1; logit of any distress: intercept 15.043, temperature −0.232.
  const temperature = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58];
  const distress = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];
  const features = Float64Array.from(temperature.flatMap((degrees) => [1, degrees]));
  const { mean, covariance } = fitLogistic(features, Uint8Array.from(distress), [WIDE, WIDE]);
  expect(mean[0]).toBeCloseTo(15.043, 2);
  expect(mean[1]).toBeCloseTo(-0.2322, 3);
  expect(Math.sqrt(covariance[1]?.[1] ?? 0)).toBeCloseTo(0.1082, 3);
});

test('without data the prior stands; where yes and no are apart it keeps the answer finite', () => {
  const none = fitLogistic(new Float64Array(0), new Uint8Array(0), [WIDE, { mean: -0.4, sd: 0.5 }]);
  expect(none.mean[1]).toBeCloseTo(-0.4, 9);
  expect(none.covariance[1]?.[1]).toBeCloseTo(0.25, 9);
  const apart = fitLogistic(Float64Array.from([1, -1, 1, -1, 1, 1, 1, 1]), Uint8Array.from([0, 0, 1, 1]), [
    { mean: 0, sd: 2 },
    { mean: 0, sd: 1 },
  ]);
  expect(apart.mean[1]).toBeGreaterThan(0.5);
  expect(apart.mean[1]).toBeLessThan(3);
});

test('a matrix times its inverse is one', () => {
  const matrix = [Float64Array.from([4, 1, 0.5]), Float64Array.from([1, 3, 0.2]), Float64Array.from([0.5, 0.2, 2])];
  const inverse = invert(matrix);
  matrix.forEach((line, i) => {
    matrix.forEach((_, j) => {
      const cell = line.reduce((sum, value, k) => sum + value * (inverse[k]?.[j] ?? 0), 0);
      expect(cell).toBeCloseTo(i === j ? 1 : 0, 12);
    });
  });
});
