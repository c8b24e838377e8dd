import fc from 'fast-check';
import { expect, test } from 'vitest';
import { change, measure, type Sums } from './statistics.ts';

/** One list of values per person. */
function sumsOf(people: number[][]): Sums {
  const sums = { people: people.length, n: 0, sum: 0, ss: 0, sm: 0, mm: 0 };
  for (const values of people) {
    const s = values.reduce((total, value) => total + value, 0);
    sums.n += values.length;
    sums.sum += s;
    sums.ss += s * s;
    sums.sm += s * values.length;
    sums.mm += values.length ** 2;
  }
  return sums;
}

test('with one value each, the interval is the ordinary one', () => {
  const { mean, interval, n, people } = measure(sumsOf([[1], [2], [0], [1], [-1]]));
  expect({ mean, n, people }).toEqual({ mean: 0.6, n: 5, people: 5 });
  // Mean 0.6, standard error 0.5099, t(4) = 2.776.
  expect(interval?.[0]).toBeCloseTo(0.6 - 1.4155, 1);
  expect(interval?.[1]).toBeCloseTo(0.6 + 1.4155, 1);
});

test('four people are too few for an interval, however much they say', () => {
  expect(measure(sumsOf(Array.from({ length: 4 }, () => Array<number>(100).fill(1)))).interval).toBeNull();
  expect(measure(undefined)).toEqual({ mean: null, n: 0, people: 0, interval: null });
});

test('one loud person does not make an interval narrow', () => {
  const loud = measure(sumsOf([Array<number>(95).fill(-2), [1], [1], [1], [1], [1]]));
  expect((loud.interval?.[1] ?? 0) - (loud.interval?.[0] ?? 0)).toBeGreaterThan(0.3);
});

test('a change is known only when both periods have people enough', () => {
  const few = sumsOf([[1], [1]]);
  const many = sumsOf([[1], [0.5], [1], [0], [1], [1]]);
  expect(change(few, many)).toBeNull();
  const worse = change(sumsOf([[-1], [-1.5], [-1], [-2], [-1], [-1]]), many);
  expect(worse?.change).toBeCloseTo(-2, 1);
  expect(worse?.interval[1]).toBeLessThan(0);
});

test('the interval holds the truth about 95 times in 100', () => {
  // A fixed seed, so that the figure is the same each time.
  let state = 7;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const normal = () => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
  let held = 0;
  const runs = 2_000;
  for (let run = 0; run < runs; run++) {
    const people = Array.from({ length: 20 }, () => {
      const own = normal() * 0.5;
      return Array.from({ length: 1 + Math.floor(random() * 4) }, () => own + normal() * 0.3);
    });
    const { interval } = measure(sumsOf(people));
    if (interval && interval[0] <= 0 && interval[1] >= 0) held += 1;
  }
  expect(held / runs).toBeGreaterThan(0.92);
  expect(held / runs).toBeLessThan(0.98);
});

test('figures never come out as no number', () => {
  const people = fc.array(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 4 }), { maxLength: 12 });
  fc.assert(
    fc.property(people, people, (a, b) => {
      const numbers = [measure(sumsOf(a)), change(sumsOf(a), sumsOf(b))].flatMap((one) => (one ? Object.values(one).flat() : []));
      expect(numbers.every((value) => value === null || Number.isFinite(value))).toBe(true);
    }),
  );
});

test('also of feelings next to nothing', () => {
  const tiny = sumsOf([[1e-90], [2e-90], [3e-90], [4e-90], [5e-90]]);
  const told = change(tiny, sumsOf([[1e-90], [1e-90], [2e-90], [2e-90], [1e-90]]));
  expect(told?.interval.every(Number.isFinite)).toBe(true);
});
