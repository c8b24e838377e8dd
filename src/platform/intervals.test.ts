import { expect, test } from 'vitest';
import { tQuantile, wilson } from './intervals.ts';

test('Student’s t is that of the tables', () => {
  for (const [degrees, expected] of [
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [1_000, 1.962],
  ] as const)
    expect(Math.abs(tQuantile(degrees) / expected - 1)).toBeLessThan(0.003);
});

test('the interval of a share is that of the published examples', () => {
  // Newcombe (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  for (const [hits, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const [from, until] = wilson(hits, n) ?? [];
    expect(from).toBeCloseTo(low, 4);
    expect(until).toBeCloseTo(high, 4);
  }
  expect(wilson(0, 0)).toBeNull();
});
