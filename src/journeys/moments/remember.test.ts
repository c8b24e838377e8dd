import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remember } from './remember.ts';

test('a bad ending is remembered, however good all the rest was', () => {
  const good = remember([1, 1, 1, 1, 1]);
  const spoilt = remember([1, 1, 1, 1, -2]);
  expect(good).toMatchObject({ remembered: 1, average: 1, cumulative: 5 });
  expect(spoilt).toMatchObject({ remembered: -2, average: 0.4, cumulative: 2, peak: -2, end: -2, peakAt: 4 });
});

test('a longer pain that ends better is remembered as less bad, though there was more of it', () => {
  // The cold-water trials of Kahneman et al. (1993): the long trial adds a milder minute to the short one.
  const short = remember([-2, -2]);
  const long = remember([-2, -2, -1]);
  expect(long?.cumulative).toBeLessThan(short?.cumulative ?? 0);
  expect(long?.remembered).toBeGreaterThan(short?.remembered ?? 0);
});

test('of two equally intense moments the worse is the peak, and of two alike the later', () => {
  expect(remember([2, -2, 0])).toMatchObject({ peak: -2, peakAt: 1 });
  expect(remember([-1, 0, -1])).toMatchObject({ peakAt: 2 });
  expect(remember([])).toBeNull();
});

test('how many indifferent moments lie between changes nothing that is remembered', () => {
  const moment = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 20 }), fc.nat(20), (moments, idle) => {
      const between = [...moments.slice(0, -1), ...new Array<number>(idle).fill(0), ...moments.slice(-1)];
      expect(remember(between)?.remembered).toBe(remember(moments)?.remembered);
    }),
  );
});
