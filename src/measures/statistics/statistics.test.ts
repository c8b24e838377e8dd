import { expect, test } from 'vitest';
import { compareMeans, compareNps, compareNpsTo, compareShares, holm } from './compare.ts';
import { answersNeeded, npsSpread, shrinkShare } from './few.ts';
import { npsFrom, npsOfCamps } from './nps.ts';
import { meanScore, topTwo } from './satisfaction.ts';
import { postStratify, rake } from './weights.ts';

const each = (values: number[], weight = 1) => values.map((value) => ({ value, weight }));

test('NPS of 16 promoters, 9 passives and 11 detractors is 13.9, from −13 to 39 (adjusted Wald)', () => {
  const nps = npsOfCamps({ promoters: 16, passives: 9, detractors: 11 });
  expect(nps?.value).toBeCloseTo(13.8889, 4);
  expect(nps?.interval?.map((one) => Math.round(one))).toEqual([-14, 39]);
  expect(npsFrom(each([10, 9, 8, 0]))).toMatchObject({ value: 25, n: 4, promoters: 2, passives: 1, detractors: 1, interval: null });
});

test('weights move the value and widen the interval, and the camps stay counted', () => {
  const answers = [...each([10, 10, 9, 9, 10, 9], 0.2), ...each([0, 3, 6, 7], 2)];
  const nps = npsFrom(answers);
  expect(nps?.value).toBeCloseTo((100 * (1.2 - 6)) / 9.2, 9);
  expect(nps).toMatchObject({ promoters: 6, passives: 1, detractors: 3, n: 10 });
  expect(nps?.effectiveN).toBeCloseTo(9.2 ** 2 / (6 * 0.04 + 4 * 4), 9);
});

test('post-stratified weights bring each cell to its share of the population (Holt & Smith)', () => {
  const { weights, effectiveN, designEffect } = postStratify(['a', 'a', 'a', 'b'], { a: 0.5, b: 0.5 });
  expect(weights).toEqual([2 / 3, 2 / 3, 2 / 3, 2].map((one) => expect.closeTo(one, 9)));
  expect(effectiveN).toBeCloseTo(16 / (3 * (4 / 9) + 4), 9);
  expect(designEffect).toBeCloseTo(4 / effectiveN, 9);
});

test('raking meets all margins at once and keeps how two traits go together', () => {
  const table: [string, string, number][] = [
    ['m', 'x', 40],
    ['m', 'y', 10],
    ['w', 'x', 20],
    ['w', 'y', 30],
  ];
  const people = table.flatMap(([sex, age, count]) => Array.from({ length: count }, () => ({ sex, age })));
  const { weights, gap } = rake(people, { sex: { m: 0.48, w: 0.52 }, age: { x: 0.3, y: 0.7 } });
  const sum = (fits: (one: { sex: string; age: string }) => boolean) =>
    people.reduce((all, one, at) => all + (fits(one) ? (weights[at] ?? 0) : 0), 0);
  expect(sum(({ sex }) => sex === 'm')).toBeCloseTo(48, 6);
  expect(sum(({ age }) => age === 'y')).toBeCloseTo(70, 6);
  const cell = (sex: string, age: string) => sum((one) => one.sex === sex && one.age === age);
  expect((cell('m', 'x') * cell('w', 'y')) / (cell('m', 'y') * cell('w', 'x'))).toBeCloseTo((40 * 30) / (10 * 20), 6);
  expect(gap).toBeLessThan(1e-9);
});

test('who nobody who answered can stand for is said', () => {
  expect(postStratify(['a', 'a'], { a: 0.4, b: 0.6 }).unreached).toEqual(['b']);
});

test('satisfaction is the share in the two best steps, and the mean beside it', () => {
  expect(topTwo(each([5, 4, 4, 3, 1, 5]), [1, 5])).toMatchObject({ value: 4 / 6, hits: 4, n: 6 });
  const mean = meanScore(each([5, 4, 4, 3, 1, 5]), [1, 5]);
  expect(mean?.value).toBeCloseTo(22 / 6, 9);
  expect(mean?.low).toBeLessThan(22 / 6 - 1);
  expect(topTwo(each([5, 5]), [1, 5])).toMatchObject({ low: null, n: 2 });
});

test('of few, a share is drawn towards what is usual, and how many more are needed is told', () => {
  expect(shrinkShare(3, 3, 0.5).value).toBeCloseTo(8 / 13, 9);
  expect(shrinkShare(600, 1000, 0.5).value).toBeCloseTo(0.6, 2);
  expect(answersNeeded(30, npsSpread(0.5, 0.2), 10)).toBe(Math.ceil((1.959964 ** 2 * 6100) / 100) - 30);
  expect(answersNeeded(2, 1, 1)).toBe(3);
});

test('two shares are compared by Newcombe’s interval: 56/70 against 48/80 (his own example)', () => {
  const { difference, low, high, isReal } = compareShares(56, 70, 48, 80);
  expect(difference).toBeCloseTo(0.2, 9);
  expect([low, high].map((one) => Number(one?.toFixed(4)))).toEqual([0.0524, 0.3339]);
  expect(isReal).toBe(true);
});

test('two means are compared by Welch’s test', () => {
  // Student's sleep data in R: t.test(extra ~ group): t = -1.8608, df = 17.776, p = 0.07939, −3.3655 … 0.2055.
  const found = compareMeans({ mean: 0.75, variance: 3.200556, n: 10 }, { mean: 2.33, variance: 4.009, n: 10 });
  expect(found.p).toBeCloseTo(0.07939, 4);
  expect(found.low).toBeCloseTo(-3.3654832, 4);
  expect(found).toMatchObject({ test: 'welch', isReal: false });
});

test('two NPS differ when the interval of their difference excludes 0, and never on four answers', () => {
  expect(compareNps({ high: 0.6, low: 0.1, n: 400 }, { high: 0.5, low: 0.2, n: 400 })).toMatchObject({
    isReal: true,
    test: 'adjusted-wald',
  });
  expect(compareNps({ high: 0.6, low: 0.1, n: 30 }, { high: 0.5, low: 0.2, n: 30 }).isReal).toBe(false);
  expect(compareNps({ high: 1, low: 0, n: 4 }, { high: 0, low: 1, n: 400 })).toMatchObject({ isReal: false, test: 'none', low: null });
  expect(compareNpsTo({ high: 0.6, low: 0.1, n: 400 }, 40)).toMatchObject({ isReal: true, test: 'one-sample' });
});

test('of many comparisons Holm’s correction lets through only what their number allows', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02].map((one) => expect.closeTo(one, 9)));
});
