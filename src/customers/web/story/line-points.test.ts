import { expect, test } from 'vitest';
import type { Line } from '../customer-data.ts';
import { drawnPoints } from './line-points.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
const point = (day: number, mean: number, n = 1) => ({ at: at(day), mean, min: mean, max: mean, n });

test('a long life is folded into as many marks as one can tell apart, and keeps its mean', () => {
  const drawn = drawnPoints({ points: Array.from({ length: 400 }, (_, day) => point(day, day % 2)), extremes: [] });
  expect(drawn.length).toBeLessThanOrEqual(40);
  expect(drawn.every((one) => one.value === 0.5 && one.low === 0 && one.high === 1)).toBe(true);
});

test('the strongest moments keep their own mark, once', () => {
  const extremes = [{ id: 'x', at: at(1), intensity: -2 } as Line['extremes'][number]];
  expect(drawnPoints({ points: [point(0, 1), point(1, -2)], extremes }).map((one) => [one.value, one.moment])).toEqual([
    [1, null],
    [-2, 'x'],
  ]);
});

test('a life without any feeling draws nothing', () => {
  expect(drawnPoints({ points: [], extremes: [] })).toEqual([]);
});
