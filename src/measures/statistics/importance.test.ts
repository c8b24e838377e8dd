import { expect, test } from 'vitest';
import { driversOf } from './drivers.ts';
import { explained, inflations, relativeWeights, shapley } from './importance.ts';
import { correlations } from './matrix.ts';
import { randomFrom } from './random.ts';
import { ATTITUDE, MTCARS, SWISS } from './testing/datasets.ts';

const close = (found: number[], known: number[]) => {
  expect(found).toHaveLength(known.length);
  for (const [index, value] of known.entries()) expect(found[index]).toBeCloseTo(value, 6);
};

test('Shapley’s weights are those of R’s relaimpo on swiss (Grömping 2006), and of attitude over all 720 orders', () => {
  close(shapley(correlations(SWISS)), [0.05709122, 0.17117303, 0.26013468, 0.10557015, 0.11276592]);
  close(shapley(correlations(ATTITUDE)), [0.370816, 0.050904, 0.155766, 0.120345, 0.006589, 0.028182]);
});

test('relative weights are those that R’s rwa publishes for mtcars (Johnson 2000; Tonidandel & LeBreton)', () => {
  close(relativeWeights(correlations(MTCARS)), [0.2096904, 0.1883043, 0.179959, 0.2706812]);
});

test('relative weights are those of an SVD, as Johnson wrote them, on swiss and attitude', () => {
  close(relativeWeights(correlations(SWISS)), [0.048417, 0.154708, 0.271964, 0.11468, 0.116966]);
  close(relativeWeights(correlations(ATTITUDE)), [0.36276, 0.056002, 0.163611, 0.12178, 0.008255, 0.020193]);
});

test('both share out all of R², and nothing else', () => {
  for (const data of [SWISS, ATTITUDE, MTCARS]) {
    const matrix = correlations(data);
    const all = explained(
      matrix,
      matrix.slice(1).map((_, index) => index + 1),
    );
    for (const weights of [shapley(matrix), relativeWeights(matrix)]) expect(weights.reduce((a, b) => a + b)).toBeCloseTo(all, 9);
  }
});

test('who says nearly the same is told, with how much of a driver the others say', () => {
  expect(inflations(correlations(MTCARS))[1]).toBeCloseTo(10.373286, 5);
  const { alike, isThin } = driversOf(MTCARS, ['cyl', 'disp', 'hp', 'wt']);
  expect(alike.map(({ a, b }) => `${a} ${b}`)).toEqual(['cyl disp', 'cyl hp', 'disp wt']);
  expect(isThin).toBe(true);
});

test('intervals hold what truly weighs, and are the same for the same answers', () => {
  const random = randomFrom(3);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const rows = Array.from({ length: 600 }, () => {
    const [a, b] = [gauss(), gauss()];
    return [2 * a + b + gauss(), a, b, gauss()];
  });
  const { drivers, rSquared } = driversOf(rows, ['a', 'b', 'noise']);
  expect(rSquared).toBeGreaterThan(0.75);
  expect(drivers[0]).toMatchObject({ name: 'a' });
  expect(drivers[0]?.low).toBeLessThan(0.8);
  expect(drivers[0]?.high).toBeGreaterThan(0.8);
  expect(drivers[2]?.high).toBeLessThan(0.05);
  expect(driversOf(rows, ['a', 'b', 'noise'])).toEqual(driversOf(rows, ['a', 'b', 'noise']));
});

test('what some did not answer is left out pair by pair, and each driver says of how many it speaks', () => {
  const rows = ATTITUDE.map((row, index) => row.map((value, column) => (column === 2 && index % 3 === 0 ? null : value)));
  const { drivers, n } = driversOf(rows, ['complaints', 'privileges', 'learning', 'raises', 'critical', 'advance']);
  expect(n).toBe(30);
  expect(drivers.map((one) => one.n)).toEqual([30, 20, 30, 30, 30, 30]);
});
